/**
 * Makes `docs/demo/meta-2024-03-05.capture.jsonl.gz`, what `npm run demo` plays, from the scenario of the whole day:
 * the hours that matter, and only the kinds of sources that are judged today.
 *
 *     node test/support/demo/make.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The capture of the whole day; it lies beside the checkout, and not everybody has it. */
export const SCENARIO = join(ROOT, '..', 'shared', 'scenarios', 'meta-2024-03-05.capture.jsonl.gz');
/** What is shipped. */
export const DEMO = join(ROOT, 'docs', 'demo', 'meta-2024-03-05.capture.jsonl.gz');

const FROM = '2024-03-05T14:55:00Z';
const TO = '2024-03-05T19:00:00Z';
const KINDS: readonly unknown[] = ['status', 'statement', 'news'];

interface Source {
  id: string;
  kind: unknown;
}

interface Line {
  at: string;
  source?: string;
}

/** The text of a capture, gzipped or not. */
export const textOf = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};

/**
 * The demo's text from the whole day's. What each source showed when the demo begins stands at its beginning, so that it
 * is met as known and not as news.
 */
export function demoOf(scenario: string): string {
  const [first = '', ...rest] = scenario.split('\n').filter((line) => line !== '');
  const header = JSON.parse(first) as { sources: Source[] };
  const sources = header.sources.filter(({ kind }) => KINDS.includes(kind));
  const kept = new Set(sources.map(({ id }) => id));
  const lines = rest.map((line) => JSON.parse(line) as Line).filter(({ source }) => source !== undefined && kept.has(source));

  const [from, to] = [Date.parse(FROM), Date.parse(TO)];
  const shownBefore = new Map(lines.filter(({ at }) => Date.parse(at) <= from).map((line) => [line.source, line]));
  const during = lines.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= to);
  const demo = [
    {
      ...header,
      name: 'demo-meta-2024-03-05',
      note: 'Reconstructed, not recorded: times, figures and statements that public sources state, in documents shaped like the real ones.',
      from: FROM,
      to: TO,
      sources,
    },
    ...[...shownBefore.values()].map((line) => ({ ...line, at: FROM })),
    ...during,
  ];
  return demo.map((line) => `${JSON.stringify(line)}\n`).join('');
}

if (import.meta.main) writeFileSync(DEMO, gzipSync(demoOf(textOf(SCENARIO)), { level: 9 }));
