import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/command.ts';
import { commands, delivered, notice, platformOf, posting, setting } from './setting.ts';

describe('asking Tocsin on Discord', () => {
  async function asking(options: Parameters<typeof platformOf>[1] = {}) {
    const at = await setting();
    const given = platformOf(at.discord, options);
    expect(await given.platform.start()).toEqual({ ok: true });
    return { ...at, ...given };
  }

  it('offers one slash command with every command in it, and writes it only when it differs', async () => {
    const { discord } = await asking();
    const [outage, ...others] = discord.commands();
    expect(others).toEqual([]);
    expect(outage).toMatchObject({
      guildId: null,
      body: {
        name: 'outage',
        options: [
          {
            name: 'subscribe',
            options: [
              { name: 'service', required: true, autocomplete: true },
              { name: 'severity', required: false, choices: [{ name: 'major and worse', value: 'major' }, { value: 'none' }] },
            ],
          },
          { name: 'help' },
        ],
      },
    });
    const puts = () => discord.requests.filter((one) => one.method === 'PUT').length;
    expect(puts()).toBe(1);
    await platformOf(discord).platform.start();
    expect(puts()).toBe(1);
    const [subscribe] = commands().list;
    await platformOf(discord, { commands: commands({ list: subscribe ? [subscribe] : [] }) }).platform.start();
    expect(puts()).toBe(2);
    discord.assertNoViolations();
  });

  it('completes what an option offers by itself', async () => {
    const reference = {
      name: 'reference',
      description: 'Which incident',
      required: true,
      type: 'text' as const,
      complete: async (typed: string) => [{ name: `${typed} · Incident with Actions`, value: 'inc_1' }],
    };
    const explain = { name: 'explain', description: 'Why', options: [reference], quiet: true, run: async () => notice('why') };
    const { discord, channel, mara } = await asking({ commands: commands({ list: [explain] }) });
    const typing = { channel, user: mara, name: 'outage explain', options: { reference: '4F7' }, focused: 'reference' };
    expect(await discord.autocomplete(typing)).toEqual([{ name: '4F7 · Incident with Actions', value: 'inc_1' }]);
    discord.assertNoViolations();
  });

  it('completes names, subscribes, and knows who asked, where, and with which rights', async () => {
    const book = commands();
    const { discord, guild, channel, mara } = await asking({ commands: book });
    const choices = await discord.autocomplete({
      channel,
      user: mara,
      name: 'outage subscribe',
      options: { service: 'git' },
      focused: 'service',
    });
    expect(choices).toEqual([{ name: 'GitHub (git)', value: 'github' }]);
    const answer = await discord.runCommand({
      channel,
      user: mara,
      name: 'outage subscribe',
      options: { service: 'github', severity: 'major' },
    });
    expect(answer).toMatchObject({
      ephemeral: false,
      callback: 4,
      reply: { embeds: [{ title: 'Subscribed to github' }], pings: { users: [] } },
    });
    expect(book.asked).toEqual([
      {
        asker: {
          platform: 'discord',
          userId: mara.id,
          userName: 'mara',
          place: { platform: 'discord', workspace: guild.id, channel: channel.id, direct: false },
          mayManage: true,
          mayAdminister: expect.any(Function),
          missing: [],
        },
        given: { service: 'github', severity: 'major' },
      },
    ]);
    discord.assertNoViolations();
  });

  it('says what it lacks in a channel and what the asker may not do', async () => {
    const book = commands();
    const { discord, guild, channel } = await asking({ commands: book });
    const visitor = discord.addMember(guild, { name: 'visitor' });
    discord.permit(channel.id, ['viewChannel', 'sendMessages', 'embedLinks']);
    const answer = await discord.runCommand({ channel, user: visitor, name: 'outage help' });
    expect(answer.ephemeral).toBe(true);
    expect(book.asked).toMatchObject([{ asker: { mayManage: false, missing: ['Send Messages in Threads', 'Create Public Threads'] } }]);
    discord.assertNoViolations();
  });

  it('takes commands and pressed buttons in direct messages', async () => {
    const book = commands();
    const { discord, mara, toMara, platform } = await asking({ commands: book });
    const page = notice('🔔 Page for Mara', {
      tone: 'page',
      actions: [{ id: 'ack', label: 'Acknowledge', value: 'page:17', style: 'primary' }],
    });
    const sent = delivered(await platform.messenger.perform(toMara, posting(page)));
    const pressed = await discord.pressButton({ message: sent.message, customId: 'act:ack:page:17', user: mara });
    expect(pressed).toMatchObject({ callback: 4, ephemeral: true, reply: { embeds: [{ title: 'mara pressed ack of page:17' }] } });
    await discord.runCommand({ channel: sent.channel, user: mara, name: 'outage help' });
    expect(book.asked).toMatchObject([{ asker: { place: toMara, mayManage: true, missing: [] } }]);
    discord.assertNoViolations();
  });

  it('answers once when an interaction arrives twice', async () => {
    const book = commands();
    const { discord, channel, mara, logged } = await asking({ commands: book });
    await discord.runCommand({ channel, user: mara, name: 'outage subscribe', options: { service: 'github' }, sendTwice: true });
    const after = await discord.runCommand({ channel, user: mara, name: 'outage help' });
    expect(after.callbackAttempts).toBe(1);
    expect(book.asked.map((one) => one.given)).toEqual([{ service: 'github' }, {}]);
    expect(discord.truth().interactions.map((one) => one.callbackAttempts)).toEqual([1, 1]);
    expect(logged('warn')).toEqual([]);
    discord.assertNoViolations();
  });

  it('says that it is thinking when an answer takes its time', async () => {
    const [help] = commands().list.slice(1);
    if (!help) throw new Error('no help');
    const found = Promise.withResolvers<void>();
    const slow = { ...help, run: async () => found.promise.then(() => notice('found in the end')) };
    const { discord, channel, mara } = await asking({ commands: commands({ list: [slow] }) });
    const thinking = await discord.runCommand({ channel, user: mara, name: 'outage help', acceptDeferred: true });
    expect(thinking).toMatchObject({ callback: 5, loading: true, ephemeral: true });
    expect(thinking.answeredAfterMs).toBeLessThan(3000);
    const said = discord.waitFor('interaction', (one) => one.id === thinking.id && !one.loading);
    found.resolve();
    expect(await said).toMatchObject({ ephemeral: true, reply: { embeds: [{ title: 'found in the end' }] } });
    discord.assertNoViolations();
  });

  it('stays calm when a command or the memory of interactions fails', async () => {
    const fails = async (): Promise<never> => {
      throw new Error('the disk is full');
    };
    const [help] = commands().list.slice(1);
    if (!help) throw new Error('no help');
    const { discord, channel, mara, logged, lines } = await asking({ commands: commands({ list: [{ ...help, run: fails }] }) });
    const answer = await discord.runCommand({ channel, user: mara, name: 'outage help' });
    expect(answer.reply?.embeds).toMatchObject([{ title: 'That did not work' }]);
    expect(JSON.stringify(answer.reply)).not.toContain('disk');
    expect(logged('error')).toEqual(['a command failed']);
    expect(lines.at(-1)?.fields).toMatchObject({ what: '/outage help', error: { message: 'the disk is full' } });

    const forgetful = await asking({ once: fails });
    const second = await forgetful.discord.runCommand({ channel: forgetful.channel, user: forgetful.mara, name: 'outage help' });
    expect(second.reply?.embeds).toMatchObject([{ title: 'That did not work' }]);
    discord.assertNoViolations();
    forgetful.discord.assertNoViolations();
  });

  it('offers a command of two words as a group, and answers it by its whole name', async () => {
    const book = commands();
    const grouped = (name: string): Command => ({
      name,
      description: `does ${name}`,
      options: [{ name: 'address', description: 'An address', required: true, type: 'text' }],
      quiet: true,
      run: async (asker, given) => notice(`${name} of ${given.address}: ${await asker.mayAdminister()}`),
    });
    const sources: Command = { ...grouped('sources'), options: [], run: async () => notice('sources') };
    const list = [...book.list, sources, grouped('source add'), grouped('source remove')];
    const { discord, channel, guild, mara } = await asking({ commands: { ...book, list } });
    const [outage] = discord.commands();
    const options = ((outage?.body ?? {}) as { options: { name: string; type: number; options?: object[] }[] }).options;
    expect(options.map(({ name, type }) => [name, type])).toEqual([
      ['subscribe', 1],
      ['help', 1],
      ['sources', 1],
      ['source', 2],
    ]);
    expect(options.at(-1)).toMatchObject({
      description: 'does source add; does source remove',
      options: [
        { type: 1, name: 'add', options: [{ type: 3, name: 'address', required: true }] },
        { type: 1, name: 'remove' },
      ],
    });
    const chief = discord.addMember(guild, { name: 'chief', permissions: ['manageGuild'] });
    const title = async (user: typeof mara, name: string, given: Record<string, string>) =>
      (await discord.runCommand({ channel, user, name, options: given })).reply?.embeds;
    expect(await title(mara, 'outage source add', { address: 'a.example' })).toMatchObject([{ title: 'source add of a.example: false' }]);
    expect(await title(chief, 'outage source remove', { address: 'a.example' })).toMatchObject([
      { title: 'source remove of a.example: true' },
    ]);
    expect(await title(chief, 'outage sources', {})).toMatchObject([{ title: 'sources' }]);
    // A second process finds the group as it stands and writes nothing.
    await platformOf(discord, { commands: { ...book, list } }).platform.start();
    expect(discord.requests.filter((one) => one.method === 'PUT')).toHaveLength(1);
    discord.assertNoViolations();
  });

  it('tells when it was removed from a guild', async () => {
    const left: string[] = [];
    const told = Promise.withResolvers<void>();
    const { discord, guild } = await asking({
      onGuildLeft: (id) => {
        left.push(id);
        told.resolve();
      },
    });
    discord.kick(guild.id);
    await told.promise;
    expect(left).toEqual([guild.id]);
    discord.assertNoViolations();
  });
});
