import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Something in a capture that cannot be replayed; the message begins with `file:line`. */
export class CaptureError extends Error {}

export interface Line {
  text: string;
  /** From 1. */
  number: number;
}

/**
 * The lines of a file that are not blank, gunzipped when its name ends in `.gz`. A line ends with a line feed and nothing else: a
 * JSON text may hold U+2028 and U+2029 as they are, at which `node:readline` would break it.
 *
 * @throws CaptureError when the file cannot be read on
 */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const raw = createReadStream(file);
  const input = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  // A failing file must reach the reader of the unzipped stream too.
  raw.on('error', (error) => input.destroy(error));
  const decoder = new TextDecoder();
  let number = 0;
  let parts: string[] = [];
  try {
    for await (const chunk of input as AsyncIterable<Uint8Array>) {
      const [rest = '', ...following] = decoder.decode(chunk, { stream: true }).split('\n');
      parts.push(rest);
      for (const next of following) {
        number += 1;
        const text = parts.join('');
        parts = [next];
        if (text.trim() !== '') yield { text, number };
      }
    }
  } catch (error) {
    throw new CaptureError(`${file}:${number + 1}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const text = parts.join('') + decoder.decode();
  if (text.trim() !== '') yield { text, number: number + 1 };
}
