import { composeOnCall, type ToldTurn } from '../compose/answers/oncall.ts';
import type { Command } from '../domain/command.ts';
import type { CommandPorts, RosterTurn } from './ports.ts';

/** `oncall`: who is on call until when, who follows, and which pages are open. */
export function oncall(ports: CommandPorts): Command {
  return {
    name: 'oncall',
    description: 'Who is on call, and what they were called for',
    options: [],
    quiet: true,
    async run() {
      const { current, next } = ports.onCall.rosterAt(ports.clock.now());
      return composeOnCall(told(current), told(next), await ports.ledger.pages({ open: true }));
    },
  };
}

const told = (turn: RosterTurn | null): ToldTurn | null =>
  turn === null ? null : { name: turn.person.name, from: turn.from, until: turn.until };
