import type { EvidenceClass } from '../../domain/evidence.ts';

/** Who is cited, and the sense that this is. What rests on a sense is no second opinion beside it. */
const CITED: readonly (readonly [EvidenceClass, RegExp])[] = [
  [
    'crowd',
    /down ?detector|allest(?:o|ö)rungen|outage[- ](?:track(?:er|ing)|monitor(?:ing)?|report(?:ing|s)? (?:site|website|service))|is ?it ?down|istheservicedown|outage\.report|statusgator|track(?:er|ing) (?:site|website|service)s? (?:show|report|record|register)|(?:reports?|complaints?) (?:have |has )?(?:spik|surg|soar|jump|peak|climb|shot up|flood)|(?:spike|surge|rise|jump|flood) (?:in|of) (?:user |outage |problem )?(?:reports|complaints)|(?:pico|aumento) de (?:reportes|reclama\w+|denuncias|notificaciones)|meldungen (?:auf|bei)|障害報告/i,
  ],
  ['measurement', /thousand ?eyes|net ?blocks|cloudflare radar|\bkentik\b|\bioda\b|\bcatchpoint\b|internet outage detection/i],
];
const STATUS_PAGE =
  /\b(?:status (?:page|dashboard|site|website)|health dashboard|service health|system status|statusseite|page d'[eé]tat|p[aá]gina de (?:estado|status))\b/i;

/** What an article cites. The provider's own page only where it cites nothing else: it is named beside others as a matter of course. */
export function citationsIn(words: string): readonly EvidenceClass[] {
  const cited = CITED.filter(([, pattern]) => pattern.test(words)).map(([kind]) => kind);
  return cited.length === 0 && STATUS_PAGE.test(words) ? ['official-page'] : cited;
}
