import type { ProviderId } from '../domain/catalog.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Entry } from '../domain/incident.ts';
import { HOUR, type Instant } from '../domain/instant.ts';
import type { ReadItem } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import { incidentForWords, lastClosed } from './attach.ts';
import { addEntries, type Draft, newDraft, putEvidence } from './draft.ts';
import type { Rules } from './rules.ts';

/** Headlines go on for hours after a provider closed its incident; they open nothing new in that time. */
const PRESS_ECHO = 6 * HOUR;
/** So many headlines of one incident stand in the thread; the rest only count. */
const PRESS_IN_THREAD = 5;

/** A statement or a headline: joins the incident it speaks of, or begins one. */
export function hearWords(provider: ProviderId, drafts: Draft[], evidence: Evidence, rules: Rules, now: Instant): void {
  const left: string[] = [];
  const touched = new Set<Draft>();
  for (const service of evidence.services) {
    const home = incidentForWords(drafts, evidence, service, rules) ?? reopenable(drafts, evidence, service, rules, now);
    if (home === 'echo') continue;
    if (home === null) left.push(service);
    else touched.add(home);
  }
  // "Our services" belongs to what is in trouble already; only when nothing is, it stands for all of them.
  const begins = evidence.says === 'trouble' && left.length > 0 && !(evidence.general && touched.size > 0);
  if (begins) {
    const draft = newDraft(provider, rules.providerName, evidence, evidence.text, 'new', now);
    drafts.push(draft);
    // Words that begin an incident stand for every service they could mean, also when others are named later.
    putEvidence(draft, { ...evidence, general: false, services: left });
    addEntries(draft, [entryOf(evidence, draft, now)]);
  }
  for (const draft of touched) {
    putEvidence(draft, begins ? { ...evidence, services: evidence.services.filter((service) => !left.includes(service)) } : evidence);
    addEntries(draft, [entryOf(evidence, draft, now)]);
    if (evidence.class === 'official-statement') draft.wordKinds.add('statement');
  }
}

/** An incident that ended a moment ago and that this evidence brings back; `echo`: old news of it. */
function reopenable(drafts: readonly Draft[], evidence: Evidence, service: string, rules: Rules, now: Instant): Draft | 'echo' | null {
  const closed = lastClosed(drafts, service);
  if (closed === null) return null;
  const since = now - (closed.incident.closedAt ?? now);
  const official = closed.incident.officials.length > 0;
  if (evidence.class === 'news') {
    if (official) return since < PRESS_ECHO ? 'echo' : null;
    return since < rules.settings.reopenMs ? closed : null;
  }
  if (evidence.says !== 'trouble') return 'echo';
  return since < rules.settings.reopenMs ? closed : null;
}

function entryOf(evidence: Evidence, draft: Draft, now: Instant): Omit<Entry, 'seq'> {
  const statement = evidence.class === 'official-statement';
  const press = draft.incident.entries.filter((entry) => entry.kind === 'news');
  const copy = draft.incident.evidence.some((each) => each.id !== evidence.id && each.origin === evidence.origin);
  return {
    kind: statement ? 'statement' : 'news',
    at: evidence.at,
    seenAt: now,
    class: evidence.class,
    source: evidence.source,
    sourceName: evidence.sourceName,
    services: evidence.services,
    state: null,
    text: evidence.text,
    before: null,
    url: evidence.url,
    threaded: statement || (!copy && press.length < PRESS_IN_THREAD),
  };
}

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
