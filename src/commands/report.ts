import { composeUnknownAction } from '../compose/answers/refusals.ts';
import { composeReported, composeTooMany, composeWhich, composeWhichOne } from '../compose/answers/report.ts';
import { echoed } from '../compose/figures.ts';
import type { Service } from '../domain/catalog.ts';
import type { Asker, Command } from '../domain/command.ts';
import type { Notice } from '../domain/notice.ts';
import { EVERYTHING_VALUE, type Names, namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { serviceOption, understand } from './wish.ts';

/** Most characters of a symptom that are kept and said back. */
const SYMPTOM_LENGTH = 200;
/** Names of services have no more words than this. */
const MOST_NAME_WORDS = 5;

/** `report <service> [symptom]`: somebody says that a service fails for them. One voice a person, and no alarm by one place alone. */
export function report(ports: CommandPorts): Command {
  return {
    name: 'report',
    description: 'Say that a service does not work for you',
    options: [
      serviceOption('The service that fails', true),
      { name: 'symptom', description: 'What you see, in a few words', required: false, type: 'text' },
    ],
    quiet: true,
    async run(asker, given) {
      const names = namesOf(ports.catalog);
      const { service: typed, symptom } = apart(names, given);
      const understood = understand(names, ports.catalog, typed, { command: 'report' });
      if (!understood.ok) return understood.answer;
      const { wish } = understood;
      if (wish.value === EVERYTHING_VALUE) return composeWhichOne();
      const services = wish.scopes.flatMap(({ scope }) => ports.catalog.service(scope) ?? []);
      const [service, ...others] = services;
      if (service === undefined || others.length > 0) return composeWhich(wish.name, services);
      return say(ports, asker, service, true, echoed(symptom, SYMPTOM_LENGTH) || null);
    },
  };
}

/** The button below a report: it works for this person again. */
export function worksAgain(ports: CommandPorts): (asker: Asker, serviceId: string) => Promise<Notice> {
  return async (asker, serviceId) => {
    const service = ports.catalog.service(serviceId);
    return service === undefined ? composeUnknownAction() : say(ports, asker, service, false, null);
  };
}

async function say(ports: CommandPorts, asker: Asker, service: Service, affected: boolean, symptom: string | null): Promise<Notice> {
  const { votes, ledger } = ports;
  const cast = await votes.cast(asker, [service.id], affected, symptom);
  if (typeof cast === 'object') return composeTooMany(cast.tooMany);
  const [tally, open] = await Promise.all([votes.tally(service.id), ledger.incidents({ services: [service.id], since: null })]);
  return composeReported(service, { affected, cast, windowMs: votes.windowMs }, symptom, tally, open[0] ?? null);
}

/** Where the whole was typed as one (`google cloud logins fail`, as on Slack), the longest known name at its begin is the service. */
function apart(names: Names, given: Readonly<Record<string, string>>): { service: string; symptom: string } {
  const { service = '', symptom = '' } = given;
  const words = service.trim().split(/\s+/);
  if (symptom.trim() !== '' || names.find(service).kind !== 'unknown') return { service, symptom };
  for (let count = Math.min(words.length - 1, MOST_NAME_WORDS); count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    if (names.find(name).kind !== 'unknown') return { service: name, symptom: words.slice(count).join(' ') };
  }
  return { service, symptom };
}
