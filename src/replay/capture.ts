import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Vote } from '../domain/crowd.ts';
import type { Instant } from '../domain/instant.ts';
import { LAYERS, type ProbeResult } from '../domain/probe.ts';
import { CaptureError, linesOf } from './lines.ts';

export { CaptureError };

const instant = z.iso.datetime({ offset: true, error: 'not an ISO-8601 time' }).transform((text) => Date.parse(text));

const headerSchema = z.object({
  capture: z.literal(1, { error: 'not a capture of version 1' }),
  name: z.string(),
  from: instant,
  to: instant,
  services: z
    .array(z.object({ id: z.string(), name: z.string(), provider: z.string().optional(), aliases: z.array(z.string()).default([]) }))
    .default([]),
  sources: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      kind: z.enum(['status', 'statement', 'news', 'reports', 'measurement']),
      services: z.array(z.string()).default([]),
      format: z.string().nullish(),
      publisher: z.string().nullish(),
      windowMinutes: z.number().positive().optional(),
      speaker: z
        .object({ name: z.string(), role: z.string().default(''), organisation: z.string().default(''), handle: z.string().nullish() })
        .nullish(),
    }),
  ),
});

const documentSchema = z.object({
  at: instant,
  source: z.string(),
  status: z.number().int(),
  contentType: z.string().nullish(),
  body: z.string().optional(),
  bodyBase64: z.base64().optional(),
});
const errorSchema = z.object({ at: instant, source: z.string(), error: z.union([z.string(), z.number()]) });
const voteSchema = z.object({
  at: instant,
  vote: z.object({
    service: z.string(),
    user: z.string(),
    workspace: z.string().nullish(),
    symptom: z.string().nullish(),
    affected: z.boolean(),
  }),
});
const probeSchema = z.object({
  at: instant,
  probe: z.object({
    service: z.string(),
    target: z.string().nullish(),
    layer: z.enum(LAYERS),
    ok: z.boolean(),
    status: z.number().nullish(),
    latencyMs: z.number().nullish(),
  }),
});
const pushSchema = z.object({ at: instant, push: z.object({ source: z.string(), contentType: z.string().nullish(), body: z.string() }) });

export type CaptureHeader = z.infer<typeof headerSchema>;

export type CaptureLine =
  | { kind: 'document'; at: Instant; source: string; status: number; contentType: string | null; body: Uint8Array }
  | { kind: 'error'; at: Instant; source: string; error: string }
  /** Something that was sent for a source. */
  | { kind: 'push'; at: Instant; source: string; contentType: string | null; body: Uint8Array }
  | { kind: 'vote'; at: Instant; vote: Vote }
  | { kind: 'probe'; at: Instant; result: ProbeResult };

export interface Capture {
  header: CaptureHeader;
  /** In time order; rejects with `CaptureError` at the first line that is broken or runs backwards. */
  lines: AsyncGenerator<CaptureLine, void>;
}

/** Opens a capture (REPLAY 1), gzipped when its name ends in `.gz`. Lines are read as they are asked for. */
export async function openCapture(file: string): Promise<Capture> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error)
    throw new CaptureError(`${file}:1: cannot be read: ${found.code === 'ENOENT' ? 'no such file' : found.message}`);
  if (!found.isFile()) throw new CaptureError(`${file}:1: is not a file`);
  const texts = linesOf(file);
  const first = await texts.next();
  if (first.done) throw new CaptureError(`${file}:1: the file is empty`);
  const header = check(headerSchema, json(first.value.text, file, first.value.number), file, first.value.number);
  if (header.to < header.from) throw new CaptureError(`${file}:1: "to" lies before "from"`);
  const known = new Set(header.sources.map((source) => source.id));
  const twice = header.sources.find((source, index) => header.sources.findIndex(({ id }) => id === source.id) < index);
  if (twice !== undefined) throw new CaptureError(`${file}:1: source ${JSON.stringify(twice.id)} stands in the header twice`);
  return { header, lines: parseLines(texts, file, known, header.from) };
}

async function* parseLines(
  texts: AsyncGenerator<{ text: string; number: number }>,
  file: string,
  sources: ReadonlySet<string>,
  from: Instant,
): AsyncGenerator<CaptureLine, void> {
  let latest = from;
  for await (const { text, number } of texts) {
    const line = lineOf(json(text, file, number), file, number);
    if (line.at < latest) throw new CaptureError(`${file}:${number}: the time runs backwards`);
    latest = line.at;
    // A hook's pushes come from no source that is read.
    if ('source' in line && line.kind !== 'push' && !sources.has(line.source))
      throw new CaptureError(`${file}:${number}: source ${JSON.stringify(line.source)} is not in the header`);
    yield line;
  }
}

function lineOf(value: unknown, file: string, number: number): CaptureLine {
  const has = (key: string) => typeof value === 'object' && value !== null && key in value;
  if (has('vote')) {
    const { at, vote } = check(voteSchema, value, file, number);
    const { service, user, workspace, affected, symptom } = vote;
    return { kind: 'vote', at, vote: { service, voter: user, workspace: workspace ?? 'direct', affected, symptom: symptom ?? null, at } };
  }
  if (has('probe')) {
    const { at, probe } = check(probeSchema, value, file, number);
    const { service, target, layer, ok, status, latencyMs } = probe;
    const result = { service, target: target ?? service, layer, ok, status: status ?? null, latencyMs: latencyMs ?? null, at };
    return { kind: 'probe', at, result: { ...result, detail: ok ? null : status == null ? 'failed' : `HTTP ${status}` } };
  }
  if (has('push')) {
    const { at, push } = check(pushSchema, value, file, number);
    return { kind: 'push', at, source: push.source, contentType: push.contentType ?? null, body: Buffer.from(push.body, 'utf8') };
  }
  if (has('error')) {
    const line = check(errorSchema, value, file, number);
    return { kind: 'error', at: line.at, source: line.source, error: String(line.error) };
  }
  if (has('status') || has('body') || has('bodyBase64')) {
    const line = check(documentSchema, value, file, number);
    const body = line.bodyBase64 === undefined ? Buffer.from(line.body ?? '', 'utf8') : Buffer.from(line.bodyBase64, 'base64');
    return { kind: 'document', at: line.at, source: line.source, status: line.status, contentType: line.contentType ?? null, body };
  }
  throw new CaptureError(`${file}:${number}: not a document, error, vote, probe or push`);
}

function json(text: string, file: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CaptureError(`${file}:${number}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, file: string, number: number): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  throw new CaptureError(`${file}:${number}: ${path === '' ? '' : `${path}: `}${issue?.message ?? 'not understood'}`);
}
