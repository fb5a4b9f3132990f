import type { Document } from '../domain/document.ts';
import type { Reading, Understanding } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import type { Hearing } from './ports.ts';
import { webhookPage } from './statuspage.ts';

export interface DeliveredParts {
  understand: (document: Document, source: Source) => Promise<Understanding>;
  hearing: Pick<Hearing, 'hear'>;
}

/**
 * Takes a document that was pushed for a source that is otherwise read. True: it is compared. False: it says no more than that
 * something changed, and the source itself has to be read: a bare notice, nothing we understand, or a kind of document that tells by
 * what is missing in it.
 */
export function createDelivered({ understand, hearing }: DeliveredParts) {
  return async (source: Source, document: Document): Promise<boolean> => {
    if (webhookPage(document.body) !== null) return false;
    const understood = await understand(document, source);
    const reading = understood.ok ? ofPush(source, understood.reading, document) : null;
    if (reading === null) return false;
    await hearing.hear(source, reading);
    return true;
  };
}

export type Delivered = ReturnType<typeof createDelivered>;

/**
 * What may be believed of it. A hub may leave out of a feed the entries that it delivered before (WebSub 7,
 * https://www.w3.org/TR/websub/#content-distribution), so absence in a feed means nothing; every other document is delivered whole.
 */
function ofPush(source: Source, reading: Reading, document: Document): Reading | null {
  if (source.kind === 'status' && reading.listing === 'items') return null;
  if (isJson(document.body)) return reading;
  // An episode ends when no part fails any more: parts that are merely missing would end it.
  return reading.componentsAreTruth ? null : { ...reading, listing: 'history' };
}

const BRACE = 0x7b;
const BRACKET = 0x5b;
const WHITE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

function isJson(body: Uint8Array): boolean {
  const first = body.find((byte) => !WHITE.has(byte));
  return first === BRACE || first === BRACKET;
}
