import { join } from 'node:path';
import type { FileOutcome, Files } from './files.ts';
import { nearestOf } from './issues.ts';
import { type Layer, type Layered, mergeLayers } from './layers.ts';
import type { Problem } from './problems.ts';
import { isMapping, type Mapping, parseYaml } from './yaml.ts';

/** The files of a configuration folder, each with its lists of entries that are merged by id. */
export const CONFIG_FILES = {
  'tocsin.yaml': [],
  'services.yaml': ['providers', 'services', 'sources', 'reports', 'mentions', 'measurements'],
  'news.yaml': ['feeds'],
  'speakers.yaml': ['speakers'],
} as const satisfies Record<string, readonly string[]>;

export type ConfigFileName = keyof typeof CONFIG_FILES;

const NAMES = Object.keys(CONFIG_FILES) as ConfigFileName[];

/** What the shipped folder is called in messages, wherever the program lies. */
const SHIPPED = 'config';

export interface ReadFolders {
  files: Record<ConfigFileName, Layered>;
  /** Files of which a layer could not be read: what they lack says nothing. */
  broken: ReadonlySet<ConfigFileName>;
  problems: Problem[];
}

/** Reads both folders and lays the operator's files over the shipped ones. A file that cannot be read counts as empty and is a problem. */
export function readLayers(files: Files, shippedDir: string, overlayDir: string | null): ReadFolders {
  const problems: Problem[] = [];
  const broken = new Set<ConfigFileName>();
  const present = overlayDir === null ? [] : overlayNames(files, overlayDir, problems);
  const layered = (name: ConfigFileName): Layered => {
    const layer = (dir: string, label: string): Layer => {
      const { value, problems: found } = readLayer(files.text(join(dir, name)), label);
      problems.push(...found);
      if (found.length > 0) broken.add(name);
      return { label, value };
    };
    const shipped = layer(shippedDir, `${SHIPPED}/${name}`);
    const overlay = overlayDir !== null && present.includes(name) ? layer(overlayDir, join(overlayDir, name)) : null;
    return mergeLayers(shipped, overlay, CONFIG_FILES[name]);
  };
  const read = {
    'tocsin.yaml': layered('tocsin.yaml'),
    'services.yaml': layered('services.yaml'),
    'news.yaml': layered('news.yaml'),
    'speakers.yaml': layered('speakers.yaml'),
  };
  return { files: withoutRemovedServices(read), broken, problems };
}

function overlayNames(files: Files, overlayDir: string, problems: Problem[]): readonly string[] {
  const folder = files.names(overlayDir);
  if (folder.kind !== 'read') {
    const why = folder.kind === 'missing' ? 'does not exist' : `cannot be read: ${folder.why}`;
    problems.push({ file: overlayDir, path: '', message: why, remedy: 'make the folder, or correct the path' });
    return [];
  }
  // Only what looks like configuration is judged: the folder may hold a README or version control.
  for (const name of folder.value.filter((entry) => /\.ya?ml$/.test(entry) && !NAMES.some((known) => known === entry))) {
    problems.push({
      file: join(overlayDir, name),
      path: '',
      message: 'is not a configuration file',
      remedy: nearestOf(name, NAMES, 'Tocsin reads'),
    });
  }
  return folder.value;
}

function readLayer(outcome: FileOutcome<string>, label: string): { value: Mapping; problems: Problem[] } {
  if (outcome.kind !== 'read') {
    const message = outcome.kind === 'missing' ? 'does not exist' : `cannot be read: ${outcome.why}`;
    return { value: {}, problems: [{ file: label, path: '', message, remedy: 'restore the file' }] };
  }
  const parsed = parseYaml(outcome.value);
  if (parsed.ok) return { value: parsed.value, problems: [] };
  const remedy = 'correct the YAML there';
  return { value: {}, problems: parsed.mistakes.map(({ line, message }) => ({ file: label, path: `line ${line}`, message, remedy })) };
}

/** Removing a service takes it out of what we ship about it, so that `remove: true` is enough. */
function withoutRemovedServices(files: Record<ConfigFileName, Layered>): Record<ConfigFileName, Layered> {
  const gone = files['services.yaml'].removed.get('services');
  if (gone === undefined || gone.size === 0) return files;
  const isGone = (reference: unknown) => {
    const id = isMapping(reference) ? reference.service : reference;
    return typeof id === 'string' && gone.has(id);
  };
  const without = (layered: Layered, list: string, key: string, dropWhenEmpty: boolean): Layered => {
    const entries = layered.merged[list];
    if (!Array.isArray(entries)) return layered;
    const kept = entries.flatMap((entry: unknown): unknown[] => {
      const references: unknown = isMapping(entry) ? entry[key] : undefined;
      if (!isMapping(entry) || !Array.isArray(references) || !references.some(isGone)) return [entry];
      const left = references.filter((reference) => !isGone(reference));
      return left.length === 0 && dropWhenEmpty ? [] : [{ ...entry, ...withoutParts(entry), [key]: left } satisfies Mapping];
    });
    return { ...layered, merged: { ...layered.merged, [list]: kept } };
  };
  const withoutParts = ({ parts }: Mapping): Mapping =>
    isMapping(parts) ? { parts: Object.fromEntries(Object.entries(parts).filter(([service]) => !gone.has(service))) } : {};
  return {
    ...files,
    'services.yaml': without(without(files['services.yaml'], 'services', 'dependsOn', false), 'sources', 'services', true),
    'speakers.yaml': without(files['speakers.yaml'], 'speakers', 'services', true),
  };
}
