import { type Path, pathText } from './problems.ts';
import { follow, isMapping, type Mapping } from './yaml.ts';

/** One file of one folder: the shipped defaults, or the operator's overlay on them. */
export interface Layer {
  /** The file as the operator knows it. */
  label: string;
  value: Mapping;
}

/** A file's layers, the shipped one first, and what they come to. */
export interface Layered {
  layers: readonly Layer[];
  merged: Mapping;
  /** Top-level keys that are lists of entries with an `id`. */
  idLists: readonly string[];
  /** Ids that the overlay removed, by list. */
  removed: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The overlay on the shipped settings: mappings are merged key by key, scalars and lists are replaced, and the lists
 * named in `idLists` are merged entry by entry; an entry with `remove: true` takes ours out.
 */
export function mergeLayers(shipped: Layer, overlay: Layer | null, idLists: readonly string[]): Layered {
  const layers = overlay === null ? [shipped] : [shipped, overlay];
  const removed = new Map<string, Set<string>>();
  const merged = { ...(overlay === null ? shipped.value : mergeMappings(shipped.value, overlay.value)) };
  for (const list of idLists) {
    const ours = shipped.value[list];
    const theirs = overlay?.value[list];
    if (!Array.isArray(ours) || !Array.isArray(theirs)) continue;
    const gone = new Set(theirs.filter((entry) => isMapping(entry) && entry.remove === true).flatMap((entry) => idOf(entry) ?? []));
    removed.set(list, gone);
    merged[list] = mergeById(ours, theirs, gone);
  }
  return { layers, merged, idLists, removed };
}

function mergeMappings(ours: Mapping, theirs: Mapping): Mapping {
  const entries = Object.entries(theirs).map(([key, value]): [string, unknown] => {
    const before = Object.hasOwn(ours, key) ? ours[key] : undefined;
    return [key, isMapping(before) && isMapping(value) ? mergeMappings(before, value) : value];
  });
  return { ...ours, ...Object.fromEntries(entries) };
}

function mergeById(ours: readonly unknown[], theirs: readonly unknown[], gone: ReadonlySet<string>): unknown[] {
  const stays = (entry: unknown) => !gone.has(idOf(entry) ?? '');
  const changes = new Map(theirs.flatMap((entry) => (isMapping(entry) && idOf(entry) !== null ? [[idOf(entry), entry]] : [])));
  const known = new Set(ours.map(idOf));
  const changed = ours.filter(stays).map((entry) => {
    const change = changes.get(idOf(entry));
    return isMapping(entry) && change !== undefined ? mergeMappings(entry, change) : entry;
  });
  const added = theirs.filter((entry) => stays(entry) && (idOf(entry) === null || !known.has(idOf(entry))));
  return [...changed, ...added];
}

/** The id of an entry, when it is a mapping and has one. */
export const idOf = (entry: unknown): string | null => (isMapping(entry) && typeof entry.id === 'string' ? entry.id : null);

/**
 * The file in which a path of the merged settings is written (the overlay, where both write it), and the path's text.
 * Entries with an id are named by it, `services[github].provider`: an index into eighty entries helps nobody.
 */
export function locate(layered: Layered, path: Path): { file: string; path: string } {
  const [list, index, ...rest] = path;
  const entries = typeof list === 'string' && layered.idLists.includes(list) ? layered.merged[list] : undefined;
  const id = Array.isArray(entries) && typeof index === 'number' ? idOf(entries[index]) : null;
  const depthIn = (layer: Layer): number => {
    if (id === null || typeof list !== 'string') return follow(layer.value, path).depth;
    const own = layer.value[list];
    const entry = Array.isArray(own) ? own.find((candidate) => idOf(candidate) === id) : undefined;
    return entry === undefined ? 0 : 2 + follow(entry, rest).depth;
  };
  const writer = layered.layers.reduce((best, layer) => (depthIn(layer) >= depthIn(best) ? layer : best));
  if (id === null) return { file: writer.label, path: pathText(path) };
  const below = pathText(rest);
  return { file: writer.label, path: `${list}[${id}]${below === '' || below.startsWith('[') ? below : `.${below}`}` };
}
