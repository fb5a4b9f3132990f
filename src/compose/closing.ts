import type { Evidence, Figure } from '../domain/evidence.ts';
import type { Incident } from '../domain/incident.ts';
import { type Block, line } from '../domain/notice.ts';
import { causeStated } from './cause.ts';
import { count, moment, sentence, shortened } from './figures.ts';
import { neverConfirmed } from './headline.ts';
import { namesOf, senseOf } from './senses.ts';
import { FIGURE } from './senses-wording.ts';
import { firstOfPage, firstOfSpeakers, firstSuspected } from './times.ts';
import { statements } from './voices.ts';
import { COUNTS, type Part, RESOLVED, RETRACTED } from './wording.ts';

/** Longest name of a source, characters. */
const NAME_LENGTH = 60;

/** What the end adds: the cause, the peak, the counts, what followed what, and whether it was an alarm at all. */
export function closing(incident: Incident): readonly Block[] {
  if (incident.state === 'retracted') return [line(RETRACTED.counted)];
  if (neverConfirmed(incident)) return blockOf(peak(incident));
  const parts: readonly Part[][] = [
    // The line of causes says it, where there is one.
    causeStated(incident) || incident.claims.length > 0 || incident.cause !== null ? [] : [RESOLVED.noCause(incident.providerName)],
    peak(incident),
    counts(incident),
  ].map((part) => [...part]);
  return [
    ...blockOf(parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [' ', ...part]))),
    ...followed(incident),
  ];
}

const blockOf = (parts: readonly Part[]): readonly Block[] => (parts.length === 0 ? [] : [line(...parts)]);

function counts(incident: Incident): readonly Part[] {
  const said = statements(incident).length;
  const updates = incident.officials.flatMap((record) => record.updates).length;
  const sources = new Set(incident.evidence.map(({ sourceName }) => sourceName)).size;
  const all = [
    said > 0 ? COUNTS.statements(said) : null,
    sources > 1 ? COUNTS.sources(sources) : null,
    updates > 0 ? COUNTS.updates(updates) : null,
  ].filter((part) => part !== null);
  return all.length > 0 ? [`${all.join(', ')}.`] : [];
}

/** The highest window of any one series that we counted: `Peak 550 000 reports in 15 min on Facebook at 15:30 (Downdetector).` */
function peak(incident: Incident): readonly Part[] {
  const highest = incident.evidence.reduce<{ piece: Evidence; figure: Figure; peak: NonNullable<Figure['peak']> } | null>((best, piece) => {
    const { figure } = piece;
    if (senseOf(piece) !== 'reports' || figure === null || figure.peak === null) return best;
    return best === null || figure.peak.value > best.peak.value ? { piece, figure, peak: figure.peak } : best;
  }, null);
  if (highest === null) return [];
  const { piece, figure } = highest;
  const service = incident.services.length > 1 ? namesOf(incident, piece.services) : '';
  const what = FIGURE.rate(count(highest.peak.value, 'report'), figure.windowMs) + (service === '' ? '' : FIGURE.on(service));
  return RESOLVED.peak(what, moment(highest.peak.at, incident.updatedAt), shortened(piece.sourceName, NAME_LENGTH));
}

/** What came how long after the beginning; nothing where only one of them came. */
function followed(incident: Incident): readonly Block[] {
  if (incident.seen !== 'new') return [];
  const times = [
    [RESOLVED.suspected, firstSuspected(incident)],
    [RESOLVED.page, firstOfPage(incident)],
    [RESOLVED.statement, firstOfSpeakers(incident)],
  ] as const;
  const came = times
    .flatMap(([who, at]) => (at === null || at < incident.sinceAt ? [] : [[who, at - incident.sinceAt] as const]))
    .toSorted(([, a], [, b]) => a - b);
  return came.length < 2 ? [] : [line(sentence(RESOLVED.followed(came)))];
}
