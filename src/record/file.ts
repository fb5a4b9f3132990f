import { closeSync, openSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * A capture on the disk that is whole at every moment, however the process ends: each line is appended in one write (which a kill
 * in its middle can cut short, the system writes page by page), and the first
 * line, which says until when the capture reaches, is renewed in its place. Zipped, every line is a member of its own (RFC 1952 2.2:
 * members one after the other are one file), so nothing is left open.
 */
export interface CaptureFile {
  /** Puts a first line of the same length in the place of the one that stands. */
  renew(first: string): void;
  append(line: string): void;
  close(): void;
  /** Bytes written so far. */
  size(): number;
}

/** @throws NodeJS.ErrnoException when it cannot be made; `EEXIST`: a file of that name is there, and is left alone */
export function createCaptureFile(path: string, first: string): CaptureFile {
  const zipped = path.endsWith('.gz');
  // Stored and not compressed: another text of the same length takes the same place.
  const encodeFirst = (line: string) => (zipped ? gzipSync(`${line}\n`, { level: 0 }) : Buffer.from(`${line}\n`));
  const file = openSync(path, 'wx');
  let head = encodeFirst(first);
  let size = write(file, head, 0);

  return {
    renew(line) {
      const next = encodeFirst(line);
      if (next.byteLength !== head.byteLength) throw new RangeError('the first line has another length');
      const from = next.findIndex((byte, index) => byte !== head[index]);
      if (from >= 0) write(file, next.subarray(from), from);
      head = next;
    },
    append(line) {
      const bytes = Buffer.from(`${line}\n`);
      size += write(file, zipped ? gzipSync(bytes) : bytes, size);
    },
    close: () => closeSync(file),
    size: () => size,
  };
}

/** A disk that is nearly full takes a part: the rest is asked for, and then refused with its reason. */
function write(file: number, bytes: Uint8Array, position: number): number {
  let done = 0;
  while (done < bytes.byteLength) done += writeSync(file, bytes, done, bytes.byteLength - done, position + done);
  return bytes.byteLength;
}
