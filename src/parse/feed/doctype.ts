import { decodeEntities } from '../entities.ts';

/** The entities of a document type by name, or why the document is refused for them. */
export type DoctypeOutcome = { ok: true; entities: ReadonlyMap<string, string> } | { ok: false; why: string };

/** Feeds declare the letters of HTML and a prefix of their ids. */
const MAX_ENTITIES = 300;
/** Characters of one value. */
const MAX_VALUE = 200;
/** An entity with its value written out. Those that lie elsewhere (`SYSTEM`, `PUBLIC`) and parameter entities (`%`) do not match: nothing is fetched. */
const ENTITY = /<!entity\s+(\w{1,32})\s+(?:"([^"]*)"|'([^']*)')/gi;
/** XML's own stay what they are, whatever is declared. */
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * The entities that a document type declares as plain text. A value that holds a reference to another of them is refused
 * with the document: such values grow without bounds, and no honest feed has them.
 */
export function declaredEntities(doctype: string): DoctypeOutcome {
  const entities = new Map<string, string>();
  for (const [, name = '', double, single] of doctype.matchAll(ENTITY)) {
    if (PREDEFINED.has(name)) continue;
    const value = decodeEntities(double ?? single ?? '');
    if (/[&%<]/.test(value)) return { ok: false, why: 'the document type declares entities of other entities or of markup' };
    if (value.length > MAX_VALUE) return { ok: false, why: `the document type declares entities longer than ${MAX_VALUE} characters` };
    entities.set(name, value);
    if (entities.size > MAX_ENTITIES) return { ok: false, why: `the document type declares entities beyond ${MAX_ENTITIES}` };
  }
  return { ok: true, entities };
}
