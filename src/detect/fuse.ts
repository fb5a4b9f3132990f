import type { Evidence, EvidenceClass, Term } from '../domain/evidence.ts';
import type { Instant } from '../domain/instant.ts';
import type { DetectSettings } from '../domain/settings.ts';

/**
 * Additive fusion of evidence that is not the provider's own (DOMAIN, Deciding 2 and 4). Weights are log-odds: what independent signs add
 * up to (I. J. Good, "Probability and the Weighing of Evidence", 1950), with the grades hint, weak, strong, overwhelming at 1, 2, 3, 4.
 */

/** From here on it is told as a suspicion, whether one sign says it or independent ones add up to it. */
export const STRONG = 3;
/** A class counts as a second opinion where it says so much when it is fresh, until half of that has faded. */
export const SUPPORT = 1;
/** Two independent opinions confirm from here on: one strong sign and a hint. */
const CONFIRM = 4;
/** What has begun goes on until less than this is left. A strong sign has faded to it when it stops to burn. */
export const HOLD = 0.7;

/** Copies and further pieces of one class add less and less: the second half, the third a quarter. */
const FURTHER = 0.5;

/** Signs of the same kind stand in one group: people who report and people who post are the same people. */
const GROUP: Record<EvidenceClass, string> = {
  'official-page': 'official',
  'official-statement': 'official',
  news: 'news',
  crowd: 'people',
  mentions: 'people',
  probe: 'probe',
  measurement: 'measurement',
  dependants: 'dependants',
};

export interface Fused {
  /** The heaviest first. */
  terms: readonly Term[];
  total: number;
  /** Enough to begin a suspicion, and to be certain. */
  suspects: boolean;
  confirms: boolean;
  /** Independent opinions that support it. */
  opinions: number;
  /** All of it comes from people. */
  onlyPeople: boolean;
}

const NOTHING: Fused = { terms: [], total: 0, suspects: false, confirms: false, opinions: 0, onlyPeople: false };

/** What the evidence that burns at `now` adds up to. Official words are not weighed here: they decide. */
export function fuse(all: readonly Evidence[], caps: DetectSettings['caps'], now: Instant): Fused {
  const burning = all.filter((each) => each.says === 'trouble' && each.weight > 0 && isBurning(each, now));
  if (burning.length === 0) return NOTHING;
  const classes = Map.groupBy(burning, (each) => each.class);
  const terms: Term[] = [];
  let strongest = 0;
  let fresh = 0;
  const support = new Map<string, number>();
  for (const [kind, pieces] of classes) {
    if (kind === 'official-page' || kind === 'official-statement') continue;
    const distinct = heaviestOfEachOrigin(pieces, now);
    const weight = Math.min(caps[kind], sumFurther(distinct.map((each) => decayed(each, now))));
    const [first] = distinct;
    if (first === undefined || weight <= 0) continue;
    terms.push({ class: kind, weight: Math.round(weight * 100) / 100, text: first.text });
    // What is new has its full weight once: an article may be an hour old when it is first read.
    const whole = Math.min(caps[kind], Math.max(...distinct.map((each) => each.weight)));
    strongest = Math.max(strongest, whole);
    fresh += whole;
    if (weight >= SUPPORT / 2) support.set(GROUP[kind], (support.get(GROUP[kind]) ?? 0) + whole);
  }
  terms.sort((a, b) => b.weight - a.weight);
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const groups = opinionsOf(burning, support);
  return {
    terms,
    total,
    suspects: strongest >= STRONG || (groups.size >= 2 && fresh >= STRONG),
    confirms: groups.size >= 2 && strongest >= STRONG && Math.max(total, strongest + SUPPORT) >= CONFIRM,
    opinions: groups.size,
    onlyPeople: terms.length > 0 && terms.every((term) => GROUP[term.class] === 'people'),
  };
}

export const isBurning = (evidence: Evidence, now: Instant): boolean => evidence.until === null || evidence.until > now;

/** Half of the weight is left at half of the time that it burns, a quarter at its end. */
function decayed({ weight, at, until }: Evidence, now: Instant): number {
  if (until === null || until <= at) return weight;
  return weight * 2 ** ((-2 * Math.max(0, now - at)) / (until - at));
}

/** Copies of one text are one piece, the heaviest first. */
function heaviestOfEachOrigin(pieces: readonly Evidence[], now: Instant): readonly Evidence[] {
  const best = new Map<string, Evidence>();
  for (const piece of pieces) {
    const known = best.get(piece.origin);
    if (known === undefined || decayed(piece, now) > decayed(known, now)) best.set(piece.origin, piece);
  }
  return [...best.values()].sort((a, b) => decayed(b, now) - decayed(a, now));
}

const sumFurther = (weights: readonly number[]): number => weights.reduce((sum, weight, index) => sum + weight * FURTHER ** index, 0);

/** The groups that support it by themselves. One whose every piece rests on another group is no opinion of its own beside that one. */
function opinionsOf(burning: readonly Evidence[], support: ReadonlyMap<string, number>): ReadonlySet<string> {
  const supporting = new Set([...support].filter(([, weight]) => weight >= SUPPORT).map(([group]) => group));
  const own = new Set<string>();
  for (const group of supporting) {
    const pieces = burning.filter((each) => GROUP[each.class] === group);
    const rests = pieces.every((each) => each.restsOn.some((on) => isOtherGroup(on, group) && supporting.has(groupNamed(on))));
    if (!rests) own.add(group);
  }
  return own;
}

const groupNamed = (name: string): string => (Object.hasOwn(GROUP, name) ? GROUP[name as EvidenceClass] : name);
const isOtherGroup = (name: string, group: string): boolean => groupNamed(name) !== group;
