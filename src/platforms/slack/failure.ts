import { webApi } from '@slack/bolt';
import type { DeliveryOutcome } from '../../domain/delivery.ts';
import { MINUTE, SECOND } from '../../domain/instant.ts';

/** How a call of the Web API failed. */
export type Failure =
  /** Slack understood and said no, in one word of its own. */
  | { kind: 'refused'; word: string; why: string }
  /** It refused the token: nothing can be sent until a person acts. */
  | { kind: 'token'; word: string; why: string }
  | { kind: 'rateLimited'; afterMs: number; why: string }
  /** No answer that could be read. `sent`: the request may have arrived and had its effect. */
  | { kind: 'unanswered'; sent: boolean; why: string }
  /** Not even tried, for it is known that it would not be taken now. */
  | { kind: 'held'; afterMs: number; why: string };

/** https://docs.slack.dev/reference/methods/auth.test#errors and its sisters. */
const TOKEN_WORDS: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'org_login_required',
  'user_removed_from_team',
  'team_disabled',
]);

/** Words about the destination: it is not there, or we are not wanted. Any `restricted_action…` belongs to them. */
const DESTINATION_WORDS: ReadonlySet<string> = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'method_not_supported_for_channel_type',
]);

/** Words about the message that is to be edited or answered: somebody took it away. */
const GONE_WORDS: ReadonlySet<string> = new Set([
  'message_not_found',
  'thread_not_found',
  'cant_update_message',
  'edit_window_closed',
  'cannot_reply_to_message',
]);

/** Slack broke down on the way, so it may have happened; https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const BROKEN_WORDS: ReadonlySet<string> = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Words about the layout, which the bare text does not have. */
const LAYOUT_WORDS: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

/** Errors of a connection that never stood: the request was not sent. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** When Slack names no time. */
const UNTOLD_WAIT = 30 * SECOND;
/** Something that only a person can mend, such as a missing scope. */
const OURS_TO_MEND = 5 * MINUTE;

export const isLayoutRefused = (failure: Failure): boolean => failure.kind === 'refused' && LAYOUT_WORDS.has(failure.word);

/** Reads whatever the SDK threw. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) return rateLimited(error.retryAfter * SECOND);
  if (error instanceof webApi.WebAPIHTTPError) {
    return { kind: 'unanswered', sent: error.statusCode >= 500, why: `Slack answered with status ${error.statusCode}` };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const word: unknown = error.data.error;
    // A page of a proxy where JSON was expected: the SDK hands its whole text on as the error's word.
    if (typeof word !== 'string' || !/^[\w:.-]{1,100}$/.test(word)) {
      return { kind: 'unanswered', sent: true, why: 'the answer was not in the form of Slack' };
    }
    if (BROKEN_WORDS.has(word)) return { kind: 'unanswered', sent: true, why: `Slack says ${word}` };
    if (word === 'ratelimited') return rateLimited((error.data.response_metadata?.retryAfter ?? UNTOLD_WAIT / SECOND) * SECOND);
    return { kind: TOKEN_WORDS.has(word) ? 'token' : 'refused', word, why: `Slack says ${word}` };
  }
  const code = networkCode(error);
  if (code !== null) return { kind: 'unanswered', sent: !NEVER_SENT.has(code), why: `no connection to Slack (${code})` };
  const timedOut = error instanceof Error && causes(error).some(({ name }) => name === 'TimeoutError' || name === 'AbortError');
  return { kind: 'unanswered', sent: true, why: timedOut ? 'Slack did not answer in time' : 'the line to Slack broke' };
}

const rateLimited = (afterMs: number): Failure => ({ kind: 'rateLimited', afterMs, why: `rate limit of Slack, ${afterMs / SECOND} s` });

/** The code that Node gave a network failure; the SDK and `fetch` hide it in causes. */
const networkCode = (error: unknown): string | null =>
  causes(error)
    .map((cause) => ('code' in cause && typeof cause.code === 'string' && !cause.code.startsWith('slack_') ? cause.code : null))
    .find((code) => code !== null) ?? null;

function causes(error: unknown): readonly Error[] {
  const found: Error[] = [];
  for (let at: unknown = error; at instanceof Error && found.length < 8; at = at.cause) found.push(at);
  return found;
}

/** What a failed call means for a delivery; `botName` is whom to invite. */
export function outcomeOf(failure: Failure, botName: string): Exclude<DeliveryOutcome, { kind: 'delivered' }> {
  const later = (afterMs: number, ambiguous = false) => ({ kind: 'retryLater', afterMs, why: failure.why, ambiguous }) as const;
  switch (failure.kind) {
    case 'rateLimited':
    case 'held':
      return later(failure.afterMs);
    case 'token':
      return later(OURS_TO_MEND);
    case 'unanswered':
      return later(0, failure.sent);
    case 'refused':
      if (GONE_WORDS.has(failure.word)) return { kind: 'gone' };
      if (isAbsent(failure)) return { kind: 'rejected', why: `${failure.why}: ${inviteWords(botName)}` };
      if (DESTINATION_WORDS.has(failure.word) || failure.word.startsWith('restricted_action'))
        return { kind: 'rejected', why: failure.why };
      return later(OURS_TO_MEND);
  }
}

/** The bot is not in the channel; a private one that it is not in does not exist for it. */
export const isAbsent = (failure: Failure): boolean =>
  failure.kind === 'refused' && (failure.word === 'not_in_channel' || failure.word === 'channel_not_found');

export const inviteWords = (botName: string): string => `invite the bot there with /invite @${botName}`;
