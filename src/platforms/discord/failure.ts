import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { DeliveryOutcome } from '../../domain/delivery.ts';
import { MINUTE } from '../../domain/instant.ts';

/** How long a request waits that Discord refuses for a reason which is neither the destination's nor the moment's. */
const OURS_TO_MEND = 5 * MINUTE;

/** Errors that say something about the destination: it is not there, or we are not wanted. */
const REFUSALS: ReadonlySet<number> = new Set([
  Code.UnknownChannel,
  Code.UnknownGuild,
  Code.UnknownUser,
  Code.MissingAccess,
  Code.CannotSendMessagesToThisUser,
  Code.CannotSendMessagesInNonTextChannel,
  Code.MissingPermissions,
  Code.CannotExecuteActionOnThisChannelType,
  Code.InvalidRecipients,
]);

/** 403 that speaks of the moment or of the way here, not of the destination. */
const PASSING: ReadonlySet<number> = new Set([Code.CloudflareIsBlockingYourRequest, Code.ActionCannotBePerformedDueToSlowmodeRateLimit]);

/** Errors of a connection that never stood: the request was not sent. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Discord's own error code, or null for any other failure. */
export const codeOf = (error: unknown): number | null =>
  error instanceof DiscordAPIError && typeof error.code === 'number' && error.code !== 0 ? error.code : null;

export const isUnauthorized = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 401;

/** One sentence about an error, for logs and reasons; never the request, whose address may hold an interaction's token. */
export function explain(error: unknown): string {
  if (error instanceof DiscordAPIError) return `Discord says "${error.message}" (${codeOf(error) ?? error.status})`;
  if (error instanceof HTTPError) return `Discord answered with status ${error.status}`;
  if (error instanceof RateLimitError) return `${error.global ? "the bot's" : "the channel's"} rate limit`;
  if (!(error instanceof Error)) return 'an unknown failure';
  if (error.name === 'AbortError') return 'Discord did not answer in time';
  const cause = networkCode(error);
  return cause === null ? `${error.name}: ${error.message}` : `no connection to Discord (${cause})`;
}

/** The code that Node gave a network failure; `fetch` hides it in the cause. */
function networkCode(error: Error): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}

/** What a failed request means for a delivery. */
export function outcomeOf(error: unknown): Exclude<DeliveryOutcome, { kind: 'delivered' }> {
  const why = explain(error);
  const later = (afterMs: number, ambiguous = false) => ({ kind: 'retryLater', afterMs, why, ambiguous }) as const;
  if (error instanceof RateLimitError) return later(Math.max(error.timeToReset, error.retryAfter, error.sublimitTimeout));
  if (error instanceof HTTPError) return later(0, true);
  if (!(error instanceof DiscordAPIError)) {
    const cause = error instanceof Error ? networkCode(error) : null;
    return later(0, cause === null || !NEVER_SENT.has(cause));
  }
  const code = codeOf(error);
  if (code === Code.UnknownMessage) return { kind: 'gone' };
  if (code !== null && PASSING.has(code)) return later(0);
  if ((code !== null && REFUSALS.has(code)) || (error.status === 403 && fromDiscord(error))) return { kind: 'rejected', why };
  return later(OURS_TO_MEND);
}

/** A proxy or Cloudflare answers in HTML, about itself and not about the destination. */
const fromDiscord = (error: DiscordAPIError): boolean => 'code' in error.rawError;

/** A failure that a person who looks after Tocsin should see: Discord understood us, and we were wrong. */
export const isOurFault = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status < 500 && error.status !== 401 && outcomeOf(error).kind === 'retryLater';
