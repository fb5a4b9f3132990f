/** A desk to ask at: the commands over ports that keep everything in arrays. */
import type { CommandPorts } from '../../src/commands/ports.ts';
import { createCommands } from '../../src/commands/registry.ts';
import { createCatalog, type Service } from '../../src/domain/catalog.ts';
import type { Asker } from '../../src/domain/command.ts';
import type { Vote } from '../../src/domain/crowd.ts';
import { type Destination, destinationKey, type Subscription } from '../../src/domain/delivery.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import type { Act, Told } from '../../src/domain/ledger.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { LOOSE, newSourceMemory } from '../../src/domain/observation.ts';
import type { Page, Person } from '../../src/domain/oncall.ts';
import type { Ruling } from '../../src/domain/ruling.ts';
import { createTally, readableBy } from '../../src/domain/scoreboard.ts';
import { type Source, type SourceState, unreadState } from '../../src/domain/source.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import type { AddedSource } from '../../src/domain/world.ts';
import { createVotes } from '../../src/hear/votes.ts';
import { at, readOut } from '../compose/build.ts';

export const NOW = at('20:00');

const service = (id: string, name: string, provider: string, aliases: string[] = [], category: string | null = 'developer'): Service => ({
  id,
  name,
  provider,
  aliases,
  category,
  ambiguous: false,
  newsTerms: [],
  dependsOn: [],
});

export const CATALOG = createCatalog(
  [{ id: 'meta', name: 'Meta' }],
  [
    service('github', 'GitHub', 'github', ['gh']),
    service('gitlab', 'GitLab', 'gitlab'),
    service('gitpod', 'Gitpod', 'gitpod'),
    service('facebook', 'Facebook', 'meta', ['fb'], 'social'),
    service('instagram', 'Instagram', 'meta', ['ig', 'insta'], 'social'),
    service('netflix', 'Netflix', 'netflix', [], 'streaming'),
    service('aws', 'AWS', 'amazon', ['Amazon Web Services'], null),
  ],
);

export function source(id: string, name: string, services: string[], kind: Source['kind'] = 'status'): Source {
  const url = `https://${id}.example.org/feed`;
  return { id, url, kind, format: null, services, parts: {}, provider: null, name, speaker: null, intervalMs: MINUTE, historyUrl: null };
}

/** A source that was read well 40 seconds ago. */
export const wellRead = (id: string, more: Partial<SourceState> = {}): SourceState => ({
  ...unreadState(id, NOW),
  firstReadAt: at('08:00'),
  lastReadAt: NOW - 40 * SECOND,
  ...more,
});

/** An answer read out, with its buttons in brackets. */
export const withButtons = (notice: Notice): string =>
  [readOut(notice), notice.actions.map(({ label }) => `[${label}]`).join(' ')].filter(Boolean).join('\n');

export const HERE: Destination = { platform: 'discord', workspace: 'guild', channel: 'ops', direct: false };

export const MARA: Asker = {
  platform: 'discord',
  userId: 'd-mara',
  userName: 'mara_82',
  place: HERE,
  mayManage: true,
  mayAdminister: async () => true,
  missing: [],
};

interface Setup {
  incidents?: Incident[];
  pages?: Page[];
  troubles?: Trouble[];
  sources?: Source[];
  states?: SourceState[];
  people?: Person[];
  roster?: ReturnType<CommandPorts['onCall']['rosterAt']>;
  catalog?: CommandPorts['catalog'];
  discover?: CommandPorts['pages']['discover'];
  /** Votes that were told before; what is voted at the desk joins them. */
  votes?: Vote[];
  /** Where each incident stands. */
  told?: Record<string, Told[]>;
  retirement?: { why: string; at: number };
  /** Evidence that is too little for an incident, by provider. */
  loose?: Record<string, Evidence[]>;
  acts?: Act[];
  /** What a ruling makes of its incident. */
  rule?: (incident: Incident, ruling: Ruling) => Incident | null;
}

/** An incident as a ruling leaves it. */
const ruled = (incident: Incident, { kind, into, by, at: when }: Ruling): Incident => ({
  ...incident,
  state: kind === 'not-an-outage' ? 'retracted' : 'resolved',
  closedAt: when,
  ruling: { kind, into, by, at: when },
});

export function desk(setup: Setup = {}) {
  const kept: (Subscription & { provider: string })[] = [];
  const added: AddedSource[] = [];
  const acknowledged: { page: string; by: string }[] = [];
  const votes = setup.votes ?? [];
  const rulings: Ruling[] = [];
  const acts: Act[] = [...(setup.acts ?? [])];
  const time = { now: NOW };
  const clock = { now: () => time.now };
  const sameScope = (a: { destination: Destination; scope: string }, destination: Destination, scope: string) =>
    destinationKey(a.destination) === destinationKey(destination) && a.scope === scope;

  const ports: CommandPorts = {
    catalog: setup.catalog ?? CATALOG,
    clock,
    votes: createVotes({
      salt: 'salt',
      clock,
      windowMs: 30 * MINUTE,
      tell: async (vote) => void votes.push(vote),
      remembered: async (id) => votes.filter(({ service: voted }) => voted === id),
    }),
    rule: async (ruling) => {
      rulings.push(ruling);
      const found = (setup.incidents ?? []).find(({ id }) => id === ruling.incident);
      return found === undefined ? null : (setup.rule ?? ruled)(found, ruling);
    },
    audit: {
      write: async (act) => void acts.push(act),
      of: async (target) => acts.filter((act) => act.target === target),
    },
    scoreboard: async (services) => {
      const tally = createTally(readableBy(setup.states ?? [], setup.troubles ?? []), services);
      for (const incident of setup.incidents ?? []) tally.add(incident);
      return tally.board(time.now);
    },
    sources: () => setup.sources ?? [],
    sourceBook: { states: async () => setup.states ?? [] },
    subscriptions: {
      async put(subscription, provider) {
        const index = kept.findIndex((each) => sameScope(each, subscription.destination, subscription.scope));
        const before = kept[index];
        if (before === undefined) kept.push({ ...subscription, provider });
        else kept[index] = { ...subscription, provider };
        return before === undefined ? 'added' : before.floor === subscription.floor ? 'unchanged' : 'changed';
      },
      async remove(destination, scope) {
        const index = kept.findIndex((each) => sameScope(each, destination, scope));
        if (index >= 0) kept.splice(index, 1);
        return index >= 0;
      },
      of: async (destination) => kept.filter((each) => destinationKey(each.destination) === destinationKey(destination)),
      retirement: async () => setup.retirement ?? null,
    },
    ledger: {
      subject: async (_type, id) => (setup.incidents ?? []).find((incident) => incident.id === id) ?? null,
      incidents: async ({ services, since }) =>
        (setup.incidents ?? []).filter(
          (incident) =>
            (services === null || incident.services.some((state) => services.includes(state.service))) &&
            (incident.closedAt === null || (since !== null && incident.closedAt >= since)),
        ),
      pages: async ({ open }) => (setup.pages ?? []).filter((page) => !open || page.closedAt === null),
      told: async ({ id }) => setup.told?.[id] ?? [],
      memory: async (provider, source) => (source === LOOSE ? { ...newSourceMemory(), loose: setup.loose?.[provider] ?? [] } : null),
      troubles: async ({ open }) => (setup.troubles ?? []).filter((trouble) => !open || trouble.closedAt === null),
    },
    pages: {
      discover: setup.discover ?? (async () => ({ kind: 'refused', why: 'There is no address.' })),
      added: () => added,
      add: async (one) => {
        if (added.some(({ source: { id } }) => id === one.source.id)) return false;
        added.push(one);
        return true;
      },
      remove: async (id) => {
        const index = added.findIndex(({ source: one }) => one.id === id);
        return index < 0 ? null : (added.splice(index, 1)[0] ?? null);
      },
    },
    onCall: {
      people: setup.people ?? [],
      rosterAt: () => setup.roster ?? { current: null, next: null },
      async acknowledge(id, by, now) {
        const page = (setup.pages ?? []).find((each) => each.id === id);
        if (page === undefined) return null;
        acknowledged.push({ page: id, by });
        return { ...page, state: 'acknowledged', acknowledged: { by, at: now }, next: null, updatedAt: now };
      },
    },
  };
  const commands = createCommands(ports);

  /** Asks as `/outage name …` does. */
  async function ask(name: string, given: Record<string, string> = {}, asker: Asker = MARA) {
    const command = commands.list.find((each) => each.name === name);
    if (command === undefined) throw new Error(`there is no command ${name}`);
    return command.run(asker, given);
  }
  /** The answer, read out. */
  const hear = async (...asked: Parameters<typeof ask>) => readOut(await ask(...asked));
  /** Lets time pass. */
  const pass = (ms: number) => {
    time.now += ms;
  };
  return { commands, kept, added, acknowledged, votes, rulings, acts, ask, hear, pass };
}
