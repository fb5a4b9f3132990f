import type { Messenger } from '../../deliver/ports.ts';
import type { Operation } from '../../domain/delivery.ts';
import type { Instant } from '../../domain/instant.ts';
import { plainLines } from './render.ts';

export interface ConsoleParts {
  write: (text: string) => void;
  now: () => Instant;
  /** IANA zone in which times are shown; absent: the machine's own. */
  zone?: string;
}

/** The terminal as a platform: it cannot edit, so a root is said once and everything after it is a line of its own. */
export function createConsole({ write, now, zone }: ConsoleParts): Messenger {
  let lines = 0;
  return {
    platform: 'console',
    facts: { canEdit: false, idempotent: true },
    async perform(_to, operation: Operation) {
      if (operation.do !== 'edit') write(`${plainLines(operation.notice, now(), zone).join('\n')}\n`);
      lines += 1;
      return { kind: 'delivered', message: { channel: 'terminal', message: String(lines) } };
    },
  };
}
