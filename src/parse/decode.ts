/**
 * Bytes to text. Feeds come in UTF-16 with and without byte-order mark, in national 8-bit sets, and with labels that
 * lie: every claim is tried strictly, and the next one is believed when the bytes contradict it.
 */

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** Read by everybody where Latin-1 or nothing is declared (https://encoding.spec.whatwg.org/#names-and-labels); cannot fail. */
const WINDOWS_1252 = new TextDecoder('windows-1252');
/** How many leading bytes may hold an XML declaration. */
const DECLARATION_BYTES = 256;

/**
 * The text of a body, never failing. In order of trust: byte-order mark, the zero bytes of unmarked UTF-16 (no JSON or
 * XML text holds any), the charset of the content type, the XML declaration, UTF-8, and windows-1252 for the rest.
 */
export function decode(body: Uint8Array, contentType: string | null): string {
  const unicode = byteOrderMark(body) ?? zeroPattern(body);
  if (unicode !== null) {
    const text = decodeAs(unicode, body);
    if (text !== null) return text;
  }
  for (const label of [charsetOf(contentType), declaredEncoding(body), 'utf-8']) {
    // "utf-16" is a lie here: its zero bytes would have been seen above.
    if (label === null || /^utf-?16/i.test(label)) continue;
    const text = decodeAs(label, body);
    if (text !== null) return text;
  }
  return WINDOWS_1252.decode(body);
}

/** The text, or null where the label is not known or the bytes contradict it. */
function decodeAs(label: string, body: Uint8Array): string | null {
  try {
    return (/^utf-?8$/i.test(label) ? UTF8 : new TextDecoder(label, { fatal: true })).decode(body);
  } catch {
    // An unknown label (RangeError) and contradicting bytes (TypeError) mean the same to the caller: try the next claim.
    return null;
  }
}

function byteOrderMark(body: Uint8Array): string | null {
  const [a, b, c] = body;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return null;
}

/** JSON and XML begin with two ASCII characters (`{"`, `<?`): in UTF-16 one byte of each is zero. */
function zeroPattern(body: Uint8Array): string | null {
  const [a, b, c, d] = body;
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return 'utf-16be';
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return null;
}

function charsetOf(contentType: string | null): string | null {
  return contentType?.match(/;\s*charset\s*=\s*["']?([\w.:-]+)/i)?.[1] ?? null;
}

function declaredEncoding(body: Uint8Array): string | null {
  if (body[0] !== 0x3c) return null;
  const head = WINDOWS_1252.decode(body.subarray(0, DECLARATION_BYTES));
  return head.match(/^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i)?.[1] ?? null;
}
