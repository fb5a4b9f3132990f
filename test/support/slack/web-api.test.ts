import { once } from 'node:events';
import { connect } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from './bolt.ts';
import { type FakeSlack, slackLimits, startSlack } from './server.ts';

let slack: FakeSlack;
let client: webApi.WebClient;
let channel: string;

const clientOf = (token: string, retries = 0): webApi.WebClient =>
  new webApi.WebClient(token, { slackApiUrl: slack.url, retryConfig: { retries, minTimeout: 1, maxTimeout: 1 }, logger: silentLogger });
const post = (text: string, more: object = {}) => client.chat.postMessage({ channel, text, ...more });
const refused = (error: string) => expect.objectContaining({ data: expect.objectContaining({ ok: false, error }) });

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack.botToken);
  channel = slack.addChannel({ name: 'alerts', member: true });
});
afterEach(() => slack.close());

describe('messages', () => {
  it('posts with blocks and metadata, threads, edits and deletes', async () => {
    const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
    const metadata = { event_type: 'tocsin_incident', event_payload: { incident: 'i-1', revision: 1 } };
    const root = await post('down', { blocks: [section('*down*')], metadata, unfurl_links: false });
    const reply = await post('update', { thread_ts: root.ts });
    await client.chat.update({ channel, ts: root.ts as string, text: 'up', blocks: [section('*up*')] });

    const [kept] = slack.messages(channel);
    expect(kept).toMatchObject({ ts: root.ts, text: 'up', edits: 1, metadata, unfurl_links: false, mentions: [] });
    expect(kept?.editHistory.map((version) => version.text)).toEqual(['down']);
    expect(slack.replies(channel, root.ts as string)).toMatchObject([{ ts: reply.ts, text: 'update', thread_ts: root.ts }]);

    await client.chat.delete({ channel, ts: reply.ts as string });
    expect(slack.replies(channel, root.ts as string)).toEqual([]);
    await expect(client.chat.update({ channel, ts: reply.ts as string, text: 'late' })).rejects.toEqual(refused('message_not_found'));
    slack.assertNoViolations();
  });

  it('keeps blocks and metadata that an edit leaves out, and drops blocks on an empty list', async () => {
    const metadata = { event_type: 'x', event_payload: {} };
    const { ts } = await post('a', { blocks: [{ type: 'divider' }], metadata });
    await client.chat.update({ channel, ts: ts as string, text: 'b' });
    expect(slack.messages(channel)[0]).toMatchObject({ text: 'b', blocks: [{ type: 'divider' }], metadata });
    await client.chat.update({ channel, ts: ts as string, text: 'c', blocks: [] });
    expect(slack.messages(channel)[0]).toMatchObject({ text: 'c', blocks: [], edits: 2 });
  });

  it('finds an earlier message by its metadata in the history', async () => {
    const before = await post('noise');
    const sent = await post('mine', { metadata: { event_type: 'tocsin', event_payload: { key: 'k1' } } });
    const read = async (flag: boolean) =>
      (await client.conversations.history({ channel, include_all_metadata: flag, oldest: before.ts as string, limit: 15 })).messages ?? [];
    expect(await read(true)).toMatchObject([{ ts: sent.ts, metadata: { event_type: 'tocsin', event_payload: { key: 'k1' } } }]);
    expect((await read(false))[0]).not.toHaveProperty('metadata');
    const inclusive = await client.conversations.history({ channel, oldest: before.ts as string, inclusive: true });
    expect(inclusive.messages?.map((message) => message.text)).toEqual(['mine', 'noise']);
  });

  it('pages through history and threads', async () => {
    const root = await post('0');
    for (const text of ['1', '2', '3']) await post(text);
    for (const text of ['a', 'b']) await post(text, { thread_ts: root.ts });
    const first = await client.conversations.history({ channel, limit: 3 });
    expect(first.messages?.map((message) => message.text)).toEqual(['3', '2', '1']);
    const second = await client.conversations.history({ channel, limit: 3, cursor: first.response_metadata?.next_cursor as string });
    expect(second.messages).toMatchObject([{ text: '0', reply_count: 2 }]);
    expect(second.has_more).toBe(false);
    const thread = await client.conversations.replies({ channel, ts: root.ts as string });
    expect(thread.messages?.map((message) => message.text)).toEqual(['0', 'a', 'b']);
  });

  it('sends direct messages and ephemeral ones to the right person', async () => {
    const ada = slack.addUser({ id: 'UADA000001', name: 'ada' });
    const opened = await client.conversations.open({ users: ada });
    await client.chat.postMessage({ channel: opened.channel?.id as string, text: 'page' });
    await client.chat.postMessage({ channel: ada, text: 'page again' });
    expect(slack.dmTo(ada).map((message) => message.text)).toEqual(['page', 'page again']);
    await client.chat.postEphemeral({ channel, user: ada, text: 'psst' });
    expect(slack.ephemeralsFor(ada)).toMatchObject([{ text: 'psst', channel }]);
    await expect(client.chat.postEphemeral({ channel, user: 'UNOBODY001', text: 'x' })).rejects.toEqual(refused('user_not_in_channel'));
  });

  it('answers the small questions', async () => {
    const ada = slack.addUser({ name: 'ada', tz: 'Europe/Madrid' });
    const { ts } = await post('x');
    expect((await client.users.info({ user: ada })).user).toMatchObject({ name: 'ada', tz: 'Europe/Madrid', is_bot: false });
    const chief = slack.addUser({ name: 'chief', role: 'admin' });
    const owner = slack.addUser({ name: 'owner', role: 'owner' });
    const roles = await Promise.all([ada, chief, owner].map(async (user) => (await client.users.info({ user })).user));
    expect(roles.map((user) => [user?.is_admin, user?.is_owner])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
    expect((await client.conversations.info({ channel })).channel).toMatchObject({ name: 'alerts', is_member: true, is_private: false });
    expect((await client.conversations.members({ channel })).members).toEqual([slack.botUserId, ada, chief, owner]);
    expect((await client.team.info()).team).toMatchObject({ id: slack.teamId });
    expect((await client.bots.info()).bot).toMatchObject({ user_id: slack.botUserId });
    expect((await client.usergroups.list()).usergroups).toEqual([]);
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts as string });
    expect(permalink).toMatch(new RegExp(`/archives/${channel}/p${String(ts).replace('.', '')}$`));
    await client.reactions.add({ channel, timestamp: ts as string, name: 'eyes' });
    await expect(client.reactions.add({ channel, timestamp: ts as string, name: 'eyes' })).rejects.toEqual(refused('already_reacted'));
    expect(slack.messages(channel)[0]?.reactions).toEqual(['eyes']);
    slack.assertNoViolations();
  });

  it('leaves a tombstone of a deleted root that has answers', async () => {
    const root = await post('root');
    await post('answer', { thread_ts: root.ts });
    await client.chat.delete({ channel, ts: root.ts as string });
    expect((await client.conversations.history({ channel })).messages).toMatchObject([{ subtype: 'tombstone', ts: root.ts }]);
    await expect(post('more', { thread_ts: root.ts })).rejects.toEqual(refused('thread_not_found'));
    slack.assertNoViolations();
  });

  it('takes JSON bodies as well as forms', async () => {
    const response = await fetch(`${slack.url}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel, text: 'json', blocks: [{ type: 'divider' }], unfurl_links: false }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel });
    expect(slack.messages(channel)).toMatchObject([{ text: 'json', blocks: [{ type: 'divider' }], unfurl_links: false }]);
  });

  it('sees every mention, and none where it was escaped', async () => {
    const section = { type: 'section', text: { type: 'mrkdwn', text: '<@UADA000001|ada> <!subteam^S123>' } };
    await post('<!channel> look', { blocks: [section] });
    await post('&lt;!channel&gt; <!date^1700000000^{date}|then> @here', {
      blocks: [{ type: 'header', text: { type: 'plain_text', text: '<!here>' } }],
    });
    await post('@here', { parse: 'full' });
    expect(slack.messages(channel).map((message) => message.mentions)).toEqual([
      ['!channel', '@UADA000001', '!subteam^S123'],
      [],
      ['!here'],
    ]);
  });
});

describe('refusals', () => {
  it('knows channels the bot is not in, archived ones and unknown ones', async () => {
    const open = slack.addChannel({ name: 'open', member: false });
    const secret = slack.addChannel({ name: 'secret', member: false, private: true });
    const old = slack.addChannel({ name: 'old', member: true, archived: true });
    const to = (id: string) => client.chat.postMessage({ channel: id, text: 'x' });
    await expect(to(open)).rejects.toEqual(refused('not_in_channel'));
    await expect(to(secret)).rejects.toEqual(refused('channel_not_found'));
    await expect(to('C9999999999')).rejects.toEqual(refused('channel_not_found'));
    await expect(to(old)).rejects.toEqual(refused('is_archived'));
    await client.conversations.join({ channel: open });
    await expect(to(open)).resolves.toMatchObject({ ok: true });
    slack.assertNoViolations();
  });

  it('answers missing_scope where history may not be read', async () => {
    const blind = slack.addChannel({ name: 'blind', member: true, historyReadable: false });
    await expect(client.conversations.history({ channel: blind })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'channels:history' },
    });
  });

  it('tells wrong, missing, mistaken and revoked tokens apart', async () => {
    await expect(client.auth.test()).resolves.toMatchObject({ team_id: slack.teamId, user_id: slack.botUserId });
    await expect(clientOf('xoxb-wrong').auth.test()).rejects.toEqual(refused('invalid_auth'));
    await expect(clientOf('').auth.test()).rejects.toEqual(refused('not_authed'));
    await expect(clientOf(slack.appToken).auth.test()).rejects.toEqual(refused('not_allowed_token_type'));
    await expect(client.apps.connections.open()).rejects.toEqual(refused('not_allowed_token_type'));
    slack.revoke();
    await expect(client.auth.test()).rejects.toEqual(refused('token_revoked'));
    expect(slack.violations.map((line) => line.split(':')[0])).toEqual([
      ...['invalid_auth', 'not_authed', 'not_allowed_token_type', 'not_allowed_token_type'],
    ]);
  });

  it('edits only what the bot wrote', async () => {
    const ts = slack.say(channel, slack.addUser({ name: 'ada' }), 'hello');
    await expect(client.chat.update({ channel, ts, text: 'x' })).rejects.toEqual(refused('cant_update_message'));
    await expect(client.chat.update({ channel, ts: '1700000000.000001', text: 'x' })).rejects.toEqual(refused('message_not_found'));
  });

  it.each([
    ['unknown_method', () => client.apiCall('chat.shout', { channel })],
    ['invalid_arguments', () => post('x', { colour: 'red' })],
    ['invalid_arguments', () => client.apiCall('chat.postMessage', { text: 'x' })],
    ['invalid_arguments', () => client.apiCall('chat.update', { channel, ts: '12', text: 'x' })],
    ['no_text', () => post('')],
    ['msg_too_long', () => post('x'.repeat(40_001))],
    ['thread_not_found', () => post('x', { thread_ts: '1700000000.000001' })],
    ['invalid_metadata_format', () => post('x', { metadata: { event_type: 'x' } })],
    ['invalid_limit', () => client.conversations.history({ channel, limit: 1000 })],
    ['invalid_blocks', () => post('x', { blocks: [{ type: 'fancy' }] })],
  ])('calls it a violation: %s', async (error, act) => {
    await expect(act()).rejects.toEqual(refused(error));
    expect(slack.violations).toHaveLength(1);
    expect(() => slack.assertNoViolations()).toThrow(error);
    expect(slack.messages(channel)).toEqual([]);
  });
});

describe('limits and trouble', () => {
  it('answers 429 with Retry-After beyond one message a second in a channel, and the SDK waits', async () => {
    await slack.close();
    slack = await startSlack({ limits: { postPerChannel: { burst: 2, perMinute: slackLimits.postPerChannel.perMinute } } });
    client = clientOf(slack.botToken, 1);
    channel = slack.addChannel({ name: 'alerts', member: true });
    const other = slack.addChannel({ name: 'other', member: true });
    for (const text of ['1', '2', '3']) await post(text);
    await client.chat.postMessage({ channel: other, text: 'free' });
    expect(slack.requestsOf('chat.postMessage').map((request) => request.outcome)).toEqual(['ok', 'ok', '429', 'ok', 'ok']);
    expect(slack.messages(channel).map((message) => message.text)).toEqual(['1', '2', '3']);
    expect(slack.earlyRetries).toBe(0);
  });

  it('counts a client that does not honour Retry-After', async () => {
    slack.behave({ method: 'chat.postMessage', kind: '429', retryAfter: 30 });
    const hasty = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.url, rejectRateLimitedCalls: true, logger: silentLogger });
    await expect(hasty.chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject({ retryAfter: 30 });
    await hasty.chat.postMessage({ channel, text: 'x' });
    expect(slack.earlyRetries).toBe(1);
  });

  it('fails on demand, before or after the effect', async () => {
    slack.behave({ method: 'chat.postMessage', kind: 'error', error: 'internal_error' });
    slack.behave({ method: 'chat.postMessage', kind: 'status', status: 503 });
    slack.behave({ method: 'chat.postMessage', kind: 'dropRequest' });
    slack.behave({ method: 'chat.postMessage', kind: 'dropReply' });
    await expect(post('a')).rejects.toEqual(refused('internal_error'));
    await expect(post('b')).rejects.toMatchObject({ statusCode: 503 });
    await expect(post('c')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await expect(post('d')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await post('e');
    expect(slack.messages(channel).map((message) => message.text)).toEqual(['d', 'e']);
    expect(slack.requestsOf('chat.postMessage').map((request) => request.outcome)).toEqual([
      ...['internal_error', 'status 503', 'dropped before', 'dropped after', 'ok'],
    ]);
  });

  it('delays, with the effect before or after the wait', async () => {
    slack.behave({ method: 'chat.postMessage', kind: 'delayReply', ms: 60 });
    const first = post('done at once');
    await slack.waitForMessage(channel, (message) => message.text === 'done at once');
    expect(slack.requestsOf('chat.postMessage')[0]?.outcome).toBe('pending');
    await first;
    slack.behave({ method: 'chat.postMessage', kind: 'delay', ms: 60 });
    const second = post('done late');
    await slack.waitFor(() => slack.requestsOf('chat.postMessage').length === 2);
    expect(slack.messages(channel)).toHaveLength(1);
    await second;
    expect(slack.messages(channel)).toHaveLength(2);
  });

  it('forgives a client that dies while it is sending', async () => {
    const socket = connect(Number(new URL(slack.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /api/chat.postMessage HTTP/1.1\r\nHost: loopback\r\nContent-Length: 1000\r\n\r\nchannel=`);
    slack.say(channel, slack.addUser({ name: 'ada' }), 'meanwhile');
    await client.auth.test();
    socket.destroy();
    await slack.waitFor(() => slack.requestsOf('chat.postMessage')[0]?.outcome === 'aborted');
    slack.assertNoViolations();
  });

  it('hangs until the client gives up, and only in the channel named', async () => {
    const other = slack.addChannel({ name: 'other', member: true });
    slack.behave({ method: 'chat.postMessage', channel, kind: 'hang' });
    const impatient = new webApi.WebClient(slack.botToken, {
      slackApiUrl: slack.url,
      timeout: 50,
      retryConfig: { retries: 0 },
      logger: silentLogger,
    });
    await expect(impatient.chat.postMessage({ channel: other, text: 'x' })).resolves.toMatchObject({ ok: true });
    await expect(impatient.chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(slack.messages(channel)).toEqual([]);
  });

  it('keeps what was posted over a stop and a restart on the same port', async () => {
    await post('before');
    const { url } = slack;
    await slack.stop();
    await expect(post('lost')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await slack.restart();
    expect(slack.url).toBe(url);
    await post('after');
    expect(slack.messages(channel).map((message) => message.text)).toEqual(['before', 'after']);
  });
});
