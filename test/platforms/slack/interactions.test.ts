import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { notice, openWorkplace, type Workplace } from './workplace.ts';

let at: Workplace;
let ops: string;
let ada: string;
beforeEach(async () => {
  at = await openWorkplace();
  ada = at.slack.addUser({ name: 'ada' });
  ops = at.slack.addChannel({ name: 'ops', member: true });
  await at.platform.start();
  await at.slack.waitForConnection();
});
afterEach(async () => {
  await at.close();
});

describe('/outage', () => {
  it('is acknowledged at once and answered for the channel, or for the asker alone when the command is quiet', async () => {
    const loud = await at.slack.runCommand({ channel: ops, user: ada, text: 'subscribe github major' });
    expect(loud.ackMs).toBeLessThan(1000);
    expect(loud.ack).toBeNull();
    expect(loud.replies).toMatchObject([{ via: 'response_url', ephemeral: false, text: 'subscribe done' }]);
    const quiet = await at.slack.runCommand({ channel: ops, user: ada, text: 'status' });
    expect(quiet.replies).toMatchObject([{ ephemeral: true, text: 'status done' }]);
    expect(at.calls.map(({ command, given }) => [command, given])).toEqual([
      ['subscribe', { service: 'github', severity: 'major' }],
      ['status', {}],
    ]);
    at.slack.assertNoViolations();
  });

  it('tells the command who asks, where, and that a member may manage', async () => {
    await at.slack.runCommand({ channel: ops, user: ada, text: 'status' });
    expect(at.calls[0]?.asker).toEqual({
      platform: 'slack',
      userId: ada,
      userName: 'ada',
      place: { platform: 'slack', workspace: at.slack.teamId, channel: ops, direct: false },
      mayManage: true,
      mayAdminister: expect.any(Function),
      missing: [],
    });
    at.slack.assertNoViolations();
  });

  it('knows that somebody who is not in the channel may not, also in one with many pages of members', async () => {
    const people = Array.from({ length: 1500 }, (_, n) => at.slack.addUser({ name: `p${n}` }));
    const town = at.slack.addChannel({ name: 'town', member: true, people });
    await at.slack.runCommand({ channel: town, user: people.at(-1) ?? '', text: 'status' });
    await at.slack.runCommand({ channel: town, user: ada, text: 'status' });
    expect(at.calls.map(({ asker }) => asker.mayManage)).toEqual([true, false]);
    at.slack.assertNoViolations();
  });

  it('says how to invite the bot where it is not, public or private', async () => {
    const start = at.slack.addChannel({ name: 'start', member: false });
    const secret = at.slack.addChannel({ name: 'secret', member: false, private: true });
    const old = at.slack.addChannel({ name: 'old', member: true, archived: true });
    for (const channel of [start, secret, old]) await at.slack.runCommand({ channel, user: ada, text: 'status' });
    const invite = 'membership of this channel; invite the bot there with /invite @tocsin';
    expect(at.calls.map(({ asker }) => [asker.mayManage, asker.missing])).toEqual([
      [true, [invite]],
      [true, [invite]],
      [true, ['this channel is archived']],
    ]);
    at.slack.assertNoViolations();
  });

  it('does not grant a right that could not be looked up', async () => {
    at.slack.behave({ method: 'conversations.members', kind: 'status', status: 500 });
    at.slack.behave({ method: 'conversations.info', kind: 'error', error: 'missing_scope' });
    await at.slack.runCommand({ channel: ops, user: ada, text: 'status' });
    expect(at.calls[0]?.asker).toMatchObject({
      mayManage: false,
      missing: ['this channel cannot be looked at (Slack says missing_scope)'],
    });
    at.slack.assertNoViolations();
  });

  it('asks Slack who administers the workspace, and only where it matters', async () => {
    const people = {
      admin: at.slack.addUser({ name: 'chief', role: 'admin' }),
      owner: at.slack.addUser({ name: 'owner', role: 'owner' }),
      ada,
    };
    for (const user of Object.values(people)) await at.slack.runCommand({ channel: ops, user, text: 'status' });
    expect(at.slack.requestsOf('users.info')).toEqual([]);
    expect(await Promise.all(at.calls.map(({ asker }) => asker.mayAdminister()))).toEqual([true, true, false]);
    at.slack.assertNoViolations();
  });

  it('refuses honestly where it may not ask, and logs that once', async () => {
    const chief = at.slack.addUser({ name: 'chief', role: 'admin' });
    at.slack.behave({ method: 'users.info', kind: 'error', error: 'missing_scope', times: 2 });
    const ask = () => at.slack.runCommand({ channel: ops, user: chief, text: 'administer' });
    const [first, second, third] = [await ask(), await ask(), await ask()];
    const why =
      'I could not look up whether you are one (Slack says missing_scope). The app needs the scope users:read, and to be installed again.';
    for (const { replies } of [first, second]) {
      expect(replies[0]?.text).toBe('administer: false');
      expect(JSON.stringify(replies[0]?.blocks)).toContain(why);
    }
    expect(third.replies[0]?.text).toBe('administer: true');
    expect(JSON.stringify(third.replies[0]?.blocks)).not.toContain('look up');
    expect(at.logged.filter((line) => line.includes('administers the Slack workspace cannot be read'))).toHaveLength(1);
    at.slack.assertNoViolations();
  });

  it('means the person’s own direct messages when it is asked there', async () => {
    const direct = at.slack.world.direct([ada])?.channel.id ?? '';
    await at.slack.runCommand({ channel: direct, user: ada, text: 'subscribe github' });
    expect(at.calls[0]?.asker).toMatchObject({ place: { channel: ada, direct: true }, mayManage: true, missing: [] });
    at.slack.assertNoViolations();
  });

  it('is answered once when the envelope comes twice', async () => {
    const result = await at.slack.runCommand({ channel: ops, user: ada, text: 'subscribe github', sendTwice: true });
    expect(result.acks).toHaveLength(2);
    await at.slack.runCommand({ channel: ops, user: ada, text: 'status' });
    expect(at.calls.map(({ command }) => command)).toEqual(['subscribe', 'status']);
    expect(at.slack.requestsOf('response_url')).toHaveLength(2);
    at.slack.assertNoViolations();
  });

  it('helps when nothing was asked, and with the nearest command when there is none of the name', async () => {
    const empty = await at.slack.runCommand({ channel: ops, user: ada, text: '  ' });
    expect(empty.replies).toMatchObject([{ ephemeral: true, text: 'help done' }]);
    const near = await at.slack.runCommand({ channel: ops, user: ada, text: 'subscrbe github' });
    expect(near.replies[0]?.text).toBe('There is no command "subscrbe". Did you mean /outage subscribe?');
    const far = await at.slack.runCommand({ channel: ops, user: ada, text: '<!channel> *x*' });
    expect(far.replies[0]?.text).toBe('There is no command "&lt;!channel&gt;".');
    expect(JSON.stringify(near.replies[0]?.blocks)).toContain('Given');
    at.slack.assertNoViolations();
  });

  it('says that it did not work when it did not, and stays well', async () => {
    const failed = await at.slack.runCommand({ channel: ops, user: ada, text: 'subscribe broken' });
    expect(failed.replies[0]?.text).toContain('That did not work');
    expect(at.logged.join('')).toContain('the database is gone');
    expect((await at.slack.runCommand({ channel: ops, user: ada, text: 'status' })).replies).toHaveLength(1);
    at.slack.assertNoViolations();
  });

  it('survives an answer that Slack does not take', async () => {
    at.slack.behave({ method: 'response_url', kind: 'status', status: 404 });
    await at.slack.runCommand({ channel: ops, user: ada, text: 'status', replies: 0 });
    await expect.poll(() => at.logged.join('')).toContain('an answer could not be given');
    expect((await at.slack.runCommand({ channel: ops, user: ada, text: 'status' })).replies).toHaveLength(1);
    at.slack.assertNoViolations();
  });
});

describe('a button', () => {
  const withButtons = notice('Page', {
    actions: [
      { id: 'ack', label: 'Acknowledge', value: 'page 1', style: 'primary' },
      { id: 'status', label: 'GitHub', value: 'github', style: 'plain' },
      { id: 'status', label: 'GitLab', value: 'gitlab', style: 'danger' },
    ],
  });

  it('runs its action for the presser, who alone sees the answer, and leaves the message as it is', async () => {
    const to = at.person(ada);
    const sent = await at.platform.messenger.perform(to, { do: 'post', key: 'k', notice: withButtons, maybeSent: false });
    if (sent.kind !== 'delivered') throw new Error(sent.kind);
    const { channel, message: ts } = sent.message;
    const pressed = await at.slack.pressButton({ channel, ts, user: ada, actionId: 'act:ack', replies: 1 });
    expect(pressed.ackMs).toBeLessThan(1000);
    expect(pressed.replies).toMatchObject([{ ephemeral: true, text: 'pressed ack' }]);
    expect(at.calls).toMatchObject([
      { command: 'press ack', given: { value: 'page 1' }, asker: { userId: ada, userName: 'ada', place: { channel: ada, direct: true } } },
    ]);
    expect(at.slack.dmTo(ada)).toMatchObject([{ ts, edits: 0, text: 'Page' }]);
    at.slack.assertNoViolations();
  });

  it('may share its command with another, and is pressed once when its envelope comes twice', async () => {
    const sent = await at.platform.messenger.perform(at.channel(ops), { do: 'post', key: 'k', notice: withButtons, maybeSent: false });
    if (sent.kind !== 'delivered') throw new Error(sent.kind);
    const press = (actionId: string) =>
      at.slack.pressButton({ channel: ops, ts: sent.message.message, user: ada, actionId, sendTwice: true, replies: 1 });
    await press('act:status');
    await press('act:status:2');
    expect(at.calls.map(({ command, given }) => [command, given.value])).toEqual([
      ['press status', 'github'],
      ['press status', 'gitlab'],
    ]);
    at.slack.assertNoViolations();
  });
});
