import { linesOf } from './lines.ts';

export const CLASSIFY_USAGE =
  'usage: npm run -s classify < FILE, one {"title": "…", "summary": "…", "publisher": "…"} on each line; only the title must be there';

/** What a headline says, as far as an answer tells it. */
export interface Said {
  outageNow: boolean;
  services: readonly string[];
  organisations: readonly string[];
  why: string;
}

export interface ClassifyParts {
  argv: readonly string[];
  input: AsyncIterable<Uint8Array | string>;
  out: (text: string) => void;
  err: (text: string) => void;
  headline: (item: { title: string; text: string; publisher: string | null }) => Said;
}

interface Asked {
  title: string;
  text: string;
  publisher: string | null;
}

const BAD_INPUT = 2;

/**
 * Says of each headline on standard input whether it tells of an outage now: JSON Lines in, JSON Lines out, in order, one answer for a line
 * that is not blank. Reads no network.
 *
 * @returns the exit code: 0; 2 at the first line that is no headline, whose number is told
 */
export async function classify({ argv, input, out, err, headline }: ClassifyParts): Promise<number> {
  if (argv.length > 0) {
    err(`${argv[0]}: nothing is expected behind "classify"\n${CLASSIFY_USAGE}\n`);
    return BAD_INPUT;
  }
  for await (const { number, text } of linesOf(input)) {
    if (text?.trim() === '') continue;
    const asked = text === null ? 'it is too long' : readLine(text);
    if (typeof asked === 'string') {
      err(`line ${number}: ${asked}\n${CLASSIFY_USAGE}\n`);
      return BAD_INPUT;
    }
    const { outageNow, services, organisations, why } = headline(asked);
    out(`${JSON.stringify({ title: asked.title, outageNow, services, organisations, why })}\n`);
  }
  return 0;
}

/** A headline out of a line; a string says what is wrong with it. */
function readLine(line: string): Asked | string {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return 'it is no JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no object';
  const { title, summary, publisher } = value as Record<string, unknown>;
  if (typeof title !== 'string') return '"title" must be a text';
  if (!isTextOrNone(summary)) return '"summary" must be a text';
  if (!isTextOrNone(publisher)) return '"publisher" must be a text';
  return { title, text: summary ?? '', publisher: publisher ?? null };
}

const isTextOrNone = (value: unknown): value is string | null | undefined =>
  value === undefined || value === null || typeof value === 'string';
