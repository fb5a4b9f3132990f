import type { Entry, Incident } from '../../src/domain/incident.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import { clockTime } from './documents.ts';
import { nameOf } from './shipped.ts';

/** One message as it stands in a channel or went out, in plain words. */
export interface Sent {
  at: string;
  did: 'post' | 'edit' | 'reply';
  text: string;
}

/** What a story came to. */
export class Told {
  readonly incidents: readonly Incident[];
  readonly troubles: readonly Trouble[];
  readonly sent: readonly Sent[];

  constructor(incidents: readonly Incident[], troubles: readonly Trouble[], sent: readonly Sent[]) {
    this.incidents = incidents;
    this.troubles = troubles;
    this.sent = sent;
  }

  /** Every notice in order. */
  get lines(): readonly string[] {
    const marks = this.incidents.flatMap((incident) =>
      incident.notices.map(({ at, kind, services }) => ({ at, line: `${clockTime(at)} ${kind} ${services.map(nameOf).join(', ')}` })),
    );
    const troubles = this.troubles.flatMap(({ createdAt, closedAt, sourceName, why }) => [
      { at: createdAt, line: `${clockTime(createdAt)} ${sourceName} is ${why}` },
      ...(closedAt === null ? [] : [{ at: closedAt, line: `${clockTime(closedAt)} ${sourceName} is read again` }]),
    ]);
    return [...marks, ...troubles].toSorted((a, b) => a.at - b.at).map(({ line }) => line);
  }

  /** The one incident of the story. */
  get incident(): Incident {
    const [first, ...others] = this.incidents;
    if (first === undefined || others.length > 0) throw new Error(`expected one incident, there are ${this.incidents.length}`);
    return first;
  }

  /** The lines of history that the one incident shows in its thread, as kind and words. */
  get thread(): readonly string[] {
    return this.incident.entries.filter(({ threaded }) => threaded).map((entry) => `${entry.kind}: ${wordsOf(entry)}`);
  }

  /** What the root message says at the end. */
  get root(): string {
    return this.sent.findLast(({ did }) => did !== 'reply')?.text ?? '';
  }
}

const wordsOf = ({ kind, text, state }: Entry): string => (kind === 'state' ? String(state) : text);
