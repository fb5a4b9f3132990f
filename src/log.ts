import { type DestinationStream, pino } from 'pino';

/** Fields beside a fixed sentence. Values are data, never instructions; secrets are masked before they are written. */
export type Fields = Record<string, unknown>;

export interface Log {
  debug(sentence: string, fields?: Fields): void;
  info(sentence: string, fields?: Fields): void;
  warn(sentence: string, fields?: Fields): void;
  error(sentence: string, fields?: Fields): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Shorter than this a value is no secret worth masking, and masking it would blank ordinary words. */
const SHORTEST_SECRET = 6;

/**
 * A log of JSON lines in which none of `secrets` can appear:
 * every serialised line is searched for them, whatever field, error or stack they came in.
 */
export function createLog(options: { level: LogLevel; secrets: readonly string[]; to: DestinationStream }): Log {
  const mask = masker(options.secrets);
  const logger = pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { error: pino.stdSerializers.err } },
    { write: (line: string) => options.to.write(mask(line)) },
  );
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (sentence: string, fields?: Fields) =>
    fields === undefined ? logger[level](sentence) : logger[level](fields, sentence);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Replaces each secret by `[secret]`, also as it is spelt in JSON (and in JSON inside JSON) and in addresses. */
export function masker(secrets: readonly string[]): (text: string) => string {
  const spellings = [...new Set(secrets.flatMap(withPassword))]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, ...encoded(secret)])
    .flatMap((spelling) => [spelling, inJson(spelling), inJson(inJson(spelling))])
    .sort((a, b) => b.length - a.length);
  const distinct = [...new Set(spellings)];
  return (text) => distinct.reduce((masked, spelling) => masked.replaceAll(spelling, '[secret]'), text);
}

/** An address with a password is a secret whose password alone is one too: drivers take them apart. */
function withPassword(secret: string): readonly string[] {
  const password = URL.parse(secret)?.password ?? '';
  if (password === '') return [secret];
  try {
    return [secret, password, decodeURIComponent(password)];
  } catch {
    // A stray % sign: the password stands in the address as it is.
    return [secret, password];
  }
}

/** A secret inside an address or a form; percent signs are written in either case. */
function encoded(secret: string): readonly string[] {
  const component = encodeURIComponent(secret.toWellFormed());
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const lower = (text: string) => text.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase());
  return [component, lower(component), form, lower(form)];
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A log that says nothing, for replays and tests. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
