import { type Destination, destinationKey, type Operation, type Progress } from '../domain/delivery.ts';
import { stableId } from '../domain/hash.ts';
import type { Entry, Incident } from '../domain/incident.ts';
import type { Notice } from '../domain/notice.ts';
import type { Subject } from '../domain/subject.ts';
import type { PlatformFacts } from './ports.ts';

/** How subjects and their entries are put into words; handed in, for the wording is another stage's. */
export interface Composer {
  root(subject: Subject): Notice;
  entry(incident: Incident, entry: Entry): Notice;
}

/** The next request that brings a destination to what the subject is now, and where that leaves it; null: it is there. */
export interface Plan {
  operation: Operation;
  /** The progress once the operation is done, but for the message's address. */
  after: Omit<Progress, 'root'>;
}

/**
 * Level-triggered: looks only at what the subject is now and at what stands at the destination. The root message first,
 * so that it is always true; then the thread's entries, in order, none skipped.
 */
export function plan(subject: Subject, progress: Progress, to: Destination, facts: PlatformFacts, compose: Composer): Plan | null {
  const key = (what: string) => progress.begun ?? stableId('t', destinationKey(to), subject.id, what);
  const { revision } = subject;
  if (progress.root === null) {
    const name = `root ${progress.shown}`;
    const operation: Operation = { do: 'post', key: key(name), notice: compose.root(subject), maybeSent: progress.begun !== null };
    return { operation, after: { shown: revision, cursor: progress.cursor, begun: null } };
  }
  if (progress.shown < revision && facts.canEdit) {
    const operation: Operation = { do: 'edit', message: progress.root, notice: compose.root(subject) };
    return { operation, after: { shown: revision, cursor: progress.cursor, begun: progress.begun } };
  }
  if (progress.shown < revision && subject.type !== 'incident') {
    // A terminal cannot edit: what has no thread is said again.
    const operation: Operation = {
      do: 'post',
      key: key(`root ${progress.shown}`),
      notice: compose.root(subject),
      maybeSent: progress.begun !== null,
    };
    return { operation, after: { shown: revision, cursor: progress.cursor, begun: null } };
  }
  if (subject.type !== 'incident') return null;
  const entry = subject.entries.find((each) => each.seq > progress.cursor && each.threaded);
  if (entry === undefined) return null;
  const operation: Operation = {
    do: 'reply',
    key: key(`entry ${entry.seq}`),
    root: progress.root,
    threadName: `${subject.providerName}: ${subject.title}`,
    notice: compose.entry(subject, entry),
    maybeSent: progress.begun !== null,
  };
  return { operation, after: { shown: progress.shown, cursor: entry.seq, begun: null } };
}

/** The progress after the root message was deleted by somebody: it is made anew, under another key. */
export const rootLost = (progress: Progress): Progress => ({ ...progress, root: null, shown: progress.shown, begun: null });
