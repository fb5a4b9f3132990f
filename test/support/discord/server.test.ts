import { once } from 'node:events';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
  type TextChannel,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { connect, deadline, place, refused } from './place.ts';

describe('with the real discord.js client', () => {
  it('logs in, learns the guild, and posts, edits, threads and writes to a person', async () => {
    const { discord, guild, channel, user } = await place();
    const client = await connect(discord);
    expect(client.user.id).toBe(discord.botUserId);
    const seen = client.channels.cache.get(channel.id) as TextChannel;
    expect(client.guilds.cache.get(guild.id)?.name).toBe('Acme');
    const mine = seen.permissionsFor(client.user);
    expect(mine?.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(mine?.has(PermissionFlagsBits.ManageChannels)).toBe(false);

    const sent = await seen.send({
      embeds: [new EmbedBuilder().setTitle('GitHub is down').setColor(0xff0000)],
      nonce: 'n1',
      enforceNonce: true,
    });
    await sent.edit({ content: 'back again', embeds: [] });
    const thread = await sent.startThread({ name: 'GitHub', autoArchiveDuration: 1440 });
    await thread.send('first update');
    await thread.setArchived(true);
    const person = await client.users.fetch(user.id);
    await person.send({ content: 'wake up' });

    const [root] = discord.messages(channel.id);
    expect(root).toMatchObject({ content: 'back again', embeds: [], edits: 1, nonce: 'n1', thread: thread.id });
    expect(root?.editHistory).toMatchObject([{ content: '', embeds: [{ title: 'GitHub is down' }] }]);
    expect(discord.threadsOf(sent.id)).toMatchObject([{ name: 'GitHub', parentId: channel.id, thread: { archived: true } }]);
    expect(discord.messages(thread.id).map((one) => one.content)).toEqual(['first update']);
    expect(discord.dmTo(user.id).map((one) => one.content)).toEqual(['wake up']);
    discord.assertNoViolations();
  });

  it('posts to forums and announcement channels, publishes, and uploads files', async () => {
    const { discord, guild } = await place();
    const forum = discord.addChannel(guild, { name: 'incidents', type: 'forum' });
    const news = discord.addChannel(guild, { name: 'news', type: 'announcement' });
    const client = await connect(discord);
    const forumSeen = client.channels.cache.get(forum.id);
    if (forumSeen?.type !== ChannelType.GuildForum) throw new Error('not a forum');
    const post = await forumSeen.threads.create({ name: 'GitHub', message: { content: 'down' } });
    expect(discord.messages(post.id)).toMatchObject([{ id: post.id, content: 'down' }]);
    const newsSeen = client.channels.cache.get(news.id) as TextChannel;
    const sent = await newsSeen.send({ content: 'chart', files: [{ name: 'chart.png', attachment: Buffer.from('png') }] });
    await sent.crosspost();
    await expect(sent.crosspost()).rejects.toEqual(refused(400, 40033));
    expect(discord.messages(news.id)).toMatchObject([{ attachments: [{ filename: 'chart.png', size: 3 }], flags: 1 }]);
    discord.assertNoViolations();
  });

  it('registers a slash command, answers it, and offers choices', async () => {
    const { discord, channel, user } = await place();
    const client = await connect(discord, (made) => {
      const answer = async (interaction: Interaction) => {
        if (interaction.isAutocomplete()) {
          const typed = interaction.options.getFocused();
          await interaction.respond([{ name: `${typed}Hub`, value: 'github' }]);
        } else if (interaction.isChatInputCommand()) {
          await interaction.deferReply({ flags: MessageFlags.Ephemeral });
          const may = interaction.memberPermissions?.has(PermissionFlagsBits.ManageChannels);
          await interaction.editReply(`${interaction.options.getSubcommand()} ${interaction.options.getString('service')} ${may}`);
          await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
        }
      };
      made.on(Events.InteractionCreate, (interaction) => void answer(interaction));
    });
    const outage = new SlashCommandBuilder()
      .setName('outage')
      .setDescription('Outage alerts')
      .addSubcommand((sub) =>
        sub
          .setName('subscribe')
          .setDescription('Subscribe this channel')
          .addStringOption((option) => option.setName('service').setDescription('Which').setRequired(true).setAutocomplete(true)),
      );
    await client.application.commands.set([outage]);
    expect(discord.commands()).toMatchObject([{ guildId: null, body: { name: 'outage' } }]);

    const choices = await discord.autocomplete({
      channel,
      user,
      name: 'outage subscribe',
      options: { service: 'Git' },
      focused: 'service',
    });
    expect(choices).toEqual([{ name: 'GitHub', value: 'github' }]);
    const answer = await discord.runCommand({ channel, user, name: 'outage subscribe', options: { service: 'github' } });
    expect(answer).toMatchObject({ ephemeral: true, callbackAttempts: 1, reply: { content: 'subscribe github true', edits: 0 } });
    await discord.events.until('the follow-up', 3000, () => answer.followUps[0]);
    expect(answer.followUps).toMatchObject([{ content: 'and more', ephemeral: true }]);
    expect(discord.messages(channel.id)).toEqual([]);
    await expect(discord.runCommand({ channel, user, name: 'outage unknown' })).rejects.toThrow('no subcommand');
    await expect(discord.runCommand({ channel, user, name: 'outage subscribe' })).rejects.toThrow('required');
    discord.assertNoViolations();
  });

  it('presses buttons, and delivers a press twice', async () => {
    const { discord, channel, user } = await place();
    const done = new Set<string>();
    let deliveries = 0;
    const client = await connect(discord, (made) => {
      const answer = async (interaction: Interaction) => {
        if (!interaction.isButton()) return;
        deliveries += 1;
        if (done.has(interaction.id)) return;
        done.add(interaction.id);
        if (interaction.customId === 'ack') {
          await interaction.deferUpdate();
          await interaction.editReply({ content: 'acknowledged', components: [] });
        } else await interaction.update({ content: 'silenced' });
      };
      made.on(Events.InteractionCreate, (interaction) => void answer(interaction));
    });
    const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('mute').setLabel('Silence').setStyle(ButtonStyle.Secondary),
      new ButtonBuilder().setCustomId('ack').setLabel('Acknowledge').setStyle(ButtonStyle.Primary),
    );
    const sent = await (client.channels.cache.get(channel.id) as TextChannel).send({ content: 'down', components: [buttons] });
    const muted = await discord.pressButton({ message: sent.id, customId: 'mute', user });
    expect(muted).toMatchObject({ callback: 7, source: { content: 'silenced', edits: 1 } });
    await discord.pressButton({ message: sent.id, customId: 'ack', user, sendTwice: true });
    await discord.waitForMessage(channel.id, (one) => one.content === 'acknowledged');
    await discord.events.until('the second delivery', 3000, () => (deliveries === 3 ? true : undefined));
    await expect(discord.pressButton({ message: sent.id, customId: 'ack', user })).rejects.toThrow('no component');
    discord.assertNoViolations();
  });

  it('resumes after a cut line and hears what it missed', async () => {
    const { discord, guild } = await place();
    const client = await connect(discord);
    const closed = discord.waitFor('gateway', (event) => event.what === 'closed');
    const resumed = discord.waitFor('gateway', (event) => event.what === 'resumed');
    const heard = once(client, Events.ChannelCreate, deadline());
    discord.gateway.dropConnections();
    await closed;
    const missed = discord.addChannel(guild, { name: 'made meanwhile' });
    await resumed;
    expect((await heard)[0]).toMatchObject({ id: missed.id, name: 'made meanwhile' });
    discord.assertNoViolations();
  });

  it('comes back after the server was away, at its request too', async () => {
    const { discord, channel } = await place();
    const client = await connect(discord);
    const asked = discord.waitFor('gateway', (event) => event.what === 'resumed');
    discord.gateway.requestReconnect();
    await asked;
    const sameLine = discord.waitFor('gateway', (event) => event.what === 'resumed');
    discord.gateway.invalidateSessions(true);
    await sameLine;
    await discord.stop();
    const back = discord.waitFor('gateway', (event) => event.what === 'resumed');
    await discord.restart();
    await back;
    await (client.channels.cache.get(channel.id) as TextChannel).send('still here');
    expect(discord.messages(channel.id)).toHaveLength(1);
    discord.assertNoViolations();
  });

  it('leaves a line whose heartbeats nobody answers', async () => {
    const { discord } = await place({ heartbeatIntervalMs: 100 });
    await connect(discord);
    const left = discord.waitFor('gateway', (event) => event.what === 'closed' && event.code === 4200);
    const resumed = discord.waitFor('gateway', (event) => event.what === 'resumed');
    discord.gateway.ignoreHeartbeats();
    await left;
    await resumed;
    discord.assertNoViolations();
  });

  it('refuses a wrong token', async () => {
    const { discord } = await place();
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.url } });
    await expect(client.login('wrong')).rejects.toThrow('invalid token');
    expect(discord.invalidRequests()).toBe(1);
    expect(discord.takeViolations()).toEqual(["GET /gateway/bot: not authorized with the bot's token"]);
  });
});
