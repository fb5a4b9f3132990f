import type { ServiceId } from '../../domain/catalog.ts';
import type { Vote } from '../../domain/crowd.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { DAY, type Instant } from '../../domain/instant.ts';
import type { SourceMemory } from '../../domain/observation.ts';
import { countingVotes, tallyOf } from '../../domain/voting.ts';
import type { Signal } from '../signal.ts';

/** Voters remembered of one service; the oldest fall out. What the weight says is long settled then. */
const MOST_VOTERS = 2_000;
/** Votes on a service of which nothing is heard for so long are forgotten. */
const FORGOTTEN = DAY;

/** What one whole place weighs: a hint that bears out another sense, and with no other sense never an alarm. */
const ONE_PLACE = 1.3;
/** Five places with two people each, three quarters of a voice in each: strong enough to be a suspicion of its own. */
const STRONG = { weight: 3, voices: 3.75, places: 5, people: 10 };
/** Fewer places or people than that stay below it, however loud they are. */
const BELOW_STRONG = 2.5;

/** Most kinds of symptoms that are named, and characters of each. */
const MOST_SYMPTOMS = 2;
const SYMPTOM_LENGTH = 40;

/** What people in chat say of a service. One voice a person, weighed by workspace (DOMAIN, Deciding 2): one server alone raises no alarm. */
export const votes: Signal = {
  class: 'crowd',
  weigh(observation, memory, { now, settings }) {
    if (observation.kind !== 'vote') return null;
    const { vote, source } = observation;
    const { service } = vote;
    const known = votesOf(memory, service);
    const heard = countingVotes([...known, { ...vote, symptom: plain(vote.symptom) }], now, settings.voteWindowMs).slice(-MOST_VOTERS);
    const kept = { ...memory, votes: { ...lately(memory, now), [service]: heard } };
    const voices = voicesOf(heard);
    if (voices > 0) return { memory: kept, evidence: [evidence('trouble')] };
    // What was trouble until this vote has turned; afterwards there is nothing more to say.
    const hasTurned = voicesOf(known) > 0 && heard.some(({ affected }) => !affected);
    return { memory: kept, evidence: hasTurned ? [evidence('over')] : [] };

    function evidence(says: 'trouble' | 'over'): Evidence {
      const isTrouble = says === 'trouble';
      const own = heard.filter(({ affected }) => affected === isTrouble).map(({ at }) => Math.min(at, now));
      const at = own.at(-1) ?? now;
      return {
        id: `votes:${service}`,
        class: 'crowd',
        source: source.id,
        sourceName: 'people here',
        services: [service],
        general: false,
        says,
        weight: isTrouble ? weightOf(voices, heard) : 0,
        since: isTrouble ? (own[0] ?? at) : at,
        // Who says that it works keeps nothing burning.
        at,
        seenAt: now,
        until: at + settings.voteWindowMs,
        severity: 'unknown',
        text: isTrouble ? troubleText(heard) : overText(heard),
        url: null,
        origin: 'votes',
        restsOn: [],
        figure: { value: tallyOf(heard).affected, unit: 'votes', expected: null, windowMs: settings.voteWindowMs, peak: null },
      };
    }
  },
};

const votesOf = ({ votes: all = {} }: SourceMemory, service: ServiceId): readonly Vote[] =>
  Object.hasOwn(all, service) ? (all[service] ?? []) : [];

/** The services on which somebody voted lately. */
const lately = ({ votes: all = {} }: SourceMemory, now: Instant): Record<ServiceId, readonly Vote[]> =>
  Object.fromEntries(Object.entries(all).filter(([, each]) => (each.at(-1)?.at ?? 0) > now - FORGOTTEN));

/**
 * The voices of all places together. One place has between -1 (it works there) and 1 (it fails), and each person halves what is missing:
 * a hundred accounts of one server weigh little more than five.
 */
function voicesOf(all: readonly Vote[]): number {
  let sum = 0;
  for (const there of Map.groupBy(all, ({ workspace }) => workspace).values()) {
    const affected = there.filter((vote) => vote.affected).length;
    sum += 2 ** -(there.length - affected) - 2 ** -affected;
  }
  return sum;
}

/** Log-odds: rises with every person who is affected, and is bounded by how many places and people they are. */
function weightOf(voices: number, all: readonly Vote[]): number {
  const { affected, places } = tallyOf(all);
  const most = places >= STRONG.places && affected >= STRONG.people ? STRONG.weight : BELOW_STRONG;
  const further = ((STRONG.weight - ONE_PLACE) / (STRONG.voices - 1)) * Math.max(0, voices - 1);
  return Math.min(most, ONE_PLACE * Math.min(1, voices) + further);
}

/** `12 people in 4 places say that it fails for them (cannot log in, 7); 2 say that it works`. */
function troubleText(all: readonly Vote[]): string {
  const { affected, places, notMe } = tallyOf(all);
  const named = symptomsOf(all).map(([symptom, people]) => `${symptom}, ${people}`);
  const details = named.length === 0 ? '' : ` (${named.join('; ')})`;
  return `${people(affected, places)} ${affected === 1 ? 'says' : 'say'} that it fails for them${details}${notMe === 0 ? '' : `; ${notMe} that it works`}`;
}

function overText(all: readonly Vote[]): string {
  const well = all.filter(({ affected }) => !affected);
  const places = new Set(well.map(({ workspace }) => workspace)).size;
  return `${people(well.length, places)} ${well.length === 1 ? 'says' : 'say'} that it works for them`;
}

const people = (many: number, places: number): string =>
  many === 1 ? '1 person' : `${many} people in ${places === 1 ? 'one place' : `${places} places`}`;

/**
 * The commonest symptoms with how many people see them. They are told to everybody, so only what was said in more than one place is
 * named: no place alone puts words before the others.
 */
function symptomsOf(all: readonly Vote[]): readonly (readonly [string, number])[] {
  const told = all.filter((vote) => vote.affected && vote.symptom !== null);
  return [...Map.groupBy(told, ({ symptom }) => symptom ?? '')]
    .filter(([, by]) => new Set(by.map(({ workspace }) => workspace)).size > 1)
    .map(([symptom, by]) => [symptom, by.length] as const)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_SYMPTOMS);
}

/** A symptom as it is compared and named: a few lower-case words of letters and digits, in which nothing is a link or a mention. */
function plain(symptom: string | null): string | null {
  const words = (symptom ?? '')
    .slice(0, 4 * SYMPTOM_LENGTH)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}'’-]+/gu, ' ')
    .trim();
  const short = words.length <= SYMPTOM_LENGTH ? words : words.slice(0, SYMPTOM_LENGTH).replace(/[\uD800-\uDBFF]$|\s\S*$/, '');
  return short === '' ? null : short;
}
