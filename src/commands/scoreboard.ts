import { composeScoreboard } from '../compose/answers/scoreboard.ts';
import type { Command } from '../domain/command.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { serviceOption, understand } from './wish.ts';

/** `scoreboard [service]`: leads, misses and false alarms since the first incident that is known. */
export function scoreboard(ports: CommandPorts): Command {
  return {
    name: 'scoreboard',
    description: 'How early, how often wrong, and what was missed',
    options: [serviceOption('A service or a company; everything if you leave it out', false)],
    quiet: true,
    async run(_asker, given) {
      if (given.service === undefined || given.service.trim() === '') return composeScoreboard(null, await ports.scoreboard(null));
      const understood = understand(namesOf(ports.catalog), ports.catalog, given.service, { command: 'scoreboard' });
      if (!understood.ok) return understood.answer;
      const { name, value, scopes } = understood.wish;
      if (value === '*') return composeScoreboard(null, await ports.scoreboard(null));
      return composeScoreboard(name, await ports.scoreboard(scopes.map(({ scope }) => scope)));
    },
  };
}
