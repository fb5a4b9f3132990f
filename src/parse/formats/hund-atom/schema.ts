import type { ComponentState } from '../../../domain/reading.ts';
import type { PartSaid } from '../../posts/parts.ts';
import { normal } from '../../posts/states.ts';

/** `/state_feed/feed.atom` of a Hund page: entries are changes of state of single components, over months. */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['fully operational', 'operational'],
  ['up', 'operational'],
  ['online', 'operational'],
  ['restored', 'operational'],
  ['recovered', 'operational'],
  ['degraded', 'degraded'],
  ['degraded performance', 'degraded'],
  ['experiencing degraded performance', 'degraded'],
  ['partial outage', 'partial_outage'],
  ['experiencing a partial outage', 'partial_outage'],
  ['outage', 'major_outage'],
  ['experiencing an outage', 'major_outage'],
  ['major outage', 'major_outage'],
  ['down', 'major_outage'],
  ['offline', 'major_outage'],
  ['maintenance', 'maintenance'],
  ['under maintenance', 'maintenance'],
  // Nobody looks at it at present, or nobody has looked yet.
  ['pending', 'unknown'],
  ['not monitored', 'unknown'],
]);

/** The forms a title may have: `Web Vault is operational`, `Web Vault: Outage`, `Web Vault - Degraded`, `[Outage] Web Vault`. */
const SENTENCE = /^(.{1,200}?) (?:is|has|was|went|changed to|is now)(?: now| been)? ([A-Za-z][A-Za-z ]{1,40})\.?$/;
const PAIR = /^(.{1,200}\S) ?(?::| [-–—]) ([A-Za-z][A-Za-z ]{1,40})$/;
const MARKED = /^\[([A-Za-z][A-Za-z ]{1,40})\] (.{1,200})$/;

/** The component and the word for its state; null where no known word tells one. */
export function partIn(title: string): PartSaid | null {
  const marked = MARKED.exec(title);
  const candidates: readonly (PartSaid | null)[] = [
    marked === null ? null : { name: marked[2] ?? '', raw: marked[1] ?? '' },
    pairOf(SENTENCE.exec(title)),
    pairOf(PAIR.exec(title)),
  ];
  return candidates.find((said) => said !== null && STATES.has(normal(said.raw))) ?? candidates.find((said) => said !== null) ?? null;
}

const pairOf = (match: RegExpExecArray | null): PartSaid | null =>
  match === null ? null : { name: (match[1] ?? '').trim(), raw: match[2] ?? '' };
