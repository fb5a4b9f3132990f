/** Ids that a provider used for several incidents: a label that bears one stands for one of them, and nobody can tell which. */
import { type Matched, matchLabels } from './matching.ts';
import { isGood, readCapture } from './recorded.ts';
import type { Replayed } from './replays.ts';

/** An entry of Google Cloud's `incidents.json`, as far as it tells incidents apart. Early ones have a number and no id. */
interface Entry {
  id?: string | null;
  number?: string | number | null;
  service_key?: string | null;
  begin?: string | null;
}

/** Numbers that stand for more than one incident in the recorded documents of Google Cloud. */
export function reusedNumbers({ capture }: Replayed): ReadonlySet<string> {
  const begun = new Map<string, Set<string>>();
  for (const { body } of readCapture(capture.path).polls.filter(isGood)) {
    for (const { id, number, service_key: service, begin } of entriesOf(body)) {
      if (number === undefined || number === null || (id !== undefined && id !== null)) continue;
      const own = begun.get(String(number)) ?? new Set<string>();
      begun.set(String(number), own.add(`${service} ${begin}`));
    }
  }
  return new Set([...begun].filter(([, incidents]) => incidents.size > 1).map(([number]) => number));
}

/** The same replay without the labels and the incidents of these ids. */
export function matchedWithout({ header, results, labelLines }: Replayed, ids: ReadonlySet<string>): Matched {
  return matchLabels(
    results.filter(({ official }) => !official.some(({ id }) => ids.has(id))),
    labelLines.map((line) => (ids.has(String(line.id)) ? { ...line, scored: false } : line)),
    { from: Date.parse(header.from), horizon: Date.parse(header.to) },
  );
}

function entriesOf(body: string | undefined): readonly Entry[] {
  try {
    const document: unknown = JSON.parse(body ?? '[]');
    return Array.isArray(document) ? (document as Entry[]) : [];
  } catch {
    // A page that answered with something else names no incident.
    return [];
  }
}
