import type { Evidence } from '../domain/evidence.ts';
import type { Instant } from '../domain/instant.ts';
import type { ReadItem } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import { addEntries, type Draft, putEvidence } from './draft.ts';
import { entryOf } from './entry.ts';

/**
 * A speaker reworded a statement. The new words are noted where the old ones stand, and count from now on when they turn
 * from trouble to its end or back.
 *
 * @param evidence what the new words are worth; null: they speak of no trouble any more
 * @returns false when no incident holds the statement: the words are as good as new
 */
export function statementEdited(
  drafts: readonly Draft[],
  source: Source,
  item: ReadItem,
  evidence: Evidence | null,
  now: Instant,
): boolean {
  const words = item.text.length > item.title.length ? item.text : item.title;
  const holders = holdersOf(drafts, source, item.id);
  for (const { draft, known } of holders) {
    if (known.text === words) continue;
    putEvidence(draft, { ...known, text: words });
    addEntries(draft, [{ ...entryOf(known, draft, now), kind: 'statement-edited', at: now, text: words, before: known.text }]);
    if (evidence === null || evidence.says === known.says) continue;
    // The old word keeps its time: it says when the provider first spoke.
    const until = evidence.until === null ? null : now + (evidence.until - evidence.at);
    putEvidence(draft, {
      ...evidence,
      id: `${known.id}:${evidence.says}`,
      services: known.services,
      general: known.general,
      at: now,
      until,
    });
    draft.wordKinds.add('statement');
  }
  return holders.length > 0;
}

/** A speaker took a statement away; the words stay, with the note. */
export function statementRemoved(drafts: readonly Draft[], source: Source, itemId: string, now: Instant): void {
  for (const { draft, known } of holdersOf(drafts, source, itemId)) {
    addEntries(draft, [{ ...entryOf(known, draft, now), kind: 'statement-removed', at: now }]);
  }
}

function holdersOf(drafts: readonly Draft[], source: Source, itemId: string): readonly { draft: Draft; known: Evidence }[] {
  const id = `statement:${source.id}:${itemId}`;
  return drafts.flatMap((draft) => {
    const known = draft.incident.evidence.find((each) => each.id === id);
    return known === undefined ? [] : [{ draft, known }];
  });
}
