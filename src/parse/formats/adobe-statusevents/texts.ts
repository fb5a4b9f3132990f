import { readInstant } from '../../dates.ts';
import { plainText } from '../../text.ts';
import type { TheirMessages } from './schema.ts';

/** The times that a text may ask for, epoch seconds. */
export interface Filling {
  start: number | null;
  end: number | null;
}

/** The text of a token, in English where there is English, as plain text; empty where there is none. */
export type Texts = (token: string | null | undefined, filling: Filling) => string;

export function textsOf(messages: TheirMessages): Texts {
  const locale = ['en', 'en_US', 'en-US'].find((name) => messages?.[name] !== undefined) ?? Object.keys(messages ?? {})[0];
  const ours = (locale === undefined ? undefined : messages?.[locale]) ?? {};
  return (token, { start, end }) => {
    const message = token && Object.hasOwn(ours, token) ? ours[token] : undefined;
    return plainText(message?.htmlMessage || message?.textMessage || '')
      .replaceAll('{startDateTime}', shown(start))
      .replaceAll('{endDateTime}', shown(end));
  };
}

/** "2026-03-11 08:00 UTC": the page writes it in the reader's own zone, which nobody knows here. */
function shown(seconds: number | null): string {
  const at = readInstant(seconds);
  return at === null ? '' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
