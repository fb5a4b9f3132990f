import type { ServiceId } from '../../../domain/catalog.ts';
import type { ReportedFigure } from '../../../domain/incident.ts';
import type { Mention } from '../names.ts';
import { type PressText, readText } from '../text.ts';

/** Most figures of one article. */
const MOST_FIGURES = 8;
/** Fewer than so many reports are not worth passing on; more than so many are another kind of number. */
const FEWEST = 10;
const MOST = 1_000_000_000;

const NUMBER = /(?<![\p{L}\d.,$£€])(\d{1,3}(?:[,\u202f\u00a0 ]\d{3})+|\d+(?:\.\d+)?)(?: ?(k|thousand|million|m)\b)?(?![\d%:])/giu;
/** What is counted, right behind the number: reports, or people who report. */
const COUNTED =
  /^ (?:(?:user|outage|problem|incident|online|individual|separate|such|total|of|the) ){0,3}(?:reports?|complaints?|notices|(?:users |people |customers |of them )?(?:have |had )?report(?:ed|ing)?)\b/i;
/** Of the second of two: "300,000 reports for the one and about 20,000 for the other". */
const ELLIPTIC = /^ (?:for|at|on|from|with|of) /i;
const REPORTS = /\b(?:reports?|reported|reporting|complaints?)\b/i;
const PEAK = /\b(?:peak(?:ed|s|ing)?|at (?:its|the|their) height|as many as|a high of|topp(?:ed|ing)|maximum)\b/i;
const TOTAL =
  /\b(?:in total|total(?:l?ed|ling)? |altogether|in all|across the whole|over the course|throughout|cumulative|since (?:it|the outage) (?:began|started)|in (?:the )?(?:two|three|four|five|six|several|\d+(?:\.\d+)?) hours)\b/i;
const COUNTERS: readonly (readonly [RegExp, string])[] = [
  [/down ?detector/i, 'Downdetector'],
  [/allest(?:ö|oe)rungen/i, 'Allestörungen'],
  [/statusgator/i, 'StatusGator'],
  [/\bis ?it ?down\b/i, 'IsItDown'],
  [/outage\.report/i, 'Outage.Report'],
  [/\bookla\b/i, 'Ookla'],
];

/** The counts of reports that an article gives: who counted, of which service, at the peak or in total where it says so. */
export function figuresIn(
  sentences: readonly string[],
  findNames: (text: PressText) => readonly Mention[],
  told: Pick<ReportedFigure, 'via' | 'asOf' | 'url'>,
): readonly ReportedFigure[] {
  const countedBy = COUNTERS.find(([pattern]) => sentences.some((sentence) => pattern.test(sentence)))?.[1] ?? '';
  const found = new Map<string, ReportedFigure>();
  sentences.forEach((sentence, index) => {
    if (!REPORTS.test(sentence)) return;
    // "Ookla counted the reports across the whole event" stands behind the number it speaks of.
    const kind = kindOf(sentence) ?? (index === 0 ? kindOf(sentences[1] ?? '') : null) ?? 'unknown';
    const { plain } = readText(sentence, sentence.length);
    const mentions = findNames(readText(plain, plain.length));
    const numbers = [...plain.matchAll(NUMBER)];
    let counted = false;
    numbers.forEach((match, place) => {
      const end = match.index + match[0].length;
      const behind = plain.slice(end, end + 60);
      const isCount = COUNTED.test(behind) || (counted && ELLIPTIC.test(behind));
      if (!isCount) return;
      counted = true;
      const value = numberOf(match[1] ?? '', match[2]);
      if (value < FEWEST || value > MOST) return;
      const service = serviceBetween(mentions, plain, end, numbers[place + 1]?.index ?? plain.length);
      const key = `${service ?? ''} ${value}`;
      if (found.size < MOST_FIGURES && !found.has(key)) found.set(key, { service, value, kind, countedBy, ...told });
    });
  });
  return [...found.values()];
}

const kindOf = (sentence: string): 'peak' | 'total' | null => (PEAK.test(sentence) ? 'peak' : TOTAL.test(sentence) ? 'total' : null);

function numberOf(digits: string, unit: string | undefined): number {
  const base = Number(digits.replace(/[,\s]/g, ''));
  const times = unit === undefined ? 1 : /^(?:k|thousand)$/i.test(unit) ? 1_000 : 1_000_000;
  return Math.round(base * times);
}

/** The service a number is said of: "… reports of outages for Facebook". */
function serviceBetween(mentions: readonly Mention[], plain: string, from: number, to: number): ServiceId | null {
  const mention = mentions.find(
    (each) =>
      each.start >= from &&
      each.end <= to &&
      each.start - from < 60 &&
      /\b(?:for|at|on|from|with|of|by|about|affecting) (?:the )?$/i.test(plain.slice(0, each.start)),
  );
  return mention?.service ?? null;
}
