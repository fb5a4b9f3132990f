import { isListWith, isObject, type JsonObject, listOf } from '../../json.ts';

/** Which of Cachet's documents one is. */
export type Kind = 'components' | 'incidents' | 'schedules' | 'status';

/** Told by the entries; an empty list by the end of its address. A string says why it is none. */
export function kindOf(document: unknown, url: string): { kind: Kind } | string {
  if (!isObject(document)) return 'not a JSON object';
  const { data, meta, links } = document;
  if (isObject(data)) {
    const keys = Object.keys(data);
    const isStatus =
      typeof data.status === 'string' && typeof data.message === 'string' && keys.length === 2 && Object.keys(document).length === 1;
    return isStatus ? { kind: 'status' } : 'its data is no status with a message';
  }
  const hasPages = isObject(meta) && ('pagination' in meta || 'current_page' in meta || isObject(links));
  if (!Array.isArray(data) || !hasPages) return 'no data with pages';
  if (data.length === 0) {
    const kind = /\/api\/(?:v1\/)?(components|incidents|schedules)(?:[?#]|$)/.exec(url)?.[1];
    return kind === 'components' || kind === 'incidents' || kind === 'schedules'
      ? { kind }
      : 'an empty list at an address that is none of Cachet';
  }
  const entries = entriesOf(document);
  if (!isListWith(entries, 'id', 'name', 'status')) return 'its entries have no id, name and status';
  const types = new Set(listOf(data).map((entry) => (isObject(entry) ? entry.type : undefined)));
  const has = (...keys: readonly string[]) => entries.every((entry) => keys.some((key) => key in entry));
  if (types.has('schedules') || (has('scheduled_at') && !has('visible'))) return { kind: 'schedules' };
  if (types.has('incidents') || has('visible', 'stickied')) return { kind: 'incidents' };
  if (types.has('components') || (has('order') && has('enabled'))) return { kind: 'components' };
  return 'its entries are neither components, incidents nor schedules';
}

/** The entries of a list; of version 3, what stands in their attributes. */
export function entriesOf(document: JsonObject): readonly JsonObject[] {
  return listOf(document.data)
    .filter(isObject)
    .map((entry) => (isObject(entry.attributes) ? { ...entry.attributes, id: entry.id } : entry));
}
