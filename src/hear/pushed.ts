import type { Catalog, ServiceId } from '../domain/catalog.ts';
import { DAY } from '../domain/instant.ts';
import { emptyReading, type Reading } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import type { HookSettings } from './ports.ts';

/** The source that a hook is, as far as it speaks for one service: no address is read for it. */
export function hookSource(hook: HookSettings, service: ServiceId, catalog: Catalog): Source {
  return {
    id: `hook:${hook.id}:${service}`,
    url: `hook://${hook.id}/${service}`,
    kind: 'status',
    format: hook.kind,
    services: [service],
    parts: {},
    provider: catalog.providerOf(service),
    name: hook.id,
    speaker: null,
    intervalMs: DAY,
    historyUrl: null,
  };
}

/** A push tells of what it names and of nothing else: in a reading of it absence means nothing. */
export const pushedReading = (format: string, more: Partial<Reading>): Reading => ({ ...emptyReading(format, 'history'), ...more });

/** What a body comes to: readings, one for each service it tells of, or the reason why there is none. */
export type Heard = { ok: true; readings: readonly { source: Source; reading: Reading }[] } | { ok: false; why: string };

/** The JSON of a body; undefined: it is none. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // Bytes that are no UTF-8 and text that is no JSON are the same refusal to the sender.
    return undefined;
  }
}

/** Which service a sender's word names: the catalog's id, or the hook's own service where the catalog does not know the word. */
export function serviceNamed(word: string | null | undefined, hook: HookSettings, catalog: Catalog): ServiceId | null {
  const id = word?.trim() ?? '';
  if (catalog.service(id) !== undefined) return id;
  const lower = id.toLowerCase();
  return catalog.service(lower) === undefined ? hook.service : lower;
}

/** A title or text that somebody sent, cut to what a message can bear. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Longest title and longest message that are kept, characters. */
export const MAX_TITLE = 300;
export const MAX_MESSAGE = 4_000;
