import { composeSources, type SourceLine } from '../compose/answers/sources-list.ts';
import type { ServiceId } from '../domain/catalog.ts';
import type { Asker, Command } from '../domain/command.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Source, SourceState } from '../domain/source.ts';
import type { Trouble } from '../domain/subject.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { serviceOption, understand } from './wish.ts';

/** A source counts as read while its last good read is no older than this many of its intervals, and a minute. */
const MISSED_INTERVALS = 3;

/** `sources [service]`: what is read for this place, or for a service, and how that goes. */
export function sources(ports: CommandPorts): Command {
  return {
    name: 'sources',
    description: 'What is read for this channel or a service, and how that goes',
    options: [serviceOption('A service, a company, or everything', false)],
    quiet: true,
    async run(asker, given) {
      const asked = given.service?.trim() ?? '';
      if (asked === '') return report(ports, await subscribedAt(ports, asker), 'here');
      const understood = understand(namesOf(ports.catalog), ports.catalog, asked, { command: 'sources' });
      if (!understood.ok) return understood.answer;
      const { wish } = understood;
      const services = wish.value === '*' ? '*' : wish.scopes.map(({ scope }) => scope);
      return report(ports, services, wish.name);
    },
  };
}

/** What this place is told of; everything when that is nothing. */
async function subscribedAt(ports: CommandPorts, asker: Asker): Promise<readonly ServiceId[] | '*'> {
  const scopes = (await ports.subscriptions.of(asker.place)).map(({ scope }) => scope);
  return scopes.length === 0 || scopes.includes('*') ? '*' : scopes;
}

async function report(ports: CommandPorts, services: readonly ServiceId[] | '*', name: string) {
  const [states, troubles] = await Promise.all([ports.sourceBook.states(), ports.ledger.troubles({ open: true })]);
  const wanted = services === '*' ? null : new Set(services);
  const relevant = ports
    .sources()
    .filter((source) => wanted === null || source.services.length === 0 || source.services.some((id) => wanted.has(id)));
  const stateOf = new Map(states.map((state) => [state.id, state]));
  const added = new Map(ports.pages.added().map((each) => [each.source.id, each.addedBy]));
  const now = ports.clock.now();
  const lines = relevant.map((source) =>
    lineOf(
      source,
      stateOf.get(source.id) ?? null,
      troubles.find((trouble) => trouble.source === source.id && trouble.why !== 'moved') ?? null,
      now,
      added.get(source.id) ?? null,
    ),
  );
  // Of everything only what is read is listed: the catalog itself is `list`.
  const shown = wanted === null ? lines.filter((line) => line.state !== 'unwatched') : lines;
  return composeSources(name, shown);
}

/** How one source is doing. What cannot be read is never green. */
function lineOf(source: Source, state: SourceState | null, trouble: Trouble | null, now: Instant, addedBy: string | null): SourceLine {
  const { name, kind, url } = source;
  const common = { name, kind, url, addedBy, movedTo: state?.movedTo ?? null, format: state?.recognised ?? source.format };
  if (state === null) return { ...common, state: 'unwatched', at: null, why: null };
  if (trouble !== null) return { ...common, state: 'trouble', at: trouble.since, why: trouble };
  if (state.failures > 0) return { ...common, state: 'failing', at: state.lastReadAt, why: state.lastError };
  if (state.lastReadAt === null) return { ...common, state: 'unread', at: null, why: null };
  const late = now - state.lastReadAt > MISSED_INTERVALS * Math.max(source.intervalMs, state.ttlMs ?? 0) + MINUTE;
  return { ...common, state: late ? 'failing' : 'well', at: state.lastReadAt, why: null };
}
