import type { Edit } from './edits.ts';

/** How a text may come as bytes. */
export const ENCODINGS = [
  'utf-8',
  'utf-8 marked',
  'utf-16le',
  'utf-16le marked',
  'utf-16be',
  'utf-16be marked',
  'utf-32le marked',
  'utf-32be',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The bytes of a text in an encoding, with a byte-order mark where it is `marked`. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const whole = encoding.endsWith('marked') ? `\ufeff${text}` : text;
  if (encoding.startsWith('utf-8')) return new TextEncoder().encode(whole);
  const littleEndian = encoding.includes('le');
  if (encoding.startsWith('utf-16')) {
    const view = new DataView(new ArrayBuffer(whole.length * 2));
    for (let at = 0; at < whole.length; at += 1) view.setUint16(at * 2, whole.charCodeAt(at), littleEndian);
    return new Uint8Array(view.buffer);
  }
  const codes = Array.from(whole, (character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(codes.length * 4));
  for (const [at, code] of codes.entries()) view.setUint32(at * 4, code, littleEndian);
  return new Uint8Array(view.buffer);
}

const WAYS: readonly ((body: Uint8Array, at: number, edit: Edit) => Uint8Array)[] = [
  (body, at, { size }) => body.with(at, (body[at] ?? 0) ^ (1 << (size % 8))),
  (body, at, { size }) => body.with(at, size * 4),
  (body, at, { size }) => joined(body.subarray(0, at), body.subarray(at + size)),
  (body, at) => body.subarray(0, at),
  (body, at) => body.subarray(at),
  (body, at, { size }) => joined(body.subarray(0, at + size), body.subarray(at)),
  (body) => joined(body, body),
];

/** The body with its bytes flipped, cut or doubled. */
export function mutateBytes(body: Uint8Array, edits: readonly Edit[]): Uint8Array {
  return edits.reduce((now, edit) => {
    if (now.length === 0) return now;
    return WAYS[edit.way % WAYS.length]?.(now, Math.floor(edit.at * now.length), edit) ?? now;
  }, body);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
