import { describe, expect, it } from 'vitest';
import { line, link, quote, strong, time } from '../../../src/domain/notice.ts';
import { delivered, messengerOf, newKey, notice, posting, setting } from './setting.ts';

interface Embed {
  title?: string;
  description?: string;
  url?: string;
  color?: number;
}
const embedOf = (message: { embeds: unknown[] } | undefined) => message?.embeds[0] as Embed;

describe('a message on Discord', () => {
  it("shows an incident with its colour, its words, its links and the time in the reader's zone", async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord);
    const said = notice('● GitHub: Actions down', {
      tone: 'critical',
      blocks: [
        line(strong('Official'), ' GitHub status, ', time(1_760_000_000_500), ':'),
        quote('We are investigating.\nMore soon.', 'https://status.example.com/1'),
        line(link('open', 'https://status.example.com/1?a=(b)'), ' ', time(1_760_000_000_000, 'relative')),
      ],
    });
    delivered(await messenger.perform(to(), posting(said)));
    const [message] = discord.messages(channel.id);
    expect(message).toMatchObject({ content: '', components: [], allowed_mentions: { parse: [] } });
    expect(embedOf(message)).toEqual({
      title: '● GitHub: Actions down',
      url: 'https://status.example.com/incidents/1',
      color: 0xd63a3a,
      description: [
        '**Official** GitHub status, <t:1760000000:t>:',
        '> We are investigating.',
        '> More soon.',
        '[open](https://status.example.com/1?a=%28b%29) <t:1760000000:R>',
      ].join('\n'),
    });
    discord.assertNoViolations();
  });

  it('is edited in place, and loses its buttons when they are over', async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord);
    const actions = [{ id: 'ack', label: 'Acknowledge', value: 'p1', style: 'primary' as const }];
    const root = delivered(await messenger.perform(to(), posting(notice('down', { actions }))));
    const outcome = await messenger.perform(to(), { do: 'edit', message: root, notice: notice('resolved', { tone: 'resolved' }) });
    expect(outcome).toEqual({ kind: 'delivered', message: root });
    const messages = discord.messages(channel.id);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ id: root.message, edits: 1, components: [], embeds: [{ title: 'resolved' }] });
    discord.assertNoViolations();
  });

  it('pages a person directly, with words that a locked phone shows and a button', async () => {
    const { discord, mara, toMara } = await setting();
    const messenger = messengerOf(discord);
    const page = notice('🔔 Page for Mara', {
      tone: 'page',
      url: null,
      summary: 'Page for Mara · AWS us-east-1 is down @everyone',
      actions: [{ id: 'ack', label: 'Acknowledge', value: 'page:17', style: 'primary' }],
    });
    const first = delivered(await messenger.perform(toMara, posting(page)));
    delivered(await messenger.perform(toMara, posting(page)));
    const messages = discord.dmTo(mara.id);
    expect(messages).toHaveLength(2);
    expect(messages[0]).toMatchObject({ content: 'Page for Mara · AWS us-east-1 is down @\u200Beveryone', pings: { everyone: false } });
    expect(messages[0]?.components).toEqual([
      { type: 1, components: [{ type: 2, style: 1, label: 'Acknowledge', custom_id: 'act:ack:page:17' }] },
    ]);
    // The channel is asked for once and then known.
    expect(discord.requests.filter((one) => one.route === '/users/@me/channels')).toHaveLength(1);
    const edited = await messenger.perform(toMara, { do: 'edit', message: first, notice: notice('Acknowledged', { tone: 'recovering' }) });
    expect(edited.kind).toBe('delivered');
    expect(discord.dmTo(mara.id)[0]).toMatchObject({ content: '', components: [], edits: 1 });
    discord.assertNoViolations();
  });

  it('stands once although its reply was lost', async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord);
    const key = newKey();
    discord.behave({ kind: 'dropReply', route: 'POST /channels/:channel/messages' });
    const first = await messenger.perform(to(), posting(notice('down'), { key }));
    expect(first).toMatchObject({ kind: 'retryLater', ambiguous: true });
    const second = delivered(await messenger.perform(to(), posting(notice('down'), { key, maybeSent: true })));
    const messages = discord.messages(channel.id);
    expect(messages.map((one) => one.id)).toEqual([second.message]);
    expect(messages[0]?.nonce).toBe(key);
    discord.assertNoViolations();
  });

  it('reaches announcement channels, and forums as a post of their own', async () => {
    const { discord, guild, to } = await setting();
    const news = discord.addChannel(guild, { name: 'news', type: 'announcement' });
    const forum = discord.addChannel(guild, { name: 'incidents', type: 'forum' });
    const messenger = messengerOf(discord);
    delivered(await messenger.perform(to(news), posting(notice('down'))));
    expect(discord.messages(news.id)).toHaveLength(1);

    const root = delivered(await messenger.perform(to(forum), posting(notice('● GitHub: down'))));
    delivered(await messenger.perform(to(forum), { do: 'edit', message: root, notice: notice('○ GitHub: resolved') }));
    expect(discord.messages(root.channel)).toMatchObject([{ id: root.message, edits: 1, embeds: [{ title: '○ GitHub: resolved' }] }]);
    expect(discord.world.channel(root.channel)).toMatchObject({ name: '● GitHub: down', parentId: forum.id });
    // The next one does not try the forum as a channel again.
    const before = discord.requests.length;
    delivered(await messenger.perform(to(forum), posting(notice('● Slack: down'))));
    expect(discord.requests.slice(before).map((one) => one.route)).toEqual(['/channels/:channel/threads']);
    discord.assertNoViolations();
  });

  it('does not open a second forum post when the reply to the first was lost', async () => {
    const { discord, guild, to } = await setting();
    const forum = discord.addChannel(guild, { name: 'incidents', type: 'forum' });
    const messenger = messengerOf(discord);
    discord.behave({ kind: 'dropReply', route: 'POST /channels/:channel/threads' });
    const key = newKey();
    expect(await messenger.perform(to(forum), posting(notice('down'), { key }))).toMatchObject({ kind: 'retryLater', ambiguous: true });
    const root = delivered(await messenger.perform(to(forum), posting(notice('down'), { key, maybeSent: true })));
    const posts = discord.truth().threads.filter((one) => one.parentId === forum.id);
    expect(posts.map((one) => one.id)).toEqual([root.channel]);
    discord.assertNoViolations();
  });

  it("keeps texts of any length within Discord's limits and links to the rest", async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord);
    const long = '*word* [x](http://y) '.repeat(1000);
    const said = notice(`${'😀'.repeat(300)}`, {
      tone: 'page',
      summary: long,
      blocks: [
        line(strong('Official')),
        quote(long, 'https://status.example.com/long'),
        line('after'),
        quote('short and whole'),
        quote(long),
      ],
      actions: Array.from({ length: 40 }, (_, at) => ({
        id: 'ack',
        label: 'L'.repeat(200),
        value: at === 3 ? 'v'.repeat(200) : `v${at}`,
        style: 'plain',
      })),
    });
    delivered(await messenger.perform(to(), posting(said)));
    const [message] = discord.messages(channel.id);
    const embed = embedOf(message);
    expect(embed.title?.length).toBeLessThanOrEqual(256);
    expect(embed.title).toMatch(/^😀+…$/u);
    expect(embed.description?.length).toBeLessThanOrEqual(4096);
    expect(embed.description?.length).toBeGreaterThan(3900);
    expect(embed.description).toContain('… [read on](https://status.example.com/long)\nafter\n> short and whole\n');
    expect(embed.description).toMatch(/… \[read on\]\(https:\/\/status\.example\.com\/incidents\/1\)$/);
    expect(message?.content.length).toBeLessThanOrEqual(2000);
    expect(message?.content).toMatch(/…$/);
    expect(message?.components).toHaveLength(5);
    discord.assertNoViolations();
  });

  it('cuts the last lines when there are too many, and says so', async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord);
    const blocks = Array.from({ length: 300 }, (_, at) => line(`line ${at} `, strong('is here')));
    delivered(await messenger.perform(to(), posting(notice('many', { blocks }))));
    const text = embedOf(discord.messages(channel.id)[0]).description ?? '';
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.startsWith('line 0 **is here**\nline 1 **is here**\n')).toBe(true);
    expect(text.endsWith('\n… [more](https://status.example.com/incidents/1)')).toBe(true);
    discord.assertNoViolations();
  });

  it('says the summary when there is nothing else', async () => {
    const { discord, channel, to } = await setting();
    const messenger = messengerOf(discord);
    delivered(await messenger.perform(to(), posting(notice('\u200B', { blocks: [], summary: 'nothing known' }))));
    expect(discord.messages(channel.id)[0]?.embeds).toEqual([{ description: 'nothing known', color: 0xe67e22 }]);
    discord.assertNoViolations();
  });
});
