import { type Clock, iso } from '../clock.ts';
import type { Catalog } from '../domain/catalog.ts';
import type { Fetch } from '../domain/document.ts';
import { HOUR } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import { defaultOut, type RecordOptions } from './command.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { count, messageOf, progressOf, runRecording } from './run.ts';

export interface RecordParts {
  options: RecordOptions;
  /** Where the command was typed. */
  cwd: string;
  sources: readonly Source[];
  catalog: Catalog;
  fetch: Fetch;
  clock: Clock;
  /** Resolves when the process is asked to end. */
  asked: Promise<void>;
  /** The operator's standard error: nothing of a recording goes to standard output. */
  err: (text: string) => void;
}

/** Records until the hours are over or it is asked to end. Null, or the sentence that says why it could not begin or go on. */
export async function record(parts: RecordParts): Promise<string | null> {
  const { options, catalog, clock, asked, err } = parts;
  const unknown = options.services.find((service) => catalog.service(service) === undefined);
  if (unknown !== undefined) return `--services: "${unknown}" is not in the catalog`;
  const sources = parts.sources.filter((source) => source.kind === 'news' || isAbout(source, options.services));
  if (sources.length === 0) return 'nothing is watched, so there is nothing to record';
  const now = clock.now();
  const out = options.out ?? defaultOut(parts.cwd, iso(now));
  const named = new Set(sources.flatMap((source) => source.services));
  const services = catalog
    .services()
    .filter((service) => named.has(service.id))
    .map(({ id, name, aliases, provider }) => ({ id, name, aliases, provider: catalog.provider(provider)?.name ?? provider }));
  let recorder: Recorder;
  try {
    recorder = createRecorder({ out, name: nameOf(out), sources, services, now: clock.now });
  } catch (error) {
    return `${out} cannot be made: ${(error as NodeJS.ErrnoException).code === 'EEXIST' ? 'it is there already' : messageOf(error)}`;
  }
  err(`recording ${count(sources.length, 'source')} into ${out} until ${iso(now + options.hours * HOUR)} (Ctrl-C ends it)\n`);
  const say = (line: string) => err(`${iso(clock.now())}  ${line}\n`);
  const trouble = (await runRecording({ ...parts, sources, recorder, hours: options.hours, asked, say })) ?? ended(recorder);
  if (trouble !== null) return `${out} cannot be written: ${trouble}`;
  err(`${progressOf(recorder)}: ${out}\n`);
  return null;
}

function ended(recorder: Pick<Recorder, 'close'>): string | null {
  try {
    recorder.close();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

const isAbout = (source: Source, services: readonly string[]): boolean =>
  services.length === 0 || source.services.some((service) => services.includes(service));

const nameOf = (file: string): string => (file.split(/[\\/]/).at(-1) ?? 'capture').replace(/\.capture\.jsonl(\.gz)?$/, '');
