import type { OfficialState } from '../../../domain/reading.ts';

/**
 * Azure's public feed: `https://azure.status.microsoft/en-us/status/feed/`, on several hosts. Its channel is empty when
 * there is no broad incident; items have no reliable guid and their links are often that of the page.
 */
export const HOSTS = ['azure.status.microsoft', 'status.azure.com', 'azurestatuscdn.azureedge.net'];

const TRACKING_ID = /[?&#]trackingId=([\w-]{3,40})/i;
const TRACKING_TEXT = /\btracking id:? ?#?([A-Z0-9]{3,6}-[A-Z0-9]{2,6})\b/i;

/** `XXXX-XXX` from the link, or from the text that names it. */
export function trackingId(link: string | null, text: string): string | null {
  return TRACKING_ID.exec(link ?? '')?.[1] ?? TRACKING_TEXT.exec(text.slice(0, 4_000))?.[1] ?? null;
}

/** `Lamp Gateways - North Europe - Applying Mitigation`: the word stands at the end as often as at the beginning. */
const TRAILING = / [-–] ([A-Za-z][A-Za-z ]{2,30})$/;
const ENDINGS: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['applying mitigation', 'identified'],
  ['monitoring', 'monitoring'],
  ['monitoring recovery', 'monitoring'],
  ['mitigated', 'monitoring'],
  ['resolved', 'resolved'],
]);

/** The state a title ends with; null where its last part is none. */
export function endingState(title: string): { word: string; state: OfficialState } | null {
  const word = TRAILING.exec(title)?.[1] ?? '';
  const state = ENDINGS.get(word.toLowerCase());
  return state === undefined ? null : { word, state };
}
