import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../src/config/files.ts';
import { type ConfigSources, type LoadedConfig, loadConfig, type Problem, type Settings } from '../../src/config/load.ts';
import { formats } from '../../src/parse/registry.ts';

export const SHIPPED = join(import.meta.dirname, '../../config');
export const FORMATS = formats.map(({ name }) => name);
export const NAMES = ['tocsin.yaml', 'services.yaml', 'news.yaml', 'speakers.yaml'];

export const shippedText = (name: string): string => readFileSync(join(SHIPPED, name), 'utf8');

/** A file system that is a table of paths and texts. */
export function tableOfFiles(texts: Readonly<Record<string, string>>): Files {
  return {
    text: (path) => (texts[path] === undefined ? { kind: 'missing' } : { kind: 'read', value: texts[path] }),
    names: (path) => {
      const names = Object.keys(texts).filter((file) => file.startsWith(`${path}/`));
      return names.length === 0 ? { kind: 'missing' } : { kind: 'read', value: names.map((file) => file.slice(path.length + 1)) };
    },
  };
}

export interface Given {
  /** Files of the operator's folder `mine`. */
  overlay?: Record<string, string>;
  /** Replaces whole shipped files. */
  shipped?: Record<string, string>;
  env?: Record<string, string>;
  /** Other files, for `*_FILE`. */
  other?: Record<string, string>;
  /** What of the environment is read; everything without it. */
  reads?: NonNullable<ConfigSources['reads']>;
}

/** Loads the shipped configuration with changes. */
export function load({ overlay, shipped = {}, env = {}, other = {}, reads = 'everything' }: Given = {}): LoadedConfig {
  const texts = { ...other };
  for (const name of NAMES) texts[`config/${name}`] = shipped[name] ?? shippedText(name);
  for (const [name, text] of Object.entries(overlay ?? {})) texts[`mine/${name}`] = text;
  return loadConfig({
    shippedDir: 'config',
    env,
    reads,
    formats: FORMATS,
    files: tableOfFiles(texts),
    ...(overlay && { overlayDir: 'mine' }),
  });
}

/** The settings of a configuration that must be good. */
export function settingsOf(given: Given): Settings {
  const loaded = load(given);
  if (!loaded.ok) throw new Error(`unexpected problems: ${JSON.stringify(loaded.problems, null, 2)}`);
  return loaded.settings;
}

/** The problems of a configuration that must be bad. */
export function problemsOf(given: Given): readonly Problem[] {
  const loaded = load(given);
  if (loaded.ok) throw new Error('expected problems, and there are none');
  return loaded.problems;
}

/** Each problem on one line. */
export const linesOf = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, path, message, remedy }) => `${file} | ${path} | ${message}; ${remedy}`);
