/** How long after the document that shows it a label was told, and how long after the one that ends it its incident ended. */
import { endedAt, type Label, toldAt } from './matching.ts';
import { isGood, type PollLine } from './recorded.ts';
import type { Replayed } from './replays.ts';

export interface Delay {
  label: Label;
  /** Milliseconds from the document to us. */
  delay: number;
  /** The source had failed right before that document: it is asked again only after a pause, as a polite client does. */
  afterFailure: boolean;
}

/** From `firstSeen` to the telling, of every found label that has one. */
export const tellingDelays = ({ matched, polls }: Replayed): readonly Delay[] =>
  (matched?.labels ?? []).flatMap((label) => {
    const { firstSeen } = label.line;
    return label.matches.length === 0 || typeof firstSeen !== 'string' ? [] : delayOf(label, firstSeen, toldAt(label), polls);
  });

/**
 * From the document that ends it to its end, of every label with one incident that tells of it alone. A page that lists what is open
 * ends an incident by the first good document without it (`firstAbsent`); one that keeps what is over, by the first after the posted end.
 */
export const endingDelays = ({ matched, polls }: Replayed, keepsWhatIsOver: boolean): readonly Delay[] =>
  (matched?.labels ?? []).flatMap((label) => {
    const end = endedAt(label);
    const document = keepsWhatIsOver ? firstAfter(polls, label.line.official?.end ?? label.line.end) : (label.line.firstAbsent ?? null);
    return end === null || label.matches.length > 1 || document === null ? [] : delayOf(label, document, end, polls);
  });

function delayOf(label: Label, document: string, at: number, polls: readonly PollLine[]): Delay {
  const shown = Date.parse(document);
  const before = polls.findLast((line) => Date.parse(line.at) < shown);
  return { label, delay: at - shown, afterFailure: before !== undefined && !isGood(before) };
}

const firstAfter = (polls: readonly PollLine[], end: string | null): string | null =>
  end === null ? null : (polls.find((line) => isGood(line) && Date.parse(line.at) >= Date.parse(end))?.at ?? null);
