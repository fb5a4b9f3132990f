import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Bytes of a secret of our making. */
const SECRET_BYTES = 32;

/** A secret nobody can guess, 43 characters that can stand in an address. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** Whether two texts are the same, in a time that tells neither where they differ nor how long they are. */
export const sameSecret = (given: string, ours: string): boolean => timingSafeEqual(digest(given), digest(ours));

/** The first of `all` whose secret is `given`. Every one is looked at, so the time does not tell how near it was. */
export function withSecret<T>(all: readonly T[], given: string, secretOf: (each: T) => string): T | null {
  let found: T | null = null;
  for (const each of all) if (sameSecret(given, secretOf(each))) found ??= each;
  return found;
}

/** The methods a hub may sign with (WebSub 7.1, https://www.w3.org/TR/websub/#recognized-algorithm-names). */
export const HUB_METHODS: readonly string[] = ['sha1', 'sha256', 'sha384', 'sha512'];

/** Whether `header` (`sha256=<hex>`) is the HMAC of `body` under `key`, by one of `methods`. Compared in constant time. */
export function isSignedBy(header: string | undefined, body: Uint8Array, key: string, methods: readonly string[]): boolean {
  const [, method = '', given = ''] = /^(sha\d{1,3})=([0-9a-f]{40,128})$/i.exec(header?.trim() ?? '') ?? [];
  const name = method.toLowerCase();
  if (!methods.includes(name)) return false;
  return sameSecret(given.toLowerCase(), createHmac(name, key).update(body).digest('hex'));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
