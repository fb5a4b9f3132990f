import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boltApp } from './bolt.ts';
import { type FakeSlack, startSlack } from './server.ts';

let slack: FakeSlack;
let app: App;
let channel: string;
let ada: string;

beforeEach(async () => {
  slack = await startSlack({ ackDeadlineMs: 150, retryDelaysMs: [0, 0, 0], pingEveryMs: 50 });
  channel = slack.addChannel({ name: 'alerts', member: true });
  ada = slack.addUser({ name: 'ada' });
  app = boltApp(slack);
});
afterEach(async () => {
  await app.stop();
  await slack.close();
});

const button = (actionId: string, value: string) => ({
  type: 'actions',
  block_id: 'acts',
  elements: [{ type: 'button', action_id: actionId, value, text: { type: 'plain_text', text: 'Acknowledge' } }],
});

describe('commands', () => {
  it('are acknowledged with an answer', async () => {
    app.command('/outage', async ({ command, ack }) => ack({ text: `you said ${command.text} in ${command.channel_name}` }));
    await app.start();
    const result = await slack.runCommand({ channel, user: ada, text: 'status github' });
    expect(result.ack).toEqual({ text: 'you said status github in alerts' });
    expect(result.replies).toMatchObject([{ via: 'ack', ephemeral: true, text: 'you said status github in alerts' }]);
    expect(slack.ephemeralsFor(ada)).toHaveLength(1);
    slack.assertNoViolations();
  });

  it('are answered through response_url, to one person or to the channel', async () => {
    app.command('/outage', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'for you', response_type: 'ephemeral' });
      await respond({ text: 'for all', response_type: 'in_channel' });
    });
    await app.start();
    const result = await slack.runCommand({ channel, user: ada, replies: 2 });
    expect(result.ack).toBeNull();
    expect(result.responses).toEqual([
      { text: 'for you', response_type: 'ephemeral' },
      { text: 'for all', response_type: 'in_channel' },
    ]);
    expect(slack.messages(channel)).toMatchObject([{ text: 'for all', via: 'response_url', user: slack.botUserId }]);
    slack.assertNoViolations();
  });

  it('get five answers by response_url, not six', async () => {
    const failures: unknown[] = [];
    app.command('/outage', async ({ ack, respond }) => {
      await ack();
      for (let n = 1; n <= 6; n++) await respond(`answer ${n}`).catch((error: unknown) => failures.push(error));
    });
    await app.start();
    await slack.runCommand({ channel, user: ada, replies: 5 });
    await slack.waitFor(() => slack.violations.length > 0);
    expect(slack.violations[0]).toMatch(/^used_url/);
    expect(slack.ephemeralsFor(ada)).toHaveLength(5);
  });

  it('reach the app twice when the envelope is delivered twice', async () => {
    let calls = 0;
    app.command('/outage', async ({ ack }) => ack(`call ${++calls}`));
    await app.start();
    const result = await slack.runCommand({ channel, user: ada, sendTwice: true });
    expect(result.acks).toEqual([{ text: 'call 1' }, { text: 'call 2' }]);
    slack.assertNoViolations();
  });

  it('that are not acknowledged in time are a violation', async () => {
    app.command('/outage', async () => undefined);
    await app.start();
    const result = await slack.runCommand({ channel, user: ada });
    expect(result.outcome).toBe('late');
    expect(slack.violations[0]).toMatch(/^late_ack: slash_commands/);
  });

  it('open a dialog whose submission is answered', async () => {
    const label = { type: 'plain_text' as const, text: 'Which' };
    app.command('/outage', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({
        trigger_id: command.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'pick',
          title: label,
          submit: label,
          blocks: [{ type: 'input', block_id: 'b', label, element: { type: 'plain_text_input', action_id: 'a' } }],
        },
      });
    });
    app.view('pick', async ({ ack, view }) => {
      if (view.state.values.b?.a?.value === 'github') await ack();
      else await ack({ response_action: 'errors', errors: { b: 'unknown service' } });
    });
    await app.start();
    await slack.runCommand({ channel, user: ada, replies: 0 });
    const view = await slack.waitFor(() => slack.views()[0]);
    const submit = (value: string) =>
      slack.submitView({ viewId: view.id, user: ada, values: { b: { a: { type: 'plain_text_input', value } } } });
    expect((await submit('nonsense')).ack).toEqual({ response_action: 'errors', errors: { b: 'unknown service' } });
    expect(slack.views()).toHaveLength(1);
    expect((await submit('github')).outcome).toBe('acked');
    expect(slack.views()).toEqual([]);
    slack.assertNoViolations();
  });
});

describe('acts on messages', () => {
  it('carry the button and may replace the message', async () => {
    app.action('ack', async ({ ack, action, body, respond }) => {
      await ack();
      const value = 'value' in action ? action.value : '';
      await respond({ text: `${value} acknowledged by ${body.user.id}`, replace_original: true });
    });
    await app.start();
    const sent = await app.client.chat.postMessage({ channel, text: 'page', blocks: [button('ack', 'i-1')] });
    const result = await slack.pressButton({ channel, ts: sent.ts as string, actionId: 'ack', user: ada, replies: 1 });
    expect(result.outcome).toBe('acked');
    expect(slack.messages(channel)).toMatchObject([{ text: `i-1 acknowledged by ${ada}`, edits: 1, blocks: [] }]);
    await expect(slack.pressButton({ channel, ts: sent.ts as string, actionId: 'ack', user: ada })).rejects.toThrow('no button');
    slack.assertNoViolations();
  });

  it('include message shortcuts', async () => {
    const seen: unknown[] = [];
    app.shortcut('report', async ({ ack, shortcut }) => {
      seen.push('message' in shortcut ? shortcut.message.text : null);
      await ack();
    });
    await app.start();
    const ts = slack.say(channel, ada, 'is github down?');
    expect((await slack.messageShortcut({ channel, ts, callbackId: 'report', user: ada })).outcome).toBe('acked');
    expect(seen).toEqual(['is github down?']);
  });
});

describe('events', () => {
  it('reach the app, also those after which its token is worthless', async () => {
    const seen: string[] = [];
    app.event('member_joined_channel', async ({ event }) => void seen.push(`${event.type} ${event.channel}`));
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
    });
    const uninstalled = new Promise((resolve) => app.event('app_uninstalled', async ({ event }) => resolve(event.type)));
    await app.start();
    await slack.event({ type: 'member_joined_channel', user: slack.botUserId, channel, channel_type: 'C', team: slack.teamId });
    await slack.event({ type: 'app_home_opened', user: ada, channel: 'D1', tab: 'home' });
    expect(await slack.waitFor(() => slack.views()[0])).toMatchObject({ type: 'home', user: ada });
    slack.revoke();
    expect(await slack.event({ type: 'app_uninstalled' })).toEqual({ acknowledged: true, attempts: 1 });
    expect(await uninstalled).toBe('app_uninstalled');
    expect(seen).toEqual([`member_joined_channel ${channel}`]);
    slack.assertNoViolations();
  });

  it('are delivered again with a retry number when the connection breaks before the acknowledgement', async () => {
    const retries: unknown[] = [];
    app.use(async ({ context, next }) => {
      retries.push([context.retryNum, context.retryReason]);
      await next();
    });
    await app.start();
    const sent = slack.event({ type: 'app_home_opened', user: ada, channel: 'D1' });
    // The envelope is on the wire; its connection is not any more.
    await slack.stop();
    await slack.restart();
    expect(await sent).toEqual({ acknowledged: true, attempts: 2 });
    expect(retries.at(-1)).toEqual([1, 'connection_failed']);
    expect(slack.violations).toEqual([]);
  });
});

describe('connections', () => {
  it('come back by themselves after the server was down', async () => {
    app.command('/outage', async ({ ack }) => ack('here again'));
    await app.start();
    await slack.stop();
    expect(slack.connected).toBe(0);
    await slack.restart();
    await slack.waitForConnection({ deadlineMs: 4000 });
    expect((await slack.runCommand({ channel, user: ada })).ack).toEqual({ text: 'here again' });
    expect(slack.connectionsGreeted).toBe(2);
    slack.assertNoViolations();
  });

  it('are renewed when Slack asks for it', async () => {
    await app.start();
    slack.disconnect('refresh_requested');
    expect(slack.connected).toBe(0);
    await slack.waitForConnection({ deadlineMs: 4000 });
    expect(slack.connectionsGreeted).toBe(2);
    slack.assertNoViolations();
  });

  it('are refused for a wrong app token, which Bolt does not retry', async () => {
    const wrong = boltApp(slack, { app: 'xapp-wrong' });
    await expect(wrong.start()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    expect(slack.requestsOf('apps.connections.open')).toMatchObject([{ outcome: 'invalid_auth' }]);
  });

  it('need a ticket', async () => {
    const socket = new WebSocket(`${slack.url.replace('http', 'ws').replace('/api/', '')}/link/?ticket=forged`);
    await new Promise((resolve) => socket.addEventListener('error', resolve, { once: true }));
    expect(slack.connected).toBe(0);
    expect(slack.violations[0]).toMatch(/^bad_ticket/);
  });
});
