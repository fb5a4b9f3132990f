import { describe, expect, it } from 'vitest';
import { delivered, messengerOf, newKey, notice, posting, replying, setting } from './setting.ts';

const titles = (messages: readonly { embeds: unknown[] }[]) => messages.map((one) => (one.embeds[0] as { title: string }).title);

describe('the thread of an incident', () => {
  async function incident(options: Parameters<typeof setting>[0] = {}) {
    const at = await setting(options);
    const messenger = messengerOf(at.discord);
    const root = delivered(await messenger.perform(at.to(), posting(notice('down'))));
    return { ...at, messenger, root };
  }

  it('hangs from its message and takes the updates in order', async () => {
    const { discord, channel, to, messenger, root } = await incident();
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    delivered(await messenger.perform(to(), replying(root, notice('second'))));
    const [thread] = discord.threadsOf(root.message);
    expect(thread).toMatchObject({ id: root.message, name: 'GitHub: Incident with Actions', thread: { autoArchiveMinutes: 1440 } });
    expect(titles(discord.messages(root.message))).toEqual(['first', 'second']);
    expect(titles(discord.messages(channel.id))).toEqual(['down']);
    discord.assertNoViolations();
  });

  it('is found again after a restart of Tocsin', async () => {
    const { discord, to, messenger, root } = await incident();
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    delivered(await messengerOf(discord).perform(to(), replying(root, notice('second'))));
    expect(discord.threadsOf(root.message)).toHaveLength(1);
    expect(titles(discord.messages(root.message))).toEqual(['first', 'second']);
    discord.assertNoViolations();
  });

  it('does not say an update twice when its reply was lost', async () => {
    const { discord, to, messenger, root } = await incident();
    const key = newKey();
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    discord.behave({ kind: 'dropReply', route: `POST /channels/${root.message}/messages` });
    expect(await messenger.perform(to(), replying(root, notice('second'), { key }))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    delivered(await messenger.perform(to(), replying(root, notice('second'), { key, maybeSent: true })));
    expect(titles(discord.messages(root.message))).toEqual(['first', 'second']);
    discord.assertNoViolations();
  });

  it('opens again when it was archived, also where Discord insists on being asked', async () => {
    const { discord, to, messenger, root } = await incident();
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    const thread = discord.world.channel(root.message).thread;
    if (thread) thread.archived = true;
    delivered(await messenger.perform(to(), replying(root, notice('second'))));
    expect(thread?.archived).toBe(false);
    if (thread) thread.archived = true;
    discord.behave({
      kind: 'status',
      status: 400,
      code: 50083,
      message: 'Thread is archived',
      route: `POST /channels/${root.message}/messages`,
    });
    delivered(await messenger.perform(to(), replying(root, notice('third'))));
    expect(thread?.archived).toBe(false);
    expect(titles(discord.messages(root.message))).toEqual(['first', 'second', 'third']);
    discord.assertNoViolations();
  });

  it('gives way to answers in the channel when the guild has too many threads', async () => {
    const { discord, channel, to, messenger, root } = await incident({ activeThreadsPerGuild: 0 });
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    expect(discord.messages(channel.id)).toMatchObject([{ id: root.message }, { replyTo: root.message, embeds: [{ title: 'first' }] }]);
    discord.assertNoViolations();
  });

  it('gives way where Tocsin may not open threads, and asks only once', async () => {
    const { discord, channel, to, messenger, root } = await incident();
    discord.permit(channel.id, ['viewChannel', 'sendMessages', 'embedLinks']);
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    delivered(await messenger.perform(to(), replying(root, notice('second'))));
    expect(discord.messages(channel.id).map((one) => one.replyTo)).toEqual([null, root.message, root.message]);
    expect(discord.invalidRequests()).toBe(1);
    discord.assertNoViolations();
  });

  it('gives way when it was locked, and when it was deleted', async () => {
    const { discord, channel, to, messenger, root } = await incident();
    delivered(await messenger.perform(to(), replying(root, notice('first'))));
    discord.permit(channel.id, ['viewChannel', 'sendMessages', 'embedLinks', 'sendMessagesInThreads', 'createPublicThreads']);
    const thread = discord.world.channel(root.message).thread;
    if (thread) thread.locked = true;
    discord.behave({
      kind: 'status',
      status: 400,
      code: 160005,
      message: 'This thread is locked',
      route: `POST /channels/${root.message}/messages`,
    });
    delivered(await messenger.perform(to(), replying(root, notice('second'))));
    discord.deleteChannel(root.message);
    delivered(await messenger.perform(to(), replying(root, notice('third'))));
    expect(titles(discord.messages(channel.id))).toEqual(['down', 'second', 'third']);
    discord.assertNoViolations();
  });

  it('goes on inside a forum post, and answers in direct messages', async () => {
    const { discord, guild, mara, to, toMara, messenger } = await incident();
    const forum = discord.addChannel(guild, { name: 'incidents', type: 'forum' });
    const post = delivered(await messenger.perform(to(forum), posting(notice('down'))));
    delivered(await messenger.perform(to(forum), replying(post, notice('first'))));
    expect(titles(discord.messages(post.channel))).toEqual(['down', 'first']);
    const page = delivered(await messenger.perform(toMara, posting(notice('page'))));
    delivered(await messenger.perform(toMara, replying(page, notice('over'))));
    expect(discord.dmTo(mara.id)).toMatchObject([{ replyTo: null }, { replyTo: page.message }]);
    discord.assertNoViolations();
  });

  it('is gone when its message was deleted before there was one', async () => {
    const { discord, to, messenger, root } = await incident();
    const message = discord.world.messages.get(root.message);
    if (message) message.deletedAt = Date.now();
    expect(await messenger.perform(to(), replying(root, notice('first')))).toEqual({ kind: 'gone' });
    expect(await messenger.perform(to(), { do: 'edit', message: root, notice: notice('edit') })).toEqual({ kind: 'gone' });
    discord.assertNoViolations();
  });

  it('is gone with its forum post, while the forum stands', async () => {
    const { discord, guild, to, messenger } = await incident();
    const forum = discord.addChannel(guild, { name: 'incidents', type: 'forum' });
    const post = delivered(await messenger.perform(to(forum), posting(notice('down'))));
    discord.deleteChannel(post.channel);
    expect(await messenger.perform(to(forum), { do: 'edit', message: post, notice: notice('edit') })).toEqual({ kind: 'gone' });
    expect(await messenger.perform(to(forum), replying(post, notice('first')))).toEqual({ kind: 'gone' });
    discord.assertNoViolations();
  });
});
