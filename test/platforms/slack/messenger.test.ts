import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryOutcome, MessageRef, Operation } from '../../../src/domain/delivery.ts';
import { line, type Notice, quote, strong, time } from '../../../src/domain/notice.ts';
import { notice, openWorkplace, type Workplace } from './workplace.ts';

let at: Workplace;
let ops: string;
beforeEach(async () => {
  at = await openWorkplace();
  ops = at.slack.addChannel({ name: 'ops', member: true });
});
afterEach(async () => {
  await at.close();
});

const post = (key: string, what: Notice, maybeSent = false): Operation => ({ do: 'post', key, notice: what, maybeSent });
const reply = (key: string, root: MessageRef, what: Notice, maybeSent = false): Operation => ({
  do: 'reply',
  key,
  root,
  threadName: 'GitHub: Actions',
  notice: what,
  maybeSent,
});

function delivered(outcome: DeliveryOutcome): MessageRef {
  if (outcome.kind !== 'delivered') throw new Error(`expected a delivery, got ${JSON.stringify(outcome)}`);
  return outcome.message;
}

const send = (operation: Operation, to = at.channel(ops)) => at.platform.messenger.perform(to, operation);

describe('an outage in a channel', () => {
  it('is one message, edited as it goes on, with the official words in its thread', async () => {
    const root = delivered(await send(post('k1', notice('● GitHub: Incident with Actions', { blocks: [line(strong('Confirmed'))] }))));
    const first = delivered(await send(reply('k2', root, notice('15:17 · Official', { blocks: [quote('We are investigating.')] }))));
    await send({ do: 'edit', message: root, notice: notice('○ GitHub: resolved') });

    const [message, ...others] = at.slack.messages(ops);
    expect(message).toMatchObject({ ts: root.message, text: '○ GitHub: resolved', edits: 1, mentions: [] });
    expect(message?.metadata).toEqual({ event_type: 'tocsin_message', event_payload: { key: 'k1' } });
    expect([message?.unfurl_links, message?.unfurl_media]).toEqual([false, false]);
    expect(others.map(({ ts, thread_ts }) => [ts, thread_ts])).toEqual([[first.message, root.message]]);
    expect(JSON.stringify(others[0]?.blocks)).toContain('We are investigating.');
    at.slack.assertNoViolations();
  });

  it('shows times in the reader’s own zone', async () => {
    await send(post('k', notice('x', { blocks: [line('since ', time(Date.UTC(2024, 2, 5, 15, 18)))] })));
    expect(JSON.stringify(at.slack.messages(ops)[0]?.blocks)).toContain(
      JSON.stringify({ type: 'date', timestamp: 1_709_651_880, format: '{time}', fallback: '15:18 UTC' }),
    );
    at.slack.assertNoViolations();
  });

  it('becomes `gone` when somebody deleted the message, for an edit as for a reply', async () => {
    const root = delivered(await send(post('k', notice('x'))));
    const message = at.slack.world.message(ops, root.message);
    if (message !== undefined) message.deleted = true;
    expect(await send({ do: 'edit', message: root, notice: notice('y') })).toEqual({ kind: 'gone' });
    expect(await send(reply('k2', root, notice('z')))).toEqual({ kind: 'gone' });
    expect(await send(reply('k2', root, notice('z'), true))).toEqual({ kind: 'gone' });
    expect(await at.ambiguous()).toBe(0);
    at.slack.assertNoViolations();
  });

  it('is sent as bare text when Slack will not have its layout', async () => {
    at.slack.behave({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' });
    delivered(await send(post('k', notice('● GitHub down'))));
    expect(at.slack.messages(ops)).toMatchObject([{ text: '● GitHub down', blocks: [] }]);
    expect(at.logged.join('')).toContain('Slack refused the layout');
    at.slack.assertNoViolations();
  });
});

describe('a page', () => {
  it('reaches the person directly, with the button, in one conversation that is opened once', async () => {
    const mara = at.slack.addUser({ name: 'mara' });
    const page = notice('Page for Mara', { tone: 'page', actions: [{ id: 'ack', label: 'Acknowledge', value: 'p1', style: 'primary' }] });
    const message = delivered(await send(post('k1', page), at.person(mara)));
    delivered(await send(post('k2', page), at.person(mara)));
    expect(at.slack.dmTo(mara).map(({ text }) => text)).toEqual(['Page for Mara', 'Page for Mara']);
    expect(at.slack.dmTo(mara)[0]?.ts).toBe(message.message);
    expect(JSON.stringify(at.slack.dmTo(mara)[0]?.blocks)).toContain('"action_id":"act:ack"');
    expect(at.slack.requestsOf('conversations.open')).toHaveLength(1);
    at.slack.assertNoViolations();
  });

  it('is refused for a person who has left', async () => {
    const gone = at.slack.addUser({ name: 'gone', deleted: true });
    expect(await send(post('k', notice('x')), at.person(gone))).toMatchObject({ kind: 'rejected' });
    at.slack.assertNoViolations();
  });

  it('is not in doubt when it never left, because the conversation could not be opened', async () => {
    const mara = at.slack.addUser({ name: 'mara' });
    at.slack.behave({ method: 'conversations.open', kind: 'dropReply' });
    expect(await send(post('k', notice('x')), at.person(mara))).toMatchObject({ kind: 'retryLater', ambiguous: false });
    at.slack.assertNoViolations();
  });
});

describe('a lost reply', () => {
  it('leaves exactly one root: the second attempt finds the first', async () => {
    at.slack.behave({ method: 'chat.postMessage', kind: 'dropReply' });
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    const found = delivered(await send(post('k', notice('x'), true)));
    expect(at.slack.messages(ops).map(({ ts }) => ts)).toEqual([found.message]);
    expect(await at.ambiguous()).toBe(0);
    at.slack.assertNoViolations();
  });

  it('leaves exactly one line in the thread, and one page', async () => {
    const mara = at.slack.addUser({ name: 'mara' });
    const root = delivered(await send(post('r', notice('x'))));
    at.slack.behave({ method: 'chat.postMessage', kind: 'dropReply', times: 2 });
    await send(reply('k', root, notice('y')));
    await send(post('p', notice('page')), at.person(mara));
    delivered(await send(reply('k', root, notice('y'), true)));
    delivered(await send(post('p', notice('page'), true), at.person(mara)));
    expect(at.slack.replies(ops, root.message)).toHaveLength(1);
    expect(at.slack.dmTo(mara)).toHaveLength(1);
    at.slack.assertNoViolations();
  });

  it('is made good when the request never arrived, without a doubt left', async () => {
    at.slack.behave({ method: 'chat.postMessage', kind: 'dropRequest' });
    await send(post('k', notice('x')));
    delivered(await send(post('k', notice('x'), true)));
    expect(at.slack.messages(ops)).toHaveLength(1);
    expect(await at.ambiguous()).toBe(0);
    at.slack.assertNoViolations();
  });

  it('is found behind many other messages', async () => {
    at.slack.behave({ method: 'chat.postMessage', kind: 'dropReply' });
    await send(post('k', notice('x')));
    const ada = at.slack.addUser({ name: 'ada' });
    for (let n = 0; n < 150; n += 1) at.slack.say(ops, ada, `talk ${n}`);
    delivered(await send(post('k', notice('x'), true)));
    expect(at.slack.messages(ops)).toHaveLength(151);
    at.slack.assertNoViolations();
  });

  it('is not taken for another message with another key', async () => {
    delivered(await send(post('other', notice('x'))));
    delivered(await send(post('k', notice('x'), true)));
    expect(at.slack.messages(ops)).toHaveLength(2);
    at.slack.assertNoViolations();
  });
});

describe('where the history cannot be read', () => {
  it('a first alert and a thread line are sent again and counted, for nothing may be lost', async () => {
    const secret = at.slack.addChannel({ name: 'secret', member: true, historyReadable: false });
    const root = delivered(await send(post('k', notice('x'), true), at.channel(secret)));
    delivered(await send(reply('k2', root, notice('y'), true), at.channel(secret)));
    expect(at.slack.messages(secret)).toHaveLength(2);
    expect(await at.ambiguous()).toBe(2);
    expect(at.logged.filter((text) => text.includes('may have been sent before'))).toHaveLength(2);
    at.slack.assertNoViolations();
  });

  it('and only for now, the alert goes out and the thread line waits', async () => {
    const root = delivered(await send(post('r', notice('x'))));
    at.slack.behave({ method: 'conversations.history', kind: 'error', error: 'ratelimited' });
    at.slack.behave({ method: 'conversations.replies', kind: 'error', error: 'ratelimited' });
    delivered(await send(post('k', notice('x'), true)));
    expect(await send(reply('k2', root, notice('y'), true))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    expect(at.slack.messages(ops)).toHaveLength(2);
    expect(await at.ambiguous()).toBe(1);
    at.slack.assertNoViolations();
  });
});

describe('what Slack refuses', () => {
  it('a rate limit is kept to, to the second, and only where it holds', async () => {
    const other = at.slack.addChannel({ name: 'other', member: true });
    at.slack.behave({ method: 'chat.postMessage', channel: ops, kind: '429', retryAfter: 7 });
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', afterMs: 7000, ambiguous: false });
    // Asked again too early, it does not even go out.
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', ambiguous: false });
    expect(at.slack.requestsOf('chat.postMessage')).toHaveLength(1);
    delivered(await send(post('k', notice('x')), at.channel(other)));
    expect(at.slack.earlyRetries).toBe(0);
    at.slack.assertNoViolations();
  });

  it('a short rate limit is waited out by the next attempt', async () => {
    at.slack.behave({ method: 'chat.postMessage', kind: '429', retryAfter: 1 });
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', afterMs: 1000 });
    delivered(await send(post('k', notice('x'))));
    expect(at.slack.earlyRetries).toBe(0);
    at.slack.assertNoViolations();
  });

  it('a doubt outlives a rate limit', async () => {
    at.slack.behave({ method: 'chat.postMessage', kind: '429', retryAfter: 9 });
    expect(await send(post('k', notice('x'), true))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    at.slack.assertNoViolations();
  });

  it('a channel without the bot is given up, and the reason says what to do', async () => {
    const start = at.slack.addChannel({ name: 'start', member: false });
    const archived = at.slack.addChannel({ name: 'old', member: true, archived: true });
    const hidden = at.slack.addChannel({ name: 'hidden', member: false, private: true });
    expect(await send(post('k', notice('x')), at.channel(start))).toEqual({
      kind: 'rejected',
      why: 'Slack says not_in_channel: invite the bot there with /invite @tocsin',
    });
    expect(await send(post('k', notice('x')), at.channel(archived))).toEqual({ kind: 'rejected', why: 'Slack says is_archived' });
    expect(await send(post('k', notice('x')), at.channel(hidden))).toMatchObject({ kind: 'rejected' });
    at.slack.behave({ method: 'chat.postMessage', kind: 'error', error: 'restricted_action_read_only_channel' });
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'rejected' });
    at.slack.assertNoViolations();
  });

  it('a broken server leaves a doubt about a new message and none about an edit', async () => {
    const root = delivered(await send(post('r', notice('x'))));
    at.slack.behave({ method: '*', kind: 'status', status: 503, times: 2 });
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    expect(await send({ do: 'edit', message: root, notice: notice('y') })).toMatchObject({ kind: 'retryLater', ambiguous: false });
    at.slack.assertNoViolations();
  });

  it('a server that is not there leaves no doubt: nothing was sent', async () => {
    await at.slack.stop();
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', ambiguous: false });
    await at.slack.restart();
    delivered(await send(post('k', notice('x'))));
    at.slack.assertNoViolations();
  });

  it('a revoked token stops everything, is said once, and names the setting but not the token', async () => {
    at.slack.revoke();
    expect(await send(post('k', notice('x')))).toMatchObject({ kind: 'retryLater', afterMs: 300_000 });
    const second = await send(post('k', notice('x')));
    expect(second).toMatchObject({ kind: 'retryLater', ambiguous: false });
    expect(at.slack.requestsOf('chat.postMessage')).toHaveLength(1);
    expect(at.platform.state()).toBe('down');
    expect(at.logged.filter((text) => text.includes('SLACK_BOT_TOKEN'))).toHaveLength(1);
    expect(at.logged.join('')).not.toContain(at.slack.botToken);
    at.slack.assertNoViolations();
  });
});
