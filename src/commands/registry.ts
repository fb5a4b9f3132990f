import { composeUnknownAction } from '../compose/answers/refusals.ts';
import { AFFECTED, NOT_ME, WORKS } from '../compose/answers/report.ts';
import { CONFIRM_SOURCE } from '../compose/answers/sources.ts';
import type { Command, CommandOption, Commands } from '../domain/command.ts';
import { ack } from './ack.ts';
import { affected } from './affected.ts';
import { complete } from './complete.ts';
import { explain } from './explain.ts';
import { createFinds, type Finds } from './finds.ts';
import { help } from './help.ts';
import { list } from './list.ts';
import { oncall } from './oncall.ts';
import type { CommandPorts } from './ports.ts';
import { report, worksAgain } from './report.ts';
import { scoreboard } from './scoreboard.ts';
import { confirmSource, sourceAdd } from './source-add.ts';
import { sourceRemove } from './source-remove.ts';
import { sources } from './sources.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { unsubscribe } from './unsubscribe.ts';
import { verdict } from './verdict.ts';

/** What commands share beside their ports. */
interface Shared {
  all: () => readonly Command[];
  finds: Finds;
}

type MakeCommand = (ports: CommandPorts, shared: Shared) => Command;

/** Every command, one line each, in the order in which `help` shows them. */
const registry: readonly MakeCommand[] = [
  subscribe,
  unsubscribe,
  subscriptions,
  status,
  report,
  explain,
  verdict,
  scoreboard,
  list,
  sources,
  (ports, { finds }) => sourceAdd(ports, finds),
  sourceRemove,
  oncall,
  (ports, { all }) => help(ports, all),
];

/** The commands as platforms are handed them. A pressed button runs the command it names; its value holds the options. */
export function createCommands(ports: CommandPorts): Commands {
  const finds = createFinds();
  const all: readonly Command[] = registry.map((make) => make(ports, { all: () => all, finds }));
  const confirm = confirmSource(ports, finds);
  const acknowledge = ack(ports);
  const vote = affected(ports);
  const works = worksAgain(ports);
  return {
    list: all,
    complete: complete(ports),
    async press(asker, { id, value }) {
      if (id === 'ack') return acknowledge(asker, value);
      if (id === CONFIRM_SOURCE) return confirm(asker, value);
      if (id === AFFECTED || id === NOT_ME) return vote(asker, value, id === AFFECTED);
      if (id === WORKS) return works(asker, value);
      const command = all.find(({ name }) => name === id);
      if (command === undefined) return composeUnknownAction();
      return command.run(asker, givenBy(value, command.options));
    },
  };
}

/** The options that a button stands for: its value holds them in their order, with a blank between (ids hold none). */
const givenBy = (value: string, options: readonly CommandOption[]): Record<string, string> =>
  Object.fromEntries(options.slice(0, value.split(' ').length).map((option, index) => [option.name, value.split(' ')[index] ?? '']));
