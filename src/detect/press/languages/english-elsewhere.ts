import type { Elsewhere } from '../language.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
/** Verbs that "down" belongs to: stepping, shutting, slowing down. */
const PARTICLE =
  '(?:(?:shut|step|crack|slow|break|back|turn|wind|burn|splash|melt|knock|star|touch|cool|talk|drop|gear|lock|log|load|press|quiet|ramp?|rub|scroll|simmer|stamp|stay|stand|roll|pull|power|play|pass|mow|mark|kick|hunt|hold|hand|gun|flag|dumb|drill|dress|clamp|calm|boil|bog|water|weigh|walk|wash|track|thin|strip|spiral|slam|ratchet|pip|pin|peel|narrow|nail|jot|hack|count|trim|tie|stomp|tamp|pip|grind|cast|bear|batten|plunk|hammer|jump|tear|trim|bend|zero|smash|gulp|chow|scarf|climb|rain|dine)(?:s|ed|ing|[a-z]ed|[a-z]ing)?|(?:scal|chas|clos|whittl|fac|shak|trickl|doubl|tumbl|settl|com|tak|writ|liv|din|strik|wast|squeez|ton|vot|hos)(?:e|es|ed|ing|ped|ping)|shot|shoot(?:s|ing)?|broke|broken|took|taken|came|brought|burnt|tore|torn|lay|lays|laid|lying|lie|lies|sat|sit|sits|sitting|stood|wrote|written|fell|fall|falls|fallen|falling|held|keep|keeps|kept|pay|pays|paid|paying|run|ran|runs|running|drove|driven|put|puts|putting|shook|sink|sank|struck|spoke|threw|throw|throws|thrown|wear|wore|worn|get|gets|got|getting|cut|cuts|cutting|let|lets|letting|wound|won|set|sets|setting|feel|feels|feeling|upside|ripped|died|die|dies|dying|fires?|firing|stares?|staring)';
const NOT_LINK =
  '(?!(?:or|is|are|was|were|has|have|goes|go|went|going|appears?|seems?|still|now|and|as|again|currently|partially|after|for|not|be)\\b)';

export const otherSense: readonly RegExp[] = [
  new RegExp(`\\b${PARTICLE}(?: (?:it|them|him|her|you|us|me|this|that|one))? down\\b`, 'gu'),
  new RegExp(`\\b${PARTICLE} (?:the|a|an|my|your|his|her|its|their|our|all|some|your) (?:${NOT_LINK}[\\w'&.-]+ ){1,3}down\\b`, 'gu'),
  new RegExp(
    `\\b(?:tak(?:es?|ing)|took|bring(?:s|ing)?|brought|let(?:s|ting)?|keep(?:s|ing)?|shut(?:s|ting)?|slow(?:s|ed|ing)?|turn(?:s|ed|ing)?|put(?:s|ting)?|tear(?:s|ing)?|track(?:s|ed|ing)?|hold(?:s|ing)?|weigh(?:s|ed|ing)?|cut(?:s|ting)?) ${NOT_LINK}[\\w'&.-]+ down\\b`,
    'gu',
  ),
  /\b(?:shut|shutting|shuts|step|steps|stepped|stepping|slow|slows|slowing|slowed|take[ns]?|took|taking|clos(?:e|es|ed|ing)|wind(?:s|ing)?|wound|crack(?:s|ed|ing)?|break(?:s|ing)?|broke|double[ds]?|doubling|turn(?:s|ed|ing)?)[ -]down\b/gu,
  /\b(?:down-?rank\w*|down[- ]?(?:payment|syndrome|under|turn|town|trend|jacket|load\w*|grad\w*|siz\w*|vot\w*|siz\w*)|upside down|(?:all|turtles all) the way down|the way down|top[- ]down|touch ?down|up and down|down and out|trickle[- ]down)\b/gu,
  /\b(?:(?:go(?:es)?|went|going|gone) down (?:in history|as |the |to |a storm|well|fighting|on )|what went down|(?:goes|went|going) down (?:\w+ ){0,2}(?:route|path|road|hole|lane)|everything that went down|chips are down|guard down|hair down|thumbs down|sun (?:goes|went) down)\b/gu,
  /\boffline[- ](?:first|mode|support|maps?|play|games?|reading|use|access|translat\w+|voice|install\w*|friendly|ready|only|capable|storage|sharing|browser|tools?|apps?|learning|shopping|stores?|world|dating|data|backups?|signing|wiki\w*|resources?|algorithms?|chat\w*|editor|music|video|copy|version|state|computer|archive|internet|speech|messag\w+|mailing|collaboration|journal|web|personal)\b/gu,
  /\b(?:works?|working|run|runs|running|available|use[ds]?|read|watch|listen|play|store[ds]?|be|being|kids|three days|life|live|living|meet\w*|shop\w*|free and|open,? and) offline\b/gu,
  /\b(?:power|electric(?:al|ity)?|energy|grid|rolling|gas|water|heating|nuclear|refinery|plant|mental|brain) (?:outages?|disruptions?|failures?|interruptions?|cuts?)\b/gu,
  /\bpower (?:service |system )?outages?\b/gu,
  // Told as the setting or the reason of something else: during, after, about an outage.
  /\b(?:during|since|after|following|before|from|despite|over(?! \d)|about|for|like|behind|(?:wake|result|because|impacts?|effects?|victims?|scale|end|cause) of|caused|triggered|sparked|led to|blamed for|explain\w*|how|why|when|what|future|prevent\w*|avoid\w*|mitigat\w*|surviv\w*|if|in case of|in the event of|against) (?:[\w.'&+-]+,? ){0,5}?(?:outages?|disruptions?|interruptions?|downtime)\b/gu,
  /\b(?:outages?|failures?|glitch(?:es)?|disruptions?) (?:(?:that|which) (?:\w+ed|left|led|had|cost|hit|took|cut|was|were)|was|were|lasted|affected|took|caused|disrupted|crippled|exposed|exposes|showed|shows|increased|cost|costs|prompted|led|had|teach\w*|taught|reveals?|revealed|highlights?|raises|underscores|reminds|could|would|might|should|proves|stems|stemmed|stories|bingo|maps?|tracker|detector|risks?|planning|season|management|simulator|notification|hearing|crtc|letter|happened|history|(?:\w+ )?(?:analysis|reviews?|details|recap|aftermath|explanations?|debrief|rca|lessons|timeline|fallout|investigation|causes?)|report(?! )|caused by|due to|stemm\w+|traced|attributed|linked to|fuel\w*|raise[sd]?|renew\w*|prompt\w*|underscor\w+|(?:are|have|keep) (?:rising|increas\w+|getting|becom\w+|growing|common|surging))\b/gu,
  /\b(?:could|may|might|should|would|can|rise in|number of|spate of|string of|series of|surge in|increase in|waves? of) (?:\w+ ){0,4}outages?\b/gu,
  /\b(?:tak(?:es?|en|ing)|took|put(?:s|ting)?|pull(?:s|ed|ing)?|forc(?:e|es|ed|ing)|push(?:es|ed|ing)?|mov(?:e|es|ed|ing)|get|stay(?:s|ed|ing)?) (?:[^\s,;:]+ ){0,5}offline\b/gu,
  /^[^?]{1,60}\? [^?]{0,80}\bbut\b.{0,60}\b(?:elsewhere|blame|fault|not down|isn't down|fine|normal)\b/gu,
  /^(?:is|are|was|were|did|does) [^?]{1,80}\? (?:no|nope|not|it's just|it isn't)\b/gu,
  /\blook(?:s|ed|ing)? down(?= (?:on|upon|at|from|into|the|his|her|their|to|your)\b)/gu,
  /\b(?:if|when|whenever|unless|once|until) (?:[\w.'&+-]+ ){0,4}?(?:(?:is|are|goes|go|gets) )?(?:down|offline|unavailable|unreachable)\b/gu,
  /\bgo(?:ing|ne) (?:down|offline) (?:means?|meant|is|was|has|had|shows?|showed|made|makes|costs?|taught|proves|could|would|should)\b/gu,
  /\bto cause (?:an? |another |the )?(?:[\w'-]+ ){0,2}outages?\b/gu,
  /(?<!(?:are|is|been|being|also) )\bexperienced (?:an? |some |several |the )?(?:[\w'-]+ ){0,2}(?:outages?|disruptions?|interruptions?|downtime)\b/gu,
  /\b(?:(?:software|technical|computer|tech|it) )?(?:glitch(?:es)?|faults?|errors?)'? (?:attacks?|injections?|toleran\w+|isolation|saw|gives?|gave|lets?|allow\w*|sparks?|sent|sends|mean[st]?|meant|wip\w+|delet\w+|in payroll)\b/gu,
  /\b(?:locked|kicked) out of (?:their|his|her|your) (?:devices?|phones?|cars?|homes?|houses?|apartments?|offices?|rooms?|own)\b/gu,
  /\b(?:our|my|your) (?:\w+ ){0,2}outages?\b/gu,
  // An outage that everybody knows of is one that was.
  /\bthe (?!(?:us|east|west|aws|ongoing|current|latest) )(?:[\w.'&+-]+ ){1,3}outages?\b(?! (?:continues?|persists?|spreads?|is|are|hits?|has|have|affecting|impacting|hitting)\b)/gu,
  /\b(?:no|zero|without|fewer|less|reduc\w+|planned) (?:\w+ ){0,2}(?:outages?|downtime|disruptions?)\b/gu,
];

/** The same, of whole headlines; each says what it is about. */
export const elsewhere: readonly Elsewhere[] = [
  {
    pattern:
      /\b(?:power (?:outages?|cuts?|failures?|lines?|grids?|plants?|stations?|compan\w+|supply|loss|restor\w+)|powerlines?|electricity|electrical|(?<!(?:internet|communications?|telecoms?|telecommunications?|phone|network|mobile|cell|cellular|digital|online|subreddit|reddit|and \\w+) )blackouts?|brownouts?|substations?|transformers?|utility|utilities|ercot|pg&e|con edison|without power|hurricanes?|storms?|thunderstorms?|tornado\w*|wildfires?|blizzards?|snow(?:storms?|fall|s|y)?|nuclear|reactors?|power grid|grid|solar|chargers?|charging stations?|water main|natural gas|homes without)\b/,
    why: 'about electricity or weather',
    unless: /\b(?:data cent(?:er|re)s?|servers?|cloud|availability zone)\b/,
  },
  {
    pattern:
      /\b(?:shares?|stocks?|nasdaq|markets|wall street|sell-?offs?|tariffs?|dow jones|s&p|market (?:cap|value|share)|investors?|earnings|revenues?|profits?|sales|prices?|percent|per cent|ipo|inflation|quarterly|valuation|ratings?|polls?)\b|\d ?%/,
    why: 'about money',
    onlyFalls: true,
  },
  {
    pattern: new RegExp(
      `\\b(?:post-? ?mortems?|retrospectives?|root[- ]cause|incident (?:review|summary)|incident report(?! for)|post-incident|what (?:happened|went wrong|caused|we (?:know|learned)|made)|here's what|explained|explains?|(?:might|could|should|would) have (?:been|prevented|avoided|happened)|(?:mon|tues|wednes|thurs|fri|satur|sun)day's (?!black|super)|after (?:\\d+|an?|one|two|three|six|ten) (?:months?|years?)|on \\d{1,2} ${MONTH} (?:19|20)\\d\\d|rants?|satire|reviews?:|what (?:[\\w']+ ){0,4}(?:experts?|know|means?|to know|says? about|taught|teach)|unlikely|rumou?rs|lessons?|learn(?:ed|t|ing)? from|learned|aftermath|anniversary|looking back|years? (?:ago|on|later|after)|(?:months?|weeks?|days?) (?:ago|later)|last (?:week|month|year|night|summer|winter|fall|spring|tuesday|monday|wednesday|thursday|friday|saturday|sunday)|(?:in|of) (?:19|20)\\d\\d|(?:19|20)\\d\\d outages?|history of|timeline|yesterday's?|(?:on|of|for) ${MONTH} \\d{1,2}(?:st|nd|rd|th)?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|outages? of ${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,?(?: \\d{4})? (?:\\w+ )?(?:outage|incident)|${MONTH} (?:\\d{4} )?outage|deep dive|case study|in detail|in depth|estimates?|(?:our|my) (?:\\w+ ){0,3}story|how (?:we|i)|what (?:we|i)|\\d{4}-\\d\\d-\\d\\d|founder|during the|stories|tale of)\\b|\\((?:19|20)\\d\\d\\)$|\\[(?:pdf|video)\\]`,
    ),
    why: 'about another time',
  },
  {
    pattern:
      /\b(?:compensat\w+|refunds?|lawsuits?|su(?:es?|ed|ing)|fined|regulators?|inquiry|investigations?|probes?|fcc|senators?|congress|lawmakers?|hearings?|apologi[sz]\w+|apolog(?:y|ies)|ceo|resign\w*|quits?|ousted|testif\w+|settle\w*|penalt\w+|credits|(?<!\bunable )to (?:pay|offer|credit|compensate|investigate|probe|review|testify|explain|face|give|refund|address|appear|front|sue)\b|blam(?:e[sd]?|ing)|costs? (?:of|them|it)|\$\d|could (?:have|happen|cause|bring)|prepar\w+|resilien\w*|how to|tips|guide|checklists?|best practices|playbook|monitors?|monitoring|predict\w*|simulat\w*|drills?|insur\w+|warns?|warned|warning|brac(?:es?|ing) for|fears?|threat\w*|disclos(?:es?|ed)|safeguards?|mistakenly|unintentionally|recover (?:its|their) money|likely to blame)\b/,
    why: 'about what follows, or advice',
  },
  {
    pattern:
      /^(?:(?:ask|tell|show|launch) hn: |opinion: |podcast: |video: )?(?:what|why|how|who|where|when|inside|lessons?|anatomy|behind|summary|details|more details|an? update|analy\w+|understanding|building|designing|debugging|surviving|preventing|avoiding|mitigating|handling|dealing|protect\w*|detecting|learning|architect\w*|remember\w*|reflect\w*|taking a look|if)\b(?!'s down| is down| are down)/,
    why: 'an explanation',
  },
  {
    pattern:
      /^(?:show|launch) hn\b|^(?:i|we|my|our) (?!can't|cannot|(?:are|'re)? ?(?:currently |now |still )?(?:investigating|experiencing|aware|seeing|looking into))|\bsummary of\b/,
    why: 'an explanation',
  },
  {
    pattern:
      /\b(?:planned|scheduled|maintenance|will (?:go|be|soon)|(?<!appears? |seems? |said |reported )to (?:go|be) (?:down|offline|taken|unavailable)|sunset\w*|discontinu\w*|end of life|deprecat\w*|retir(?:e|es|ed|ing)|goodbye|farewell|permanently|for good|forever|shutter\w*|bankrupt\w*|layoffs?|subreddits? (?:going|go|gone|to go) (?:dark|private))\b/,
    why: 'planned, or for good',
  },
  {
    pattern:
      /\b(?:ad[ -]?block\w*|ublock|bans?|banned|banning|block(?:s|ed|ing)?|censor\w*|crackdown|restrict(?:s|ed|ions?|ing)|(?:internet|network|government) shutdowns?|seiz(?:es|ed|ure)|takedowns?|copyright|court|judge|sanction\w*|arrest\w*|removed|deplatform\w*|terminat\w+|pulls support|strikes?|walkout|boycott\w*|protest (?:of|over|against)|union\w*)\b(?!.*\boutages? in\b)/,
    why: 'another kind of closure',
  },
  {
    // Networks that rulers cut are closed, not broken.
    pattern:
      /\b(?:internet|phones?|mobile|telecoms?|communications?|network)\b.*\b(?:junta|coup|regime|uprising|protests?|unrest|elections?(?: day)?|exams?|taliban|morality|(?:government|authorities|president|military) (?:orders?|cuts?|shuts?)|ordered)\b|\b(?:junta|regime|taliban|government|authorities|military) (?:[\w'-]+ ){0,3}(?:cuts?|shuts?|orders?)\b.*\b(?:internet|phones?|mobile|telecoms?|communications?)\b|\b(?:protests?|unrest|coup|exams?)\b.*\binternet\b/,
    why: 'another kind of closure',
    unless: /\boutages?\b/,
  },
  {
    pattern: /\b(?:after|since|following) (?:[\w.'-]+ ){0,4}(?:updates?|upgrade|patch)\b/,
    why: 'about a fault in what people install',
    unless: /\b(?:outages?|down|offline|servers?|cloud|worldwide|global|globally|grounded|flights)\b/,
  },
  {
    pattern:
      /\b(?:trains?|rail|railway|subway|metro|roads?|bridges?|highways?|tunnels?|elevators?|escalators?|telescope|hubble|spacecraft|voyager|lander|rover|nasa|refiner\w+|pipeline|helicopter|crash(?:es|ed) (?:into|in|near|at|on)|killed|dies|dead|injured|coach|injur\w*|seasons?|episodes?|albums?|novels?|films?|movies?|fasting|sleep|memory|brain|vaccines?|covid|strain|boeing|airbus|starliner|crewed|rockets?|missiles?|supply chain|career|climate|weather(?! radio| app| report| service))\b/,
    why: 'about something that is not digital',
    unless: /\b(?:apis?|dns|dashboards?|servers?|websites?|data cent(?:er|re)s?)\b(?!.*\b(?:killed|dies|dead|injur\w+)\b)/,
  },
  {
    pattern: /\b(?:planes?|jets?)\b/,
    why: 'about something that is not digital',
    unless: /\b(?:it|computer|tech(?:nical|nology)?|systems?|software|network) (?:outages?|failures?|glitch(?:es)?|issues?|problems?)\b/,
  },
];

/** About the end of an outage. */
export const over =
  /\b(?:resolved|restored|restor(?:es|ing)|recover(?:s|ed|ing|y(?! (?:is|at|continues|underway|under way|efforts?|in progress|may|could|will)))|fixed|solved|back (?:up|online|on line|in service|to normal|after|from|again)|returns? (?:online|to service|to normal|after)|(?:is|are|comes?|coming|came|all) back\b(?! down)|ends? after|over after|outages? (?:is|are|has|have)? ?(?:over|ended|ends)|no longer (?:down|offline)|(?:was|were|had been) (?:\w+ )?(?:down|offline|having|experiencing|unavailable|inaccessible|hit))\b/;
