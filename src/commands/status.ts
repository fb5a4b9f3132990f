import { type Asked, composeCalm, composeOpen } from '../compose/answers/status.ts';
import { STATUS } from '../compose/answers/wording.ts';
import type { ServiceId } from '../domain/catalog.ts';
import type { Asker, Command } from '../domain/command.ts';
import type { Incident } from '../domain/incident.ts';
import type { Notice } from '../domain/notice.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { LOOK_BACK_MS } from './subscribe.ts';
import { watchOf } from './watch.ts';
import { serviceOption, understand } from './wish.ts';

/** `status [service]`: what is open now, or how sure we are that nothing is. Without a service: of what is subscribed here. */
export function status(ports: CommandPorts): Command {
  return {
    name: 'status',
    description: 'How a service is doing, or everything this channel is told of',
    options: [serviceOption('A service, a company, or everything', false)],
    quiet: true,
    async run(asker, given) {
      if (given.service === undefined || given.service.trim() === '') return here(ports, asker);
      const understood = understand(namesOf(ports.catalog), ports.catalog, given.service, { command: 'status' });
      if (!understood.ok) return understood.answer;
      const { wish } = understood;
      if (wish.value === '*') return everything(ports);
      const services = wish.scopes.map(({ scope }) => scope);
      // What is told here already needs no offer.
      const told = new Set((await ports.subscriptions.of(asker.place)).map(({ scope }) => scope));
      const offer = told.has('*') || services.every((service) => told.has(service)) ? null : wish.value;
      return report(ports, services, { name: wish.name, services: services.length, offer });
    },
  };
}

/** What is subscribed here; everything when nothing is. */
async function here(ports: CommandPorts, asker: Asker): Promise<Notice> {
  const standing = await ports.subscriptions.of(asker.place);
  const services = standing.map(({ scope }) => scope);
  if (services.length === 0 || services.includes('*')) return everything(ports);
  const [only] = services;
  const name = services.length === 1 && only !== undefined ? (ports.catalog.service(only)?.name ?? only) : STATUS.here(services.length);
  return report(ports, services, { name, services: services.length, offer: null });
}

function everything(ports: CommandPorts): Promise<Notice> {
  const services = ports.catalog.services().map(({ id }) => id);
  return report(ports, services, { name: STATUS.all(services.length), services: services.length, offer: null });
}

async function report(ports: CommandPorts, services: readonly ServiceId[], asked: Asked): Promise<Notice> {
  const now = ports.clock.now();
  const [known, states, troubles] = await Promise.all([
    ports.ledger.incidents({ services, since: now - LOOK_BACK_MS }),
    ports.sourceBook.states(),
    ports.ledger.troubles({ open: true }),
  ]);
  const watch = watchOf(services, ports.catalog, ports.sources(), states, troubles, now);
  const [first, ...others] = known.filter(({ closedAt }) => closedAt === null);
  if (first !== undefined) return composeOpen(asked, [first, ...others], watch);
  const past = known.filter(({ state }) => state === 'resolved');
  return composeCalm(asked, watch, latestEnded(past));
}

const latestEnded = (past: readonly Incident[]): Incident | null =>
  past.reduce<Incident | null>((best, next) => (best === null || (next.closedAt ?? 0) > (best.closedAt ?? 0) ? next : best), null);
