import type { CountMemory } from '../../domain/crowd.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { MINUTE } from '../../domain/instant.ts';
import type { SourceMemory } from '../../domain/observation.ts';
import { type Counted, countWindows } from '../counting/count.ts';
import { WIDTHS } from '../counting/scan.ts';
import type { Signal } from '../signal.ts';

/**
 * A carrier is blamed for everybody's trouble: its reports rise whenever a great platform fails. They may support what else is known and
 * never raise it (DOMAIN 8).
 */
const BLAMED = 'telecom';
const BLAMED_WEIGHT = 2;
/** A series that brings no window for so many of them has stopped to burn: it may be the tracker that is down. */
const SILENT_AFTER = 3;
/** Before the series is known for so long, the sentence says so. */
const YOUNG_DAYS = 7;

/** More reports (or mentions) of trouble than usual, and more than the series has of itself. */
export const counts: Signal = {
  class: 'crowd',
  weigh(observation, memory, { now, categoryOf }) {
    if (observation.kind !== 'counts') return null;
    const { source, service, windowMs, points, firstContact } = observation;
    const counted = countWindows(rememberedOf(memory, service), windowMs, points, now, firstContact);
    const { lastAt } = counted.memory;
    const after = { ...memory, counts: { ...memory.counts, [service]: counted.memory } };
    const episode = counted.burning ?? counted.cleared;
    if (episode === null || lastAt === null) return { evidence: [], memory: after };

    const burns = counted.burning !== null;
    const unit = source.kind === 'mentions' ? 'mentions' : 'reports';
    const most = categoryOf(service) === BLAMED ? BLAMED_WEIGHT : 4;
    const at = Math.min(lastAt + windowMs, now);
    const figure = figureOf(counted, unit, windowMs);
    const evidence: Evidence = {
      id: `counts:${source.id}:${service}`,
      class: source.kind === 'mentions' ? 'mentions' : 'crowd',
      source: source.id,
      sourceName: source.name,
      services: [service],
      general: false,
      says: burns ? 'trouble' : 'over',
      weight: burns ? Math.min(most, episode.weight) : 0,
      since: Math.min(episode.since, at),
      at,
      seenAt: now,
      until: at + SILENT_AFTER * windowMs,
      severity: 'unknown',
      text: burns ? sentence(figure, counted.daysKnown) : `${unit} are back to what is usual`,
      url: null,
      origin: `counts:${source.id}`,
      restsOn: [],
      figure,
    };
    return { evidence: [evidence], memory: after };
  },
};

const rememberedOf = ({ counts }: SourceMemory, service: string): CountMemory | undefined =>
  counts !== undefined && Object.hasOwn(counts, service) ? counts[service] : undefined;

/** The stretch that says most; while a surge ebbs away, its newest window. */
function figureOf({ finding, burning, cleared }: Counted, unit: 'reports' | 'mentions', windowMs: number): NonNullable<Evidence['figure']> {
  const place = WIDTHS.indexOf(finding.width);
  const peak = (burning ?? cleared)?.peaks[place] ?? null;
  return { value: finding.count, unit, expected: Math.round(finding.expected * 10) / 10, windowMs: finding.width * windowMs, peak };
}

/** "37 reports in 5 min, expected 6". */
function sentence({ value, unit, expected, windowMs }: NonNullable<Evidence['figure']>, daysKnown: number): string {
  const usual = expected === null ? '' : `, expected ${usualWords(expected)}`;
  const young = daysKnown < YOUNG_DAYS ? ` (counted for ${daysKnown < 1.5 ? 'a day' : `${Math.round(daysKnown)} days`})` : '';
  return `${value} ${unit} in ${Math.round((windowMs ?? 0) / MINUTE)} min${usual}${young}`;
}

const usualWords = (expected: number): string => (expected < 0.5 ? 'almost none' : String(Math.round(expected)));
