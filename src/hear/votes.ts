import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { ServiceId } from '../domain/catalog.ts';
import type { Asker } from '../domain/command.ts';
import type { Vote } from '../domain/crowd.ts';
import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { type Cast, countingVotes, tallyOf, type VoteDesk } from '../domain/voting.ts';
import { createLimit } from './limit.ts';

/** Who says the same again within this time has been heard; afterwards the vote counts from now on. */
const HEARD = 5 * MINUTE;
/** A person may change their word on one service this often. */
const CHANGE_EVERY = 10 * SECOND;
/** Acts of one person, and of one workspace. */
const PERSON = { most: 10, withinMs: MINUTE, keys: 20_000 };
const WORKSPACE = { most: 300, withinMs: MINUTE, keys: 2_000 };
/** Last words remembered at once, one a person and service. One that is forgotten is told anew, which changes nothing. */
const MOST_BALLOTS = 50_000;
const SYMPTOM_LENGTH = 200;
/** Digits of a hash, 6 bits each: too many to meet by chance. */
const VOTER_DIGITS = 16;
const WORKSPACE_DIGITS = 12;
/** The workspace of those who have none. They are one crowd, for nobody can say that they are not one person's accounts. */
const DIRECT = 'direct';

export interface VotesParts {
  /** Secret, and the same as long as the installation lives: without it nobody finds the person behind a hash. */
  salt: string;
  clock: Pick<Clock, 'now'>;
  /** How long a vote counts, milliseconds. */
  windowMs: number;
  /** Has a vote judged and remembered. */
  tell: (vote: Vote) => Promise<void>;
  /** The votes on a service that are remembered. */
  remembered: (service: ServiceId) => Promise<readonly Vote[]>;
}

/** What a person said last of a service. */
interface Ballot {
  affected: boolean;
  symptom: string | null;
  toldAt: Instant;
}

/** The votes of chat: one voice a person, known by a hash alone; whoever says it ten times has said it once. */
export function createVotes({ salt, clock, windowMs, tell, remembered }: VotesParts): VoteDesk {
  const persons = createLimit(PERSON);
  const workspaces = createLimit(WORKSPACE);
  const ballots = new Map<string, Ballot>();

  const hash = (what: string, ...parts: readonly string[]): string =>
    createHmac('sha256', salt)
      .update(JSON.stringify([what, ...parts]))
      .digest('base64url');

  const voterOf = ({ platform, userId }: Asker): string => hash('voter', platform, userId).slice(0, VOTER_DIGITS);

  const workspaceOf = ({ platform, place: { workspace } }: Asker): string =>
    workspace === '' ? DIRECT : `${platform}:${hash('workspace', platform, workspace).slice(0, WORKSPACE_DIGITS)}`;

  /** What a person's last word still is at `now`. */
  function standing(key: string, now: Instant): Ballot | null {
    const ballot = ballots.get(key);
    return ballot === undefined || ballot.toldAt <= now - windowMs ? null : ballot;
  }

  function keep(key: string, ballot: Ballot | null): void {
    ballots.delete(key);
    if (ballot !== null) ballots.set(key, ballot);
    for (const oldest of ballots.keys()) {
      if (ballots.size <= MOST_BALLOTS) return;
      ballots.delete(oldest);
    }
  }

  async function cast(asker: Asker, services: readonly ServiceId[], affected: boolean, said: string | null): Promise<Cast> {
    const now = clock.now();
    const [voter, workspace] = [voterOf(asker), workspaceOf(asker)];
    const symptom = said?.slice(0, SYMPTOM_LENGTH) ?? null;
    const words = [...new Set(services)].map((service) => {
      const key = `${voter} ${service}`;
      const before = standing(key, now);
      const change = changeOf(before, affected, symptom);
      return { service, key, before, change, isNews: change !== 'again' || now - (before?.toldAt ?? now) >= HEARD };
    });
    const news = words.filter(({ isNews }) => isNews);
    if (news.length === 0) return 'again';

    const tooSoon = news.map(({ before, change }) => (before === null || change === 'again' ? 0 : before.toldAt + CHANGE_EVERY - now));
    const wait = Math.max(...tooSoon, persons.wait(voter, now), workspaces.wait(workspace, now));
    if (wait > 0) return { tooMany: wait };
    persons.took(voter, now);
    workspaces.took(workspace, now);

    for (const { service, key, before } of news) {
      const kept = symptom ?? (before?.affected === affected ? before.symptom : null);
      // Noted before it is told, so that a second press meanwhile finds it; not noted when it could not be told.
      keep(key, { affected, symptom: kept, toldAt: now });
      try {
        await tell({ service, voter, workspace, affected, symptom: kept, at: now });
      } catch (error) {
        keep(key, before);
        throw error;
      }
    }
    const changes = news.map(({ change }) => change);
    return (['changed', 'counted'] as const).find((change) => changes.includes(change)) ?? 'again';
  }

  return {
    windowMs,
    cast,
    tally: async (service) => tallyOf(countingVotes(await remembered(service), clock.now(), windowMs)),
  };
}

/** What a word changes in this person's last one. */
function changeOf(before: Ballot | null, affected: boolean, symptom: string | null): Exclude<Cast, object> {
  if (before === null) return 'counted';
  return before.affected === affected && (symptom === null || symptom === before.symptom) ? 'again' : 'changed';
}
