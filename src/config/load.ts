import type { z } from 'zod';
import { masker } from '../log.ts';
import { catalogFile } from './catalog-file.ts';
import { catalogMistakes, idsOf, onCallMistakes, repeatedIds, takenIds, vainRemovals } from './checks.ts';
import { readEnvironment } from './environment.ts';
import { diskFiles, type Files } from './files.ts';
import { type ConfigFileName, readLayers } from './folders.ts';
import type { Variables } from './given.ts';
import { readHookSecrets } from './hook-secrets.ts';
import { hookMistakes } from './hooks-file.ts';
import { check, type Finding } from './issues.ts';
import { locate } from './layers.ts';
import { newsFile, speakersFile } from './press-file.ts';
import { probeMistakes } from './probe-mistakes.ts';
import type { Problem } from './problems.ts';
import { SENSE_LISTS, senseMistakes } from './senses-file.ts';
import { buildSettings, type Settings } from './settings.ts';
import { tocsinFile } from './tocsin-file.ts';
import { NETWORK_VARIABLES } from './ways-out.ts';
import { isMapping } from './yaml.ts';

export { envKeys } from './environment.ts';
export { formatProblems, type Problem } from './problems.ts';
export { Secret } from './secret.ts';
export type { Settings } from './settings.ts';

export interface ConfigSources {
  /** The folder of defaults that comes with the program. */
  shippedDir: string;
  /** The operator's folder; without it the one that `TOCSIN_CONFIG_DIR` names, if any. */
  overlayDir?: string;
  env: Variables;
  /**
   * What of the environment is read beside `TOCSIN_CONFIG_DIR`: everything, what leads requests out of this machine, or nothing. Where
   * no secrets are read, settings have none, and no hooks.
   */
  reads?: 'everything' | 'network' | 'nothing';
  /** The names of the format registry: a source may name no other. */
  formats: readonly string[];
  /** Default: the machine's file system. */
  files?: Files;
}

export type LoadedConfig = { ok: true; settings: Settings } | { ok: false; problems: readonly Problem[] };

/**
 * Reads the whole configuration, once: files and environment, merged, checked and cross-checked.
 * It never throws for what an operator wrote; every problem is in one report, and no problem holds a secret's value.
 */
export function loadConfig({ shippedDir, overlayDir, env, reads = 'everything', formats, files = diskFiles }: ConfigSources): LoadedConfig {
  const readable = reads === 'everything' ? env : only(env, reads === 'network' ? NETWORK_VARIABLES : []);
  const environment = readEnvironment(readable, files);
  const folders = readLayers(files, shippedDir, overlayDir ?? (env.TOCSIN_CONFIG_DIR?.trim() || null));
  const raw = folders.files;
  const problems = [...folders.problems];
  const checkFile = <T>(name: ConfigFileName, schema: z.ZodType<T>, crossChecked: readonly Finding[]): T | undefined => {
    if (folders.broken.has(name)) return undefined;
    const { value, findings } = check(schema, raw[name].merged);
    for (const layer of raw[name].layers) problems.push(...repeatedIds(layer, raw[name].idLists));
    for (const { path, message, remedy } of [...findings, ...vainRemovals(raw[name]), ...crossChecked]) {
      problems.push({ ...locate(raw[name], path), message, remedy });
    }
    return value;
  };
  const known = (name: ConfigFileName, list: unknown) => (folders.broken.has(name) ? null : idsOf(list));
  const { 'tocsin.yaml': behaviour, 'services.yaml': services, 'news.yaml': press, 'speakers.yaml': people } = raw;
  const references = {
    providers: known('services.yaml', services.merged.providers),
    services: known('services.yaml', services.merged.services),
    formats,
  };
  const oncall = isMapping(behaviour.merged.oncall) ? behaviour.merged.oncall : {};
  const tocsinSchema = tocsinFile({
    services: references.services,
    pages: known('services.yaml', services.merged.sources),
    people: idsOf(oncall.people),
  });
  // Status pages, press feeds and speakers' feeds share one space of source ids.
  const pages = idsOf(services.merged.sources);
  const senses = SENSE_LISTS.flatMap((list) => [...idsOf(services.merged[list])]);
  const pagesAndFeeds = new Set([...pages, ...senses, ...idsOf(press.merged.feeds)]);
  const tocsin = checkFile('tocsin.yaml', tocsinSchema, [
    ...onCallMistakes(behaviour.merged),
    ...hookMistakes(behaviour.merged, services.merged),
    ...probeMistakes(behaviour.merged),
  ]);
  const announced = reads !== 'everything' ? [] : folders.broken.has('tocsin.yaml') ? null : behaviour.merged.hooks;
  const hooks = readHookSecrets(readable, announced, files);
  const catalog = checkFile('services.yaml', catalogFile(references), [
    ...catalogMistakes(services.merged),
    ...senseMistakes(services.merged),
  ]);
  const news = checkFile('news.yaml', newsFile(references), takenIds(press.merged, 'feeds', new Set([...pages, ...senses])));
  const speakers = checkFile('speakers.yaml', speakersFile(references), takenIds(people.merged, 'speakers', pagesAndFeeds));
  problems.push(...environment.problems, ...hooks.problems);
  const secrets = [...environment.secrets, ...hooks.secrets];
  if (problems.length === 0 && tocsin && catalog && news && speakers && environment.value) {
    return { ok: true, settings: buildSettings({ tocsin, catalog, news, speakers }, environment.value, hooks.byId, secrets) };
  }
  return { ok: false, problems: withoutSecrets(problems, secrets) };
}

const only = (env: Variables, names: readonly string[]): Variables =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.includes(name)));

/** A token that was pasted into a file is quoted like any wrong value; this is the net under all messages. */
function withoutSecrets(problems: readonly Problem[], secrets: readonly string[]): Problem[] {
  const mask = masker(secrets);
  return problems.map(({ file, path, message, remedy }) => ({
    file: mask(file),
    path: mask(path),
    message: mask(message),
    remedy: mask(remedy),
  }));
}
