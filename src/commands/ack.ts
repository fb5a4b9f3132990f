import { composeAcknowledged } from '../compose/answers/oncall.ts';
import type { Asker } from '../domain/command.ts';
import type { Notice } from '../domain/notice.ts';
import type { Person } from '../domain/oncall.ts';
import type { CommandPorts } from './ports.ts';

/** The button of a page: stops it for everybody, and answers with the page as it is then. Pressing again changes nothing. */
export function ack(ports: CommandPorts): (asker: Asker, pageId: string) => Promise<Notice> {
  return async (asker, pageId) => {
    const page = await ports.onCall.acknowledge(pageId, nameOf(asker, ports.onCall.people), ports.clock.now());
    return composeAcknowledged(page);
  };
}

/** The name in the rotation, where the presser is one of its people; else the one they bear in chat. */
function nameOf(asker: Asker, people: readonly Person[]): string {
  const known = people.find(
    ({ discord, slack }) =>
      (asker.platform === 'discord' && discord === asker.userId) || (asker.platform === 'slack' && slack === asker.userId),
  );
  return known?.name ?? asker.userName;
}
