import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { place, quiet, refused, restOf, say } from './place.ts';
import type { Channel } from './world/records.ts';

describe('REST', () => {
  it('remembers nonces by author, and a random one is a second message', async () => {
    const { discord, guild, channel } = await place();
    const rest = restOf(discord);
    const send = (to: Channel, nonce: string, enforce: boolean) =>
      rest.post(Routes.channelMessages(to.id), say('down', { nonce, enforce_nonce: enforce })) as Promise<{ id: string }>;
    const first = await send(channel, 'same', true);
    expect((await send(channel, 'same', true)).id).toBe(first.id);
    await send(channel, 'other', true);
    await send(channel, 'same', false);
    expect(discord.messages(channel.id)).toHaveLength(3);
    discord.assertNoViolations();
    await send(discord.addChannel(guild, { name: 'second' }), 'other', true);
    expect(discord.takeViolations()).toEqual([expect.stringContaining('used in another channel')]);
  });

  it('forgets a nonce after its memory', async () => {
    const { discord, channel } = await place({ nonceMemoryMs: -1 });
    const rest = restOf(discord);
    for (let times = 0; times < 2; times += 1) {
      await rest.post(Routes.channelMessages(channel.id), say('down', { nonce: 'same', enforce_nonce: true }));
    }
    expect(discord.messages(channel.id)).toHaveLength(2);
  });

  it('tells limits in headers, so that a client that listens is never refused', async () => {
    const { discord, channel } = await place({ buckets: { 'POST /channels/:channel/messages': { requests: 2, perMs: 150 } } });
    const rest = restOf(discord);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => rest.post(Routes.channelMessages(channel.id), say(text))));
    expect(discord.messages(channel.id).map((one) => one.content)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(discord.requests.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('refuses a client that does not listen, by route and over all routes', async () => {
    const { discord, channel } = await place({ globalPerSecond: 3, buckets: { 'GET /users/@me': { requests: 1, perMs: 60_000 } } });
    const get = (path: string) =>
      fetch(`${discord.url}/v10${path}`, {
        headers: { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://example.org, 1)' },
      });
    expect((await get('/users/@me')).headers.get('x-ratelimit-remaining')).toBe('0');
    const route = await get('/users/@me');
    expect([route.status, route.headers.get('x-ratelimit-scope'), route.headers.get('x-ratelimit-global')]).toEqual([429, 'user', null]);
    expect(Number(route.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await route.json()).toMatchObject({ global: false, retry_after: expect.any(Number) });
    await get(`/channels/${channel.id}`);
    const everything = await get(`/channels/${channel.id}`);
    expect([everything.status, everything.headers.get('x-ratelimit-global')]).toEqual([429, 'true']);
    expect(discord.invalidRequests()).toBe(2);
  });

  it('bans an address for its invalid requests', async () => {
    const { discord } = await place({ invalidRequests: 2 });
    for (let times = 0; times < 2; times += 1) {
      await expect(restOf(discord, { token: 'wrong' }).get(Routes.user())).rejects.toEqual(refused(401, 0));
    }
    const banned = await fetch(`${discord.url}/v10/users/@me`);
    expect([banned.status, await banned.text()]).toEqual([429, 'error code: 1015']);
  });

  it('has an ordered 429 honoured by the client', async () => {
    const { discord, channel } = await place();
    discord.behave({ route: 'POST /channels/*/messages', kind: '429', retryAfterMs: 100, scope: 'shared' });
    await restOf(discord).post(Routes.channelMessages(channel.id), say('patient'));
    const [refusal, success] = discord.requests;
    expect([refusal?.status, success?.status, discord.messages(channel.id).length]).toEqual([429, 200, 1]);
    expect((success?.at ?? 0) - (refusal?.at ?? 0)).toBeGreaterThanOrEqual(950);
    expect(discord.invalidRequests()).toBe(0);
  });

  it('answers 403 and 404 as the world is', async () => {
    const { discord, guild, channel, user } = await place();
    const rest = restOf(discord);
    const to = (id: string) => rest.post(Routes.channelMessages(id), say('hello'));
    await expect(to('100000000000000001')).rejects.toEqual(refused(404, 10003));
    await expect(rest.patch(Routes.channelMessage(channel.id, '100000000000000001'), say('x'))).rejects.toEqual(refused(404, 10008));
    await expect(to(discord.addChannel(guild, { name: 'hidden', permissions: [] }).id)).rejects.toEqual(refused(403, 50001));
    discord.permit(channel.id, ['viewChannel']);
    await expect(to(channel.id)).rejects.toEqual(refused(403, 50013));
    discord.permit(channel.id, ['viewChannel', 'sendMessages']);
    await to(channel.id);
    user.dmClosed = true;
    const dm = (await rest.post(Routes.userChannels(), { body: { recipient_id: user.id } })) as { id: string };
    await expect(to(dm.id)).rejects.toEqual(refused(403, 50007));
    discord.kick(guild.id);
    await expect(to(channel.id)).rejects.toEqual(refused(403, 50001));
    discord.assertNoViolations();
  });

  it.each([
    ['an unknown field', { content: 'x', colour: 1 }, 'colour: unknown field'],
    ['a long text', { content: 'x'.repeat(2001) }, 'content: Must be 2000'],
    ['a long nonce', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce: Must be 25'],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 'embeds:'],
    ['a long title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title: Must be 256'],
    ['a long description', { embeds: [{ description: 'x'.repeat(4097) }] }, 'embeds.0.description: Must be 4096'],
    ['many long embeds', { embeds: [{ description: 'x'.repeat(3001) }, { description: 'x'.repeat(3000) }] }, 'maximum size of 6000'],
    ['an empty field', { embeds: [{ fields: [{ name: '', value: 'x' }] }] }, 'embeds.0.fields.0.name'],
    ['26 fields', { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' })) }] }, 'embeds.0.fields'],
    ['a bad link', { embeds: [{ url: 'javascript:alert(1)' }] }, 'embeds.0.url'],
    [
      'both kinds of mention',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['100000000000000001'] } },
      'mutually exclusive',
    ],
    ['an ephemeral post', { content: 'x', flags: 64 }, 'flags'],
    ['content beside Components V2', { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'y' }] }, 'Components V2 forbids'],
    ['a button without id', { content: 'x', components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x' }] }] }, 'custom_id'],
    ['a V2 component without the flag', { content: 'x', components: [{ type: 10, content: 'y' }] }, 'components.0'],
  ])('refuses %s and counts it as a violation', async (_what, body, reason) => {
    const { discord, channel } = await place();
    const sent = restOf(discord).post(Routes.channelMessages(channel.id), { body: { allowed_mentions: quiet, ...body } });
    await expect(sent).rejects.toEqual(refused(400, 50035));
    expect(discord.takeViolations().join('\n')).toContain(reason);
    expect(discord.messages(channel.id)).toEqual([]);
  });

  it('refuses an empty message, an unknown route and an unknown query', async () => {
    const { discord, channel } = await place();
    const rest = restOf(discord);
    await expect(rest.post(Routes.channelMessages(channel.id), say(' '))).rejects.toEqual(refused(400, 50006));
    await expect(rest.get('/channels/1/nonsense')).rejects.toEqual(refused(404, 0));
    await rest.get(Routes.channelMessages(channel.id), { query: new URLSearchParams({ page: '2' }) });
    expect(discord.takeViolations()).toEqual([
      expect.stringContaining('unknown route'),
      'GET /channels/:channel/messages: unknown query parameter page',
    ]);
  });

  it('says whom a text pings, and that a text without allowed_mentions is careless', async () => {
    const { discord, channel, user } = await place();
    discord.permit(channel.id, ['viewChannel', 'sendMessages', 'mentionEveryone']);
    const rest = restOf(discord);
    const text = `@everyone <@${user.id}> <@&100000000000000001>`;
    await rest.post(Routes.channelMessages(channel.id), { body: { content: text, allowed_mentions: { parse: [], users: [user.id] } } });
    discord.assertNoViolations();
    await rest.post(Routes.channelMessages(channel.id), { body: { content: text } });
    expect(discord.messages(channel.id).map((one) => one.pings)).toEqual([
      { everyone: false, users: [user.id], roles: [] },
      { everyone: true, users: [user.id], roles: ['100000000000000001'] },
    ]);
    expect(() => discord.assertNoViolations()).toThrow('content without allowed_mentions');
  });

  it('posts into a thread that somebody else made, and may only change it with permission', async () => {
    const { discord, guild, channel } = await place();
    const thread = discord.addChannel(guild, { name: 'talk', type: 'thread', parent: channel.id });
    const rest = restOf(discord);
    await rest.post(Routes.channelMessages(thread.id), say('entry'));
    expect(discord.messages(thread.id)).toMatchObject([{ content: 'entry' }]);
    discord.permit(channel.id, ['viewChannel', 'sendMessages']);
    await expect(rest.post(Routes.channelMessages(thread.id), say('x'))).rejects.toEqual(refused(403, 50013));
    await expect(rest.patch(Routes.channel(thread.id), { body: { archived: true } })).rejects.toEqual(refused(403, 50013));
    discord.assertNoViolations();
  });

  it('knows the rules of threads', async () => {
    const { discord, channel } = await place({ activeThreadsPerGuild: 2 });
    const rest = restOf(discord);
    const root = (await rest.post(Routes.channelMessages(channel.id), say('root'))) as { id: string };
    const start = () => rest.post(Routes.threads(channel.id, root.id), { body: { name: 'one' } }) as Promise<{ id: string }>;
    const thread = await start();
    expect(thread.id).toBe(root.id);
    await expect(start()).rejects.toEqual(refused(400, 160004));
    const inThread = (await rest.post(Routes.channelMessages(thread.id), say('entry'))) as { id: string };
    await rest.patch(Routes.channel(thread.id), { body: { archived: true } });
    await expect(rest.patch(Routes.channelMessage(thread.id, inThread.id), say('changed'))).rejects.toEqual(refused(400, 50083));
    await rest.post(Routes.channelMessages(thread.id), say('opens it again'));
    await rest.post(Routes.threads(channel.id), { body: { name: 'two', type: 11 } });
    await expect(rest.post(Routes.threads(channel.id), { body: { name: 'three', type: 11 } })).rejects.toEqual(refused(400, 160006));
    discord.assertNoViolations();
    await expect(rest.post(Routes.threads(channel.id), { body: { name: 'x'.repeat(101) } })).rejects.toEqual(refused(400, 50035));
  });

  it.each([
    ['a capital', { name: 'Outage', description: 'x' }],
    ['no description', { name: 'outage', description: '' }],
    [
      '26 choices',
      {
        name: 'a',
        description: 'x',
        options: [
          { type: 3, name: 'b', description: 'x', choices: Array.from({ length: 26 }, (_, at) => ({ name: `${at}`, value: `${at}` })) },
        ],
      },
    ],
    [
      'a required option behind an optional one',
      {
        name: 'a',
        description: 'x',
        options: [
          { type: 3, name: 'b', description: 'x' },
          { type: 3, name: 'c', description: 'x', required: true },
        ],
      },
    ],
    [
      'choices and autocomplete',
      {
        name: 'a',
        description: 'x',
        options: [{ type: 3, name: 'b', description: 'x', autocomplete: true, choices: [{ name: 'y', value: 'y' }] }],
      },
    ],
  ])('refuses a command with %s', async (_what, body) => {
    const { discord } = await place();
    const put = restOf(discord).put(Routes.applicationCommands(discord.applicationId), { body: [body] });
    await expect(put).rejects.toEqual(refused(400, 50035));
    expect(discord.takeViolations()).not.toEqual([]);
  });

  it('fails as ordered: by status, by silence, and after the deed', async () => {
    const { discord, channel } = await place();
    const rest = restOf(discord, { timeout: 300 });
    const post = () => rest.post(Routes.channelMessages(channel.id), say('x'));
    discord.behave({ route: 'POST /channels/:channel/messages', kind: 'status', status: 502 });
    await expect(post()).rejects.toMatchObject({ status: 502 });
    discord.behave({ route: '*/messages', kind: 'status', status: 403, code: 50001 });
    await expect(post()).rejects.toEqual(refused(403, 50001));
    discord.behave({ kind: 'drop' });
    await expect(post()).rejects.toThrow();
    discord.behave({ kind: 'hang' });
    await expect(post()).rejects.toThrow('aborted');
    expect(discord.messages(channel.id)).toHaveLength(0);
    discord.behave({ kind: 'dropReply' });
    await expect(post()).rejects.toThrow();
    discord.behave({ kind: 'hangReply' });
    await expect(post()).rejects.toThrow('aborted');
    expect(discord.messages(channel.id)).toHaveLength(2);
    discord.behave({ kind: 'delay', delayMs: 20 });
    await post();
    expect(discord.messages(channel.id)).toHaveLength(3);
    discord.assertNoViolations();
  });
});
