/**
 * Bytes to text. Feeds come in UTF-16 and UTF-32 with and without byte-order mark, in national 8-bit sets, and with
 * labels that lie: every claim is tried strictly, and the next one is believed when the bytes contradict it.
 */

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Read by everybody where Latin-1 or nothing is declared (https://encoding.spec.whatwg.org/#names-and-labels); cannot fail. */
const WINDOWS_1252 = new TextDecoder('windows-1252');
/**
 * Labels that servers send for whatever they have. No bytes contradict them, but Latin text that happens to be UTF-8 with
 * its sequences of two and more bytes is not met, so UTF-8 is tried before them.
 */
const LATIN = /^(?:(?:us-)?ascii|iso-?8859-1|latin-?1|windows-1252|cp-?1252)$/i;
/** How many leading bytes may hold an XML declaration. */
const DECLARATION_BYTES = 256;
/** `TextDecoder` knows no UTF-32; this many characters are put together at a time. */
const UTF32_CHUNK = 4_096;

/**
 * The text of a body, never failing. In order of trust: byte-order mark, the zero bytes of unmarked UTF-16 and UTF-32 (no
 * JSON or XML text holds any), the charset of the content type, the XML declaration, UTF-8, and windows-1252 for the rest.
 */
export function decode(body: Uint8Array, contentType: string | null): string {
  const unicode = byteOrderMark(body) ?? zeroPattern(body);
  if (unicode !== null) {
    const text = decodeAs(unicode, body);
    if (text !== null) return text;
  }
  for (const label of [charsetOf(contentType), declaredEncoding(body), 'utf-8']) {
    // "utf-16" is a lie here: its zero bytes would have been seen above.
    if (label === null || /^utf-?(?:16|32)/i.test(label)) continue;
    const text = (LATIN.test(label) ? decodeAs('utf-8', body) : null) ?? decodeAs(label, body);
    if (text !== null) return text;
  }
  return WINDOWS_1252.decode(body);
}

/** The text, or null where the label is not known or the bytes contradict it. */
function decodeAs(label: string, body: Uint8Array): string | null {
  if (label === 'utf-32be' || label === 'utf-32le') return utf32(body, label === 'utf-32le');
  try {
    return (/^utf-?8$/i.test(label) ? UTF8 : new TextDecoder(label, { fatal: true })).decode(body);
  } catch {
    // An unknown label (RangeError) and contradicting bytes (TypeError) mean the same to the caller: try the next claim.
    return null;
  }
}

function byteOrderMark(body: Uint8Array): string | null {
  const [a, b, c, d] = body;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  // Before UTF-16 LE, whose mark is the same two bytes: a document that begins with U+0000 is none.
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return null;
}

/** JSON and XML begin with two ASCII characters (`{"`, `<?`): all bytes but one of each are zero. */
function zeroPattern(body: Uint8Array): string | null {
  const [a, b, c, d] = body;
  if (a === 0 && b === 0 && c === 0 && d !== 0) return 'utf-32be';
  if (a !== 0 && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return null;
}

function utf32(body: Uint8Array, littleEndian: boolean): string | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const parts: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at + 4 <= body.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return null;
    if (at > 0 || code !== 0xfeff) codes.push(code);
    if (codes.length === UTF32_CHUNK) {
      parts.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  return body.byteLength < 4 ? null : parts.join('') + String.fromCodePoint(...codes);
}

function charsetOf(contentType: string | null): string | null {
  return contentType?.match(/;\s*charset\s*=\s*["']?([\w.:-]+)/i)?.[1] ?? null;
}

function declaredEncoding(body: Uint8Array): string | null {
  const head = WINDOWS_1252.decode(body.subarray(0, DECLARATION_BYTES));
  return head.match(/^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i)?.[1] ?? null;
}
