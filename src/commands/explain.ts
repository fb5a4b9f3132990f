import { composeExplained } from '../compose/answers/explain.ts';
import { composeQuiet } from '../compose/answers/explain-which.ts';
import type { Asker, Command } from '../domain/command.ts';
import type { Incident } from '../domain/incident.ts';
import { KEPT_FOR } from '../domain/ledger.ts';
import type { Notice } from '../domain/notice.ts';
import { LOOSE } from '../domain/observation.ts';
import { incidentOption, meant } from './meant.ts';
import type { CommandPorts } from './ports.ts';
import { RULINGS, verdictAction } from './verdict.ts';
import { watchOf } from './watch.ts';
import type { UnderstoodWish } from './wish.ts';

/** `explain [incident or service]`: what was seen, weighed, decided, routed, and sent here or not, with the reasons. */
export function explain(ports: CommandPorts): Command {
  const about = { name: 'about', description: 'An incident by its reference, or a service', required: false };
  return {
    name: 'explain',
    description: 'Why something was told here, or was not',
    options: [incidentOption(ports, about, true)],
    quiet: true,
    async run(asker, given) {
      const found = await meant(ports, given.about, 'explain');
      if (found.kind === 'answer') return found.answer;
      return found.kind === 'incident' ? story(ports, asker, found.incident) : quiet(ports, asker, found.wish, found.last);
    },
  };
}

async function story(ports: CommandPorts, asker: Asker, incident: Incident): Promise<Notice> {
  const now = ports.clock.now();
  const [subscriptions, retirement, told, acts] = await Promise.all([
    ports.subscriptions.of(asker.place),
    ports.subscriptions.retirement(asker.place),
    ports.ledger.told({ type: 'incident', id: incident.id }),
    ports.audit.of(incident.id),
  ]);
  const isKept = incident.closedAt === null || now - incident.closedAt < KEPT_FOR;
  return composeExplained(
    {
      incident,
      told,
      place: { destination: asker.place, subscriptions, retirement },
      acts: acts.flatMap(({ action, who, at }) => {
        const kind = RULINGS.find((each) => verdictAction(each) === action);
        return kind === undefined ? [] : [{ kind, by: who.name, at }];
      }),
      mayBeRuled: isKept && incident.ruling === null && incident.state !== 'retracted',
      nameOf: (service) => ports.catalog.service(service)?.name ?? service,
    },
    now,
  );
}

/** Providers whose loose evidence is read for one answer: a company is one, and "everything" is not asked provider by provider. */
const MOST_PROVIDERS = 5;

/** Of what nothing is open: what is watched, what it says now, and why nobody was told. */
async function quiet(ports: CommandPorts, asker: Asker, wish: UnderstoodWish, last: Incident | null): Promise<Notice> {
  const now = ports.clock.now();
  const services = wish.scopes.flatMap(({ scope }) => (scope === '*' ? ports.catalog.services().map(({ id }) => id) : [scope]));
  const providers = [...new Set(wish.scopes.map(({ provider }) => provider))]
    .filter((provider) => provider !== '*')
    .slice(0, MOST_PROVIDERS);
  const [states, troubles, standing, retirement, memories] = await Promise.all([
    ports.sourceBook.states(),
    ports.ledger.troubles({ open: true }),
    ports.subscriptions.of(asker.place),
    ports.subscriptions.retirement(asker.place),
    Promise.all(providers.map((provider) => ports.ledger.memory(provider, LOOSE))),
  ]);
  const loose = memories.flatMap((memory) => memory?.loose ?? []).filter((each) => each.services.some((id) => services.includes(id)));
  const watch = watchOf(services, ports.catalog, ports.sources(), states, troubles, now);
  const subscribed = standing.some(({ scope }) => scope === '*' || services.includes(scope));
  return composeQuiet({ name: wish.name, watch, loose, subscribed, retirement, offer: wish.value, last }, now);
}
