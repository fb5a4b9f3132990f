import { type Form, createForm as form, type Language } from '../language.ts';
import { causes } from './english-causes.ts';
import { elsewhere, otherSense, over } from './english-elsewhere.ts';

const NOW =
  '(?:(?:all|both|now|currently|still|again|once again|completely|totally|partially|reportedly|apparently|temporarily|briefly|mostly|suddenly|officially|largely|intermittently|mysteriously|simultaneously|hard|slow or|down and|even|also|only|just) ){0,3}';
const IS =
  "(?:\\b(?:is|are|has been|have been|been|remains?|stays?|appears?(?: to be)?|seems?(?: to be)?|looks?(?: to be)?|goes|go|went|has gone|have gone|going|may be|might be)|'s|'re)";
const GRADE =
  '(?:(?:an?|the|some|its|several|more|new|another|yet another|major|minor|massive|huge|big|large|global|worldwide|nationwide|widespread|partial|full|total|complete|serious|severe|significant|ongoing|current|brief|sudden|unexpected|intermittent|technical|temporary|possible|apparent|multi|multiple|regional|rolling|long|longest|hours[- ]long|day[- ]long) ){0,4}';
const KIND =
  '(?:(?:service|services|system|systems|network|internet|login|log-in|connection|connectivity|server|api|dns|cloud|website|app|performance|latency|access|authentication|payment|payments|streaming|messaging|email|call|data|database|power|it|technical|loading) ){0,2}';
const TROUBLE = '(?:issues?|problems?|trouble|troubles|difficult(?:y|ies)|errors?|glitch(?:es)?|slowdowns?|slowness|latency|delays)';
const FAILURE =
  '(?:outages?|disruptions?|interruptions?|downtime|crash(?:es)?|failures?|degradation|degraded (?:performance|availability|service)|(?:elevated|increased|high) (?:api )?error(?: rate)?s?)';
const PEOPLE =
  '(?:users|customers|people|players|gamers|subscribers|members|drivers|developers|viewers|travell?ers|many|thousands|millions|hundreds)';
/** What may stand behind a bare "down" that is said of its subject. */
const END =
  '(?=$|[?!:;,|(."]| [–/&|-]| (?:for|in|across|worldwide|globally|again|nationwide|today|tonight|right now|now|amid|after|as|due|because|since|following|everywhere|this (?:morning|afternoon|evening)|at|during|on (?:(?:black|super|cyber|good|election) ?)?(?:mon|tues|wednes|thurs|fri|satur|sun)?day)\\b)';
/** "Down" of another kind: down to, down by 4 %, down the drain. */
const FALLING =
  '(?! (?:to|by|from|under|\\d|the|payment|an?|his|her|their|its|our|my|your|compared|year|sharply|slightly|significantly|nearly|almost|about|around|more than|less|double|bad|into|rabbit|memory|there|here|south|on (?!mon|tues|wednes|thurs|fri|satur|sun|super)|for (?:anything|whatever|that|it|the count)|in (?:the (?:polls|dumps|mouth)|price|value|history|19|20|flames)|as (?:much|the|a|one)|well|fighting|swinging)\\b)';

const forms: readonly Form[] = [
  form('named', 'plain', `${IS} ${NOW}down\\b${FALLING}`, { falls: true }),
  form(
    'named',
    'plain',
    `${IS.replace("|'s|'re", '')} ${NOW}(?:offline|unreachable|unavailable|inaccessible|unresponsive|out of service|experiencing downtime)\\b(?! (?:to|in|on|as|without|under|if|unless)\\b)`,
  ),
  form('named', 'plain', `\\b(?:(?:currently|partially|completely|still|reportedly|again|all|both|back) )?(?:down|unreachable)${END}`, {
    falls: true,
  }),
  form(
    'digital',
    'plain',
    '(?<!\\b(?:use|run|using|running|with|your|play|read|watch|search|browse|save|view|download) (?:\\S+ ){0,3})\\b(?:(?:currently|partially|completely|still|reportedly|again|all|both) offline\\b|offline(?=[?!:;,|]| [–-] | (?:for|after|as|across|amid|worldwide|globally|due|because)\\b))',
  ),
  form('digital', 'plain', `\\b(?:go(?:es)? dark|went dark|going dark)(?: (?:for|across|worldwide|globally|after|as)\\b|$)`),
  form('digital', 'plain', '\\b(?:service )?(?:unavailable|inaccessible|completely offline)(?=$|[?!:;|]| [–-] )'),
  form('anything', 'plain', `\\b${GRADE}${KIND}outages?\\b`),
  form(
    'anything',
    'plain',
    '\\b(?:service|network|system|login|connection|connectivity|internet|platform|api|dns|cdn|website|cloud) (?:disruptions?|interruptions?)\\b',
  ),
  form('digital', 'plain', `\\b(?:widespread|major|massive|global|worldwide|severe) ${KIND}(?:disruptions?|interruptions?|failures?)\\b`),
  form(
    'digital',
    'plain',
    `(?<!user )\\b(?:suffer(?:s|ing)?|hit by|hit with|experienc(?:es?|ing)|facing|faces?|having|has|have|reports?|reporting|see|seeing|sees) ${GRADE}${KIND}${FAILURE}\\b`,
  ),
  form(
    'digital',
    'vague',
    `(?<!user )\\b(?:suffer(?:s|ing)?|hit by|hit with|experienc(?:es?|ing)|facing|faces?|having|(?:has|have) (?:some|dns|login|connection)|reports?|reporting|seeing|plagued by) ${GRADE}${KIND}${TROUBLE}\\b(?! (?:getting|finding|selling|hiring|keeping|making|raising|recruiting))`,
  ),
  form(
    'named',
    'vague',
    `\\b(?:having|experienc(?:es?|ing)|facing|suffering) ${GRADE}${KIND}(?:${TROUBLE}|${FAILURE})(?: again| today| right now| now)? ?(?=$|[?!])`,
  ),
  form(
    'named',
    'vague',
    `\\bexperiencing (?:[^\\s,;:]+ ){0,5}(?:${TROUBLE}|${FAILURE}|degraded|unavailability|timeouts?|load|increased|elevated|intermittent)\\b`,
  ),
  form(
    'service',
    'vague',
    '\\b(?:is|are)(?: currently| now| still)? experiencing\\b(?! (?:an? )?(?:renaissance|revival|boom|growth|surge|shortage|drought))',
  ),
  form('service', 'plain', '\\b(?:has |have )?(?:stops?|stopped) working (?:for|in|across|worldwide|globally|again|today)\\b'),
  form(
    'anything',
    'vague',
    '\\b(?:technical|tech|it|computer) (?:issues?|problems?)(?=:| at\\b| hits?\\b| leaves?\\b| disrupts?\\b| affects?\\b| grounds?\\b)',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:ground stops?|grounds?|grounded|halts?|halted|delays?|delayed|cancels?|cancell?ed|disrupts?|disrupted)\\b.{0,40} (?:over|due to|by|because of|after) (?:an? )?(?:computer|technical|tech|system|network|software|it) (?:issues?|problems?|glitch(?:es)?|malfunction|failure|outage)\\b',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:disrupt(?:s|ing|ed)?|cut(?:s|ting)? off|cripples?|crippling|paraly[sz](?:es?|ing)) (?:[^\\s,;:]+ ){0,3}(?:internet|connectivity|broadband|mobile network|phone service|online services|cloud services|websites)\\b',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:systems?|websites?|servers?|networks?|online services?) (?:(?:are|is|were|was) )?(?:hit|knocked offline|crippled|paraly[sz]ed|disrupted) by (?:[^\\s,;:]+ ){0,3}(?:cyber-?attacks?|ddos|outages?|glitch(?:es)?|failures?|problems|issues|hackers|ransomware|disruptions?)\\b',
  ),
  form('digital', 'vague', "\\bany(?:one|body)(?: else)? (?:unable to|can't|cannot|locked out|logged out|not able to)\\b"),
  form(
    'named',
    'vague',
    `\\bany(?:one|body)(?: else)? (?:here )?(?:having|seeing|experiencing|getting) ${GRADE}${KIND}(?:${TROUBLE}|${FAILURE}) (?:with|accessing|reaching|loading)(?= \\S+(?: \\S+)? ?(?:today|right now|now|lately|again)? ?(?:$|\\?))`,
  ),
  form('service', 'vague', '\\blog(?:ged|ging)? (?:you|me|everyone|everybody|people|users) out\\b'),
  form(
    'digital',
    'plain',
    '\\b(?:resolution|requests|logins?|payments|lookups|builds|deploys|deployments|deliveries|calls|transactions|orders) (?:are |is )?(?:failing|not (?:working|going through))\\b',
  ),
  form(
    'service',
    'vague',
    '\\b(?:log-?in|sign-?in|sign-on|routing|dns|network|networking|connectivity|connection|api|authentication|auth|payment|latency|availability|performance|access|sync|delivery|search) (?:issues?|problems|failures?|errors|trouble)(?=$|[?!:;,]| [–-] | (?:in|for|across|again|today|right now)\\b)',
  ),
  form(
    'service',
    'vague',
    '^(?:(?!an? )[^\\s,;:]+ ){1,4}(?<!security |data |breach |cyber |privacy |safety )incident(?=$|[?!:]| (?:in|affecting|impacting|across)\\b)(?!: (?:smart|the|a|how))',
  ),
  form('service', 'plain', '\\b(?:unavailable|inaccessible|unreachable) (?:for|to) (?:some|many|users|customers|thousands|millions)\\b'),
  form('service', 'plain', '\\bunable to (?:send|receive|process|serve|load|deliver|connect)\\b'),
  form('service', 'vague', '\\bnot (?:returning|sending|delivering|updating|syncing|processing)\\b'),
  form('digital', 'plain', '\\bfailing with (?:an? )?(?:5\\d\\d|errors?|timeouts?)\\b'),
  form('named', 'plain', '^(?:[^\\s,;:]+ ){1,2}offline(?=$|[.!?])'),
  form(
    'anything',
    'plain',
    '\\b(?:internet|communications?|telecom\\w*|phone|network|mobile|cell(?:ular)?|digital|online)(?: (?:and|&) \\w+)? blackouts?\\b',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:internet|network|phone|mobile|cell(?:ular)?|communications?|websites?|servers?|online services?)(?: [^\\s,;:]+){0,2} knocked out\\b',
  ),
  form(
    'anything',
    'plain',
    '\\bknock(?:s|ed|ing)? out (?:[^\\s,;:]+ ){0,4}(?:internet|network|phone|mobile|cell(?:ular)?|communications?|websites?|servers?|online|services?|systems?|cloud|dns|payments?|satellite)\\b',
  ),
  form(
    'digital',
    'plain',
    '\\b(?:degraded (?:performance|availability|service|functionality|experience)|performance (?:is )?(?:currently )?degrad(?:ed|ation)|(?:elevated|increased|high) (?:\\S+ )?(?:error rates?|errors|latenc(?:y|ies))|(?:slow|delayed) (?:api|response)s?)\\b',
  ),
  form('digital', 'plain', '\\b(?:is |are )?(?:currently )?degraded(?=$|[?!:;|]| [–-] )'),
  form('anything', 'plain', '^(?:\\[[^\\]]{0,20}\\] )?incident (?:with|affecting|impacting|on) '),
  form('anything', 'plain', '\\bknock(?:s|ed|ing)?(?: [^\\s,;:]+){0,7} offline\\b'),
  form(
    'anything',
    'plain',
    '\\binternet (?:connectivity |access |service |services )?(?:is |was |goes |went )?(?:down|out|knocked out|disrupted|cut off)\\b',
  ),
  form(
    'digital',
    'plain',
    `\\b${PEOPLE} (?:[^\\s,;:]+ ){0,3}(?:unable to|can't|cannot|struggling to) (?:log ?in|log on|sign in|access|connect|load|send|make (?:calls|payments)|pay|withdraw|check in|unlock|reach|get online)\\b`,
  ),
  form('digital', 'plain', `\\b${PEOPLE} (?:[^\\s,;:]+ ){0,3}(?:locked|logged|kicked) out\\b`),
  form(
    'digital',
    'plain',
    "\\b(?:(?:is|are) (?:still )?not (?:working|loading|responding)|(?:isn't|aren't) (?:working|loading|responding)|fail(?:s|ing)? to load|won't load|refus(?:es|ing) to load)\\b(?! (?:on|at|with)\\b)",
  ),
  form(
    'digital',
    'vague',
    `\\b${PEOPLE}(?: [^\\s,;:]+){0,5} report(?:s|ing|ed)? (?:of )?${GRADE}(?:[^\\s,;:]+ )?${KIND}(?:${TROUBLE}|${FAILURE}|being (?:unable|locked|logged))`,
  ),
  form(
    'digital',
    'plain',
    '\\b(?:(?:apps|sites|websites|servers|platforms) crash|(?:app|site|website|server|platform)s? (?:crashes|crashed))\\b(?! course)',
  ),
  form(
    'named',
    'plain',
    '\\b(?:crash(?:es|ed)|fail(?:s|ing|ed)?) (?:worldwide|nationwide|across|globally|again|for (?:users|many|thousands|millions|hundreds))\\b',
  ),
  form(
    'digital',
    'plain',
    '(?<!\\b(?:was|were) )\\b(?:returning|throwing|serving|showing|giving|getting)(?: [^\\s,;:]+){0,3} (?:5\\d\\ds?(?: errors?)?|errors)\\b',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:it|computer|tech|technical|technology|air traffic control|network|network-wide|software|servers?|technological|computer systems?|it systems?) (?:failures?|glitch(?:es)?|outages?|faults?)\\b',
  ),
  form(
    'anything',
    'plain',
    '\\b(?:thousands|millions|customers|residents|households|people|travell?ers|passengers) (?:[^\\s,;:]+ ){0,3}(?:without|loses?|losing|lost) (?:[^\\s,;:]+ ){0,2}(?:internet|phone|mobile|cell(?:ular)?|broadband|wi-?fi|911|connectivity) ?(?:service|access|connection)?\\b',
  ),
  form(
    'digital',
    'plain',
    '\\b(?:investigating|looking into) (?:[^\\s,;:]+ ){0,3}(?:issues?|problems?|errors?|reports?|outages?|degrad\\w+|disruption)\\b',
  ),
  form(
    'digital',
    'vague',
    '^(?:(?:ask|tell) hn: )?(?:[^\\s,;:]+ ){0,2}(?<!security |privacy |user |have |the )(?:issues|problems|trouble(?! with)|errors|delays|disruptions?) (?:with|in|on|at|affecting|across|accessing) ',
  ),
  form(
    'digital',
    'plain',
    '\\b(?:services?|networks?|internet|calls|connectivity|logins?|payments?) (?:is |are |was |were |remain )?(?:severely |widely |badly )?disrupted\\b',
  ),
  form(
    'digital',
    'plain',
    '\\bcrash(?:es|ed|ing)(?: (?:website|site|app|servers?)$| (?:during|amid|under|due to|because of|as|worldwide|globally|again|for (?:users|many|thousands|millions))\\b)',
  ),
  form(
    'digital',
    'vague',
    '\\bglitch(?:es)? (?:hits?|leaves?|locks?|blocks?|prevents?|affects?|affecting|causes?|takes?|knocks?|disrupts?)\\b',
  ),
  form(
    'digital',
    'vague',
    '\\b(?:is|are|seems?|appears?)(?: to be)? (?:very |extremely |really |super |totally |completely |again |still )?(?:broken|borked|busted|slow) (?:again|worldwide|globally|everywhere|for (?:many|everyone|anyone)|today|right now)\\b',
  ),
  form(
    'service',
    'plain',
    '\\b(?:not working|not loading|timing out|times? out|returns? 5\\d\\d|5\\d\\d errors|(?:http )?error 5\\d\\d|bad gateway|unable to connect|logging (?:people|users|everyone|me) out|logged (?:everyone|users|people|me) out)(?=$|[?!:;|(,]| [–-] | (?:again|for|today|right now|now|across|in|globally|worldwide)\\b)',
  ),
  form(
    'digital',
    'vague',
    `\\b(?:any(?:one|body)(?: else)?|is it just me or(?: [^\\s,;:]+)?) (?:having|seeing|experiencing|getting|noticing|has|have|had)(?: [^\\s,;:]+){0,2} ${GRADE}${KIND}(?:${TROUBLE}|${FAILURE})`,
  ),
  form(
    'named',
    'vague',
    '^(?:(?:ask|tell) hn: )?(?:is|are|did|has|does)(?: [^\\s?!]+){1,6} (?:down|offline|not working|go down|having issues|having problems)(?: (?:again|right now|now|today|currently|for (?:you|anyone|anybody|everyone)(?: else)?))?(?: or [^?]{1,40})? ?\\?',
  ),
];

/** English, the most of what is read. A form names a construction of the language, never a headline. */
export const english: Language = {
  trigger:
    /outage|collaps|investigat|d?dos\b|denial|hit by|crippl|paraly|log(?:ged|ging)? (?:you|me|every|people|users)|respond|fail|return|throwing|cut(?:s|ting)? off|experienc|blackout|knock|having|busted|borked|broken|meltdown|breakdown|collapse|fault|down|offline|dark\b|unreach|unavail|inaccess|unrespons|unusable|out of service|disrupt|interrupt|degrad|incident|internet|unable|can't|cannot|struggling|locked out|logged out|working|load|report|crash|fail|5\d\d|trouble|issue|problem|difficult|error|glitch|slow|laten|delay/,
  forms: [...forms, ...causes],
  otherSense,
  elsewhere,
  over,
  digital:
    /^(?:servers?|(?:web ?)?sites?|web|pages?|apps?|apis?|sdks?|services?|networks?|internet|broadband|wi-?fi|systems?|platforms?|portals?|clouds?|cent(?:er|re)s?|dns|cdns?|domains?|addresses|databases?|dbs?|logins?|e?-?mails?|banking|banks?|payments?|computers?|it|software|consoles?|dashboards?|regions?|tlds?|fib(?:er|re)s?|cells?|phones?|lines?|911|999|112|search|authentication|auth|tunnels?|queues?|buckets?|workers|search|messaging|chat|engines?|models?|bots?|actions|products?|tools?|functions?|features?|calls|texts?|searches|notifications?|downloads?|uploads?|builds?|messages?|transactions?|deployments?|results|images|videos|comments|tweets|timelines?|maps|forums?|wikis?|subreddits?|backups?|sessions|queries|connections?|users?|customers?|websites?|homepages?|registr(?:y|ies)|exchanges?|atms?|cards?|checkouts?|streams?|streaming|instances?|clusters?|repos?|mirrors?|nodes?|gateways?|feeds?|stores?|shops?|terminals?|kiosks?|webcams?|cameras?|devices?|thermostats?|accounts?|airlines?|airports?|hospitals?|carriers?|isps?)$/u,
  reach: 3,
};
