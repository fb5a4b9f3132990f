import type { Head } from '../../posts/head.ts';

/**
 * `/history.rss` of Statuspage: the text of its `history.atom` with `pubDate` and `guid`. Other products write the same
 * document (Datadog's pages, Instatus).
 */
const TITLE = /[-–|] (?:Incident|Maintenance|Incident and Maintenance) History$/i;

/** Whether a channel is such a history, by its title or by the name of the product. */
export const isHistory = (head: Head): boolean => TITLE.test(head.title) || /^Statuspage$/i.test(head.description);

/** The incident's id, as its JSON has it: the last part of its address. */
export function incidentId(url: string | null, guid: string): string | null {
  const address = url ?? (URL.canParse(guid) ? guid : null);
  return address === null ? null : (new URL(address).pathname.split('/').findLast((part) => part !== '') ?? null);
}
