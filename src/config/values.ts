import { isIP } from 'node:net';
import { z } from 'zod';
import { nearestOf } from './issues.ts';
import { nearest } from './nearest.ts';
import { type Complaint, quote } from './problems.ts';

/** A text that passes `complain`; null is no complaint. */
export const textThat = (complain: (text: string) => Complaint | null) =>
  z.string().superRefine((text, context) => {
    const complaint = complain(text);
    if (complaint !== null) {
      context.addIssue({ code: 'custom', message: complaint.message, params: { remedy: complaint.remedy }, input: text });
    }
  });

const matching = (pattern: RegExp, what: string, remedy: string) =>
  textThat((text) => (pattern.test(text) ? null : { message: `${quote(text)} is not ${what}`, remedy }));

/** What an id looks like. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Ids of our own making: services, providers, sources, people. */
export const id = matching(ID, 'an id', 'write lower-case letters, digits and single hyphens');

/** Anything that is not blank. */
export const words = textThat((text) => (text.trim() === '' ? { message: 'is empty', remedy: 'write something' } : null));

export const httpUrl = textThat(complainOfUrl);

/** What is wrong with an address that must be http(s); null when nothing is. */
export function complainOfUrl(text: string): Complaint | null {
  const url = URL.parse(text);
  if (url === null || text.trim() !== text) return { message: `${quote(text)} is not an address`, remedy: 'write https://…' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { message: `${quote(url.protocol)} is not read`, remedy: 'write https://…' };
  if (url.username !== '' || url.password !== '') return { message: 'holds a user name or password', remedy: 'take it out of the address' };
  return null;
}

/**
 * The address that the world reaches us at, without a slash at its end. The paths below it are secrets, so it is https; on the machine
 * itself, where nobody listens in between, http will do.
 */
export const publicUrl = textThat((text) => {
  const complaint = complainOfUrl(text);
  if (complaint !== null)
    return { ...complaint, message: 'is not an address that others can reach', remedy: 'write https://tocsin.example' };
  const { protocol, hostname, search, hash } = new URL(text);
  if (search !== '' || hash !== '') return { message: 'holds more than an address', remedy: 'leave out what follows ? and #' };
  return protocol === 'https:' || LOOPBACK.test(hostname)
    ? null
    : { message: 'is not encrypted', remedy: 'write https://, and put a reverse proxy with a certificate before Tocsin' };
}).transform((text) => text.replace(/\/+$/, ''));

/** The machine itself, where nobody listens in between. */
export const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Ids that may be referred to; null: their file could not be read, so no reference to it can be judged. */
export type KnownIds = ReadonlySet<string> | null;

/** A reference to something listed elsewhere. `where` names the list: `the catalog`. */
export const reference = (known: KnownIds, where: string) =>
  textThat((text) => {
    if (known === null || known.has(text)) return null;
    const near = nearest(text, known);
    return {
      message: `${quote(text)} is not in ${where}`,
      remedy: near === null ? `add it to ${where}, or take it out here` : `nearest: ${near}`,
    };
  });

const pathThat = (fits: (text: string) => boolean) =>
  textThat((text) =>
    fits(text) ? null : { message: `${quote(text)} is not a path into JSON`, remedy: 'write keys joined by dots, such as data.state' },
  );

const JSON_PATH = /^[^.\s][^.]*(\.[^.]+){0,19}$/;

/** A path into JSON: keys and list positions joined by dots (`data.parts.0.state`). */
export const jsonPath = pathThat((text) => JSON_PATH.test(text));

/** The same, or `.` for the value itself. */
export const jsonPlace = pathThat((text) => text === '.' || JSON_PATH.test(text));

/** One of a fixed set of words that only the program knows. */
export const oneOf = (known: readonly string[], what: string) =>
  textThat((text) =>
    known.includes(text) ? null : { message: `${quote(text)} is not ${what}`, remedy: nearestOf(text, known, 'write one of') },
  );

/** `09:00`, as hour and minute. */
export const timeOfDay = textThat((text) =>
  TIME_OF_DAY.test(text) ? null : { message: `${quote(text)} is not a time of day`, remedy: `write ${readTime(text) ?? '09:00'}` },
).transform((text) => {
  const [, hour, minute] = TIME_OF_DAY.exec(text) ?? [];
  return { hour: Number(hour), minute: Number(minute) };
});

const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** `9am`, `9:30 pm`, `17` in the form that is accepted, or null. */
function readTime(text: string): string | null {
  const [, hourText, minuteText, half] = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?\s*$/i.exec(text) ?? [];
  if (hourText === undefined) return null;
  const halfDay = half?.toLowerCase();
  const hour = (halfDay === undefined ? Number(hourText) : Number(hourText) % 12) + (halfDay === 'p' ? 12 : 0);
  const read = `${String(hour).padStart(2, '0')}:${minuteText ?? '00'}`;
  return TIME_OF_DAY.test(read) ? read : null;
}

/** A zone of the IANA database, such as Europe/Berlin. Fixed offsets are refused: they do not know summer time. */
export const zone = textThat((text) =>
  isZone(text) ? null : { message: `${quote(text)} is not a time zone`, remedy: nearestZone(text) ?? 'write one such as Europe/Berlin' },
);

function isZone(text: string): boolean {
  if (/^[+-]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    // Intl's only way to say that it does not know a zone.
    return false;
  }
}

function nearestZone(text: string): string | null {
  const near = nearest(text, Intl.supportedValuesOf('timeZone'));
  return near === null ? null : `nearest: ${near}`;
}

/** A calendar day that exists, YYYY-MM-DD. */
export const day = textThat((text) => {
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  const exists = midnight !== null && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
  return exists ? null : { message: `${quote(text)} is not a day`, remedy: 'write it as 2026-01-31' };
});

/** A host, host:port or CIDR range. */
export const privateTarget = textThat((text) =>
  isCidr(text) || isIP(text) !== 0 || HOST_AND_PORT.test(text)
    ? null
    : { message: `${quote(text)} is no host, host:port or range`, remedy: 'write status.intranet, 10.0.0.5:8080 or 10.0.0.0/8' },
);

const HOST_AND_PORT = /^([\w-]+(\.[\w-]+)*|\[[\da-f:.]+\])(:\d{1,5})?$/i;

function isCidr(text: string): boolean {
  const [address, bits, ...more] = text.split('/');
  if (address === undefined || bits === undefined || more.length > 0 || !/^\d{1,3}$/.test(bits)) return false;
  const family = isIP(address);
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128);
}

/** A Discord id (https://discord.com/developers/docs/reference#snowflakes). */
export const discordId = matching(/^\d{15,20}$/, 'a Discord id', 'turn on Developer Mode in Discord and copy the id');

/** A Slack user id; `W` marks Enterprise Grid users. */
export const slackUserId = matching(/^[UW][A-Z0-9]{5,}$/, 'a Slack user id', 'copy the member id from the Slack profile');
