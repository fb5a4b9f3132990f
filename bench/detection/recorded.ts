/** The recorded days that detection is measured on: captures, their labels, and what a replay wrote of them (REPLAY 1 to 3). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Where the captures, the labels and the scorer stand: beside the checkout. */
export const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared');

export type Family = 'scenarios' | 'events' | 'status';

const FOLDERS: Readonly<Record<Family, string>> = { scenarios: 'scenarios', events: 'corpus/events', status: 'corpus/status' };

export interface CaptureFile {
  family: Family;
  name: string;
  path: string;
  /** Null: it was recorded without labels, for the parser. */
  labels: string | null;
}

/** Every capture of a family, by name; empty where the folder is absent. */
export function capturesOf(family: Family): readonly CaptureFile[] {
  const folder = join(SHARED, FOLDERS[family]);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.capture.jsonl.gz'))
    .toSorted()
    .map((file) => {
      const name = file.slice(0, -'.capture.jsonl.gz'.length);
      const labels = join(folder, `${name}.labels.jsonl`);
      return { family, name, path: join(folder, file), labels: existsSync(labels) ? labels : null };
    });
}

/** A label as it stands in its file, in the keys that are measured. Times are ISO-8601. */
export interface LabelLine {
  service: string;
  start: string;
  end: string | null;
  severity?: string;
  title?: string;
  id?: string | number | null;
  official?: { start: string; end: string | null };
  /** The first recorded document that shows it, and the first good one that no longer does. */
  firstSeen?: string | null;
  firstAbsent?: string | null;
  firstEvidence?: string | null;
  scored?: boolean;
  maintenance?: boolean;
  major?: boolean;
}

/** A line of a results file. Times are ISO-8601; states never reached are null. */
export interface ResultLine {
  incident: string;
  service: string;
  provider: string;
  severity: string;
  seen: 'new' | 'open' | 'closed';
  openedAt: string | null;
  suspectedAt: string | null;
  confirmedAt: string | null;
  officialAt: string | null;
  recoveringAt: string | null;
  resolvedAt: string | null;
  retractedAt: string | null;
  leadSeconds: number | null;
  title: string;
  official: readonly { id: string; at: string | null }[];
  notices: readonly { at: string; kind: string; text: string }[];
  timeline: readonly { at: string; seenAt: string; class: string; source: string; text: string; url: string | null; effect: string }[];
}

export interface CaptureHeader {
  name: string;
  from: string;
  to: string;
  sources: readonly { id: string; url: string; kind: string; services?: readonly string[] }[];
}

/** One line of a capture that a poll can meet: a document, or a failure. */
export interface PollLine {
  at: string;
  source: string;
  status?: number;
  body?: string;
  bodyBase64?: string;
  error?: string | number;
}

/** The objects of a JSON Lines file, gzipped when its name ends in `.gz`. */
export function readLines<T>(path: string): readonly T[] {
  const raw = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(raw) : raw)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/** A capture's header and what its sources brought, bodies and all; votes, probes and pushes are left out. */
export function readCapture(path: string): { header: CaptureHeader; polls: readonly PollLine[] } {
  const [header, ...lines] = readLines<CaptureHeader & PollLine>(path);
  if (header === undefined) throw new Error(`${path} is empty`);
  return { header, polls: lines.filter((line) => line.source !== undefined) };
}

/** Whether a poll that met this line brought a document. */
export const isGood = (line: PollLine): boolean => line.error === undefined && (line.status ?? 200) < 400;
