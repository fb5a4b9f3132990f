import { type Form, createForm as form } from '../language.ts';

/** Outages told by what was done to the network or the servers: cables, attacks, failing networks, and who stands there unable. */
export const causes: readonly Form[] = [
  form(
    'anything',
    'plain',
    '\\b(?:undersea|submarine|subsea|internet|fib(?:er|re)(?:[ -]optics?)?)(?: (?:internet|data|communications?|telecom|optic))? cables? (?:[^\\s,;:]+ ){0,6}?(?:breaks? down|broke down|(?:is|are|goes|go) (?:down|out)|out of (?:service|order)|knocked (?:out|offline))\\b',
  ),
  form(
    'anything',
    'plain',
    '\\bknock(?:s|ed|ing)? out (?:[^\\s,;:]+ ){0,3}(?:undersea|submarine|subsea|internet|fib(?:er|re)) (?:[^\\s,;:]+ )?cables?\\b',
  ),
  form(
    'anything',
    'plain',
    '\\bknock(?:s|ed|ing)? (?:about |nearly |over |some |more than |up to )?[\\d,.]+[km]? (?:[^\\s,;:]+ )?offline\\b',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:internet|mobile|phone|cell(?:ular)?|telecom\\w*) (?:access|services?|networks?|connectivity|communications?|traffic) (?:[^\\s,;:]+ ){0,3}?(?:(?:is|are) )?(?:collaps(?:es?|ed|ing)|fail(?:s|ing)|(?:goes|go) (?:down|dark|dead))\\b',
  ),
  form('digital', 'plain', '\\b(?:falls?|fell|falling|drop(?:s|ped|ping)?|went) offline\\b'),
  form(
    'named',
    'vague',
    '\\b(?:is|are|both|still|currently) (?:currently |still |both |again |now ){0,2}(?:experiencing|suffering|facing|under|hit by|being hit by|fighting|battling) (?:an? |another |the |its )?(?:ongoing |massive |large |major |huge |sustained |heavy |severe |continuous ){0,2}(?:d?dos|denial[ -]of[ -]service)(?: attacks?)?\\b',
  ),
  form(
    'anything',
    'plain',
    "\\b(?:customers|users|people|passengers|travell?ers|shoppers|drivers|patients|players|fans|thousands|millions|hundreds) (?:[^\\s,;:]+ ){0,2}(?:unable to|can't|cannot|struggl(?:e|ing) to|left unable to) (?:[^\\s,;:]+ ){1,5}?(?:after|amid|due to|because of|following|as|in) (?:[^\\s,;:]+ ){0,4}?(?:outages?|(?:systems?|it|tech\\w*|computer|software) (?:failures?|glitch(?:es)?|problems?|issues?)|(?:app|website|servers?|systems?) (?:crash(?:es)?|goes? down))\\b",
  ),
  form(
    'anything',
    'plain',
    '\\b(?:investigating|aware of|looking into) (?:[^\\s,;:]+ ){0,4}?(?:degraded (?:performance|availability|service)|(?:elevated|increased) (?:[^\\s,;:]+ )?errors?|(?:service|api|login|connectivity|network) (?:disruptions?|issues|problems|outages?))\\b',
  ),
  form(
    'service',
    'vague',
    '\\b(?:is|are|seems?|keeps?)(?: (?:currently|still|now))? (?:crashing|(?<=currently )(?:broken|borked))(?=$|[?!])',
  ),
  form(
    'digital',
    'plain',
    '\\b(?:unavailable|unreachable|inaccessible) for (?:over |more than |almost |nearly )?(?:\\d+|an?|two|three|four|five|six|ten|several|many) (?:minutes?|hours?|days?|weeks?)\\b',
  ),
  form(
    'service',
    'vague',
    '\\b(?:issues?|problems?|incident) (?:is |are )?(?:impacting|affecting|hitting) (?:multiple|many|some|several|all|services|customers|users|thousands|millions|multi)\\b',
  ),
  form('service', 'plain', '\\b(?:investigating|looking into) an? (?:[^\\s,;:]+ )?incident\\b'),
  form(
    'digital',
    'plain',
    '\\b(?:dashboards?|apis?|servers?|(?:web ?)?sites?|services?|networks?|systems?|platforms?|portals?|apps?) (?:(?:is|are|goes|go|gone|still|currently|now) )?offline$',
  ),
];
