import type { IncomingMessage } from 'node:http';

export type ReadBody = { kind: 'body'; bytes: Uint8Array } | { kind: 'too-large' } | { kind: 'cut' };

/**
 * Reads a request's body to its end and keeps at most `most` bytes. One that is larger is read on and thrown away, so that its sender
 * is there to hear why; the server's time limit ends those who never end.
 */
export async function readBody(request: IncomingMessage, most: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > most) chunks.length = 0;
      else chunks.push(chunk);
    }
  } catch {
    // The sender went away, or took longer than the server allows; nobody is left to be told.
    return { kind: 'cut' };
  }
  return size > most ? { kind: 'too-large' } : { kind: 'body', bytes: Buffer.concat(chunks) };
}
