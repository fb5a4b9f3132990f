/** One Tocsin, one database, a Discord and a Slack: what people on both are told of the same outages, through a restart in the middle. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/domain/instant.ts';
import { alive } from '../platforms/discord/reader.ts';
import type { Message, User } from '../support/discord/world/records.ts';
import type { SlackMessage } from '../support/slack/server.ts';
import { colourOf, heardOnDiscord, heardOnSlack } from './wires/heard.ts';
import { type Posted, reworded, withPost } from './wires/page.ts';
import { buildTown, NEXT_READING, posted, type Town } from './wires/town.ts';

const HOSTILE = 'Mail is slow @everyone <!channel> <@U0000000001> [refund](http://evil.example)';

/** Each step goes on where the one before ended. */
describe('an outage on Discord and Slack', { timeout: NEXT_READING + 10 * SECOND }, () => {
  let town: Town;
  let mara: User;
  let ada: string;
  let freight: Posted;
  let mail: Posted;
  const roots: { discord?: Message; slack?: SlackMessage } = {};

  beforeAll(async () => {
    town = await buildTown();
    mara = town.discord.addMember(town.guild, { name: 'mara', permissions: ['manageChannels'] });
    ada = town.joinSlack('ada');
    await town.open();
  });
  afterAll(() => town?.close());

  const onDiscord = async (user: User, name: string, options: Readonly<Record<string, string>> = {}) => {
    const { reply } = await town.discord.runCommand({ channel: town.channel, user, name: `outage ${name}`, options });
    return reply === null ? '' : heardOnDiscord(reply);
  };
  const onSlack = async (user: string, text: string) => {
    const { replies } = await town.slack.runCommand({ channel: town.slackChannel, user, text });
    return replies.map(heardOnSlack).join('\n');
  };
  const both = (words: RegExp) => Promise.all([town.onDiscord(words), town.onSlack(words)]);
  const rootOf = (kind: 'discord' | 'slack', words: RegExp) => {
    const found =
      kind === 'discord'
        ? town.roots().discord.filter((message) => words.test(heardOnDiscord(message)))
        : town.roots().slack.filter((message) => words.test(heardOnSlack(message)));
    expect(found, `${kind}: root messages like ${words}`).toHaveLength(1);
    return found[0] as Message | SlackMessage;
  };
  /** What stands in the threads of an incident on both platforms, which is the same. */
  const threads = async (words: RegExp, lines: number) => {
    const [a, b] = [rootOf('discord', words), rootOf('slack', words)];
    await town.discord.events.until(`${lines} lines in the Discord thread`, 20 * SECOND, () =>
      town.thread(a).length >= lines ? true : undefined,
    );
    await town.slack.waitFor(() => town.thread(b).length >= lines, { deadlineMs: 20 * SECOND, what: `${lines} lines in the Slack thread` });
    expect(town.thread(b)).toEqual(town.thread(a));
    expect(town.thread(a)).toHaveLength(lines);
    return town.thread(a);
  };

  it('who may, subscribes the channel; who may not, is told so', async () => {
    const offered = await town.discord.autocomplete({
      channel: town.channel,
      user: mara,
      name: 'outage subscribe',
      options: { service: 'tamar' },
      focused: 'service',
    });
    expect(offered).toEqual([{ name: 'Tamarind Freight', value: 'tamarind' }]);
    expect(await onDiscord(mara, 'subscribe', { service: 'tamarind', severity: 'minor' })).toContain('Subscribed: Tamarind Freight');
    expect(await onDiscord(mara, 'subscribe', { service: 'harbour' })).toContain('Subscribed: Harbour Mail');
    expect(await onSlack(ada, 'subscribe tamarind freight minor')).toContain('Subscribed: Tamarind Freight');
    expect(await onSlack(ada, 'subscribe "Harbour Mail"')).toContain('Subscribed: Harbour Mail');

    const nobody = town.discord.addMember(town.guild, { name: 'noor' });
    const stranger = town.slack.addUser({ name: 'sam' });
    const refused = "You can't change what is told here";
    expect(await onDiscord(nobody, 'subscribe', { service: 'github' })).toContain(refused);
    expect(await onSlack(stranger, 'unsubscribe tamarind')).toContain(refused);
    expect(await onSlack(ada, 'subscriptions')).toContain('2 subscriptions here');
  });

  it('a new incident is one message on each, in the words of the provider', async () => {
    freight = {
      id: 'frt000000001',
      name: 'Delayed tracking updates',
      impact: 'minor',
      posts: [
        posted(
          'investigating',
          'We are investigating delayed tracking updates in the northern region, for all parcels that left it today.',
        ),
      ],
      components: ['Tracking API'],
    };
    mail = {
      id: 'hbr000000001',
      name: HOSTILE,
      impact: 'minor',
      posts: [posted('investigating', `${HOSTILE}\n# We are looking into it.`)],
    };
    town.pages.tamarind.show(freight);
    town.pages.harbour.show(mail);
    [roots.discord, roots.slack] = await both(/^● Tamarind Freight: Delayed tracking updates/);
    await both(/^● Harbour Mail/);

    const said = heardOnDiscord(roots.discord);
    expect(heardOnSlack(roots.slack)).toBe(said);
    expect(said.split('\n')).toEqual([
      '● Tamarind Freight: Delayed tracking updates',
      expect.stringMatching(/^Confirmed \d\d:\d\d · since \d\d:\d\d · minor$/),
      'The status page says so.',
      'Affected Tracking API',
      expect.stringMatching(/^Official Tamarind Freight status, \d\d:\d\d · Investigating:$/),
      '> We are investigating delayed tracking updates in the northern region, for all parcels that left it today.',
      expect.stringMatching(/^We were \d+ s behind the status page\.$/),
      "[I'm affected] [Not me] [Details]",
    ]);
    // Every reader sees their own zone, and nobody a time that we put into words.
    const shown = JSON.stringify([roots.discord.embeds, roots.slack.blocks]);
    expect(shown).toMatch(/<t:\d+:t>/);
    expect(shown).toContain('"type":"date"');
    expect(shown).not.toMatch(/\b\d\d:\d\d\b(?! UTC)/);
    expect(colourOf(roots.discord)).toBe('#e8b93a');
    await threads(/Tamarind/, 1);
  });

  it('a hostile page pings nobody and links nowhere', async () => {
    const [a, b] = await both(/^● Harbour Mail/);
    expect(heardOnDiscord(a)).toContain(HOSTILE);
    expect(heardOnSlack(b)).toContain(HOSTILE);
    expect(await threads(/Harbour/, 1)).toEqual([expect.stringContaining('> Mail is slow @everyone <!channel> <@U0000000001>')]);
    const own = [...town.discord.messages(a.channelId), ...town.discord.threadsOf(a.id).flatMap(({ id }) => town.discord.messages(id))];
    for (const message of own) {
      expect(message.pings).toEqual({ everyone: false, users: [], roles: [] });
      const { title = '', description = '' } = message.embeds[0] as { title?: string; description?: string };
      // A bare address may be clicked, for it shows where it leads; words that lead to it may not.
      const found = [...alive(title), ...alive(description)].filter(
        ({ what, text }) => what === 'everybody' || text.startsWith('<@') || text.startsWith('['),
      );
      expect(found).toEqual([]);
    }
    for (const message of [...town.slack.messages(town.slackChannel)]) {
      expect(message.mentions).toEqual([]);
      expect(JSON.stringify(message.blocks)).not.toMatch(/"url":"[^"]*evil/);
      expect(message.text).not.toContain('<!channel>');
    }
  });

  it('what the provider changes is edited in place and noted in the thread, through a restart', async () => {
    const stood = { discord: roots.discord?.id, slack: roots.slack?.ts };
    freight = reworded(
      freight,
      freight.posts[0].id,
      'We are investigating delayed tracking updates in all regions, for all parcels of today and of yesterday.',
    );
    freight = withPost(freight, posted('identified', 'A storage node has failed.'), { name: 'Tracking unavailable', impact: 'critical' });
    mail = withPost(mail, posted('monitoring', 'A fix is in.'));
    town.pages.tamarind.show(freight);
    town.pages.harbour.show(mail);
    await both(/^◑ Harbour Mail: recovering/);
    const [a] = await both(/^● Tamarind Freight: Tracking unavailable/);
    // It ends while lines are still to go out; they go out after it.
    expect(await town.product.stop()).toBe(0);
    await town.open();

    expect({ discord: a.id, slack: (rootOf('slack', /Tracking unavailable/) as SlackMessage).ts }).toEqual(stood);
    expect(colourOf(a)).toBe('#d63a3a');
    expect(heardOnDiscord(a)).toMatch(/^Confirmed .* · critical$/m);
    expect(heardOnDiscord(a)).toContain('· Identified:\n> A storage node has failed.');
    const lines = await threads(/Tamarind/, 5);
    expect(lines.slice(1)).toEqual([
      expect.stringContaining('renamed\n'),
      expect.stringContaining('"minor" became "critical"'),
      expect.stringMatching(/edited after posting[\s\S]*Now:\n> .*in all regions[\s\S]*Before:\n> .*in the northern region/),
      expect.stringMatching(/Identified\n[\s\S]*> A storage node has failed\.$/),
    ]);
    expect(lines[1]).toContain('"Delayed tracking updates" became "Tracking unavailable"');
  });

  it('the end is told where the beginning was, and a new incident only where somebody still wants it', async () => {
    expect(await onDiscord(mara, 'unsubscribe', { service: 'harbour' })).toContain('Unsubscribed from Harbour Mail');
    freight = withPost(freight, posted('monitoring', 'Tracking answers again.'));
    mail = withPost(mail, posted('resolved', 'All mail is delivered.'));
    town.pages.tamarind.show(freight);
    town.pages.harbour.show(mail, {
      id: 'hbr000000002',
      name: 'Login fails',
      impact: 'major',
      posts: [posted('investigating', 'Logins fail.')],
    });

    await town.onSlack(/^● Harbour Mail: Login fails/);
    const [end] = await both(/^○ Harbour Mail: resolved/);
    expect(heardOnDiscord(end)).toMatch(/^Resolved · \d\d:\d\d – \d\d:\d\d, \d+ s · minor$/m);
    expect(colourOf(end)).toBe('#3ba55d');
    await both(/^◑ Tamarind Freight: recovering · Tracking unavailable/);
    const lines = await threads(/Harbour Mail: resolved/, 4);
    expect(lines.at(-2)).toMatch(/Resolved\n[\s\S]*> All mail is delivered\.$/);
    expect(lines.at(-1)).toMatch(/^○ Harbour Mail: resolved/);
    await threads(/Tamarind/, 6);
  });

  it('nothing is offered that stands already', async () => {
    expect(await onDiscord(mara, 'status', { service: 'github' })).toContain('[Subscribe here]');
    expect(await onSlack(ada, 'subscribe github')).toContain('[Undo]');
    expect(await onSlack(ada, 'status github')).not.toContain('[Subscribe here]');
  });

  it('the same question has the same answer on both', async () => {
    const asked = await Promise.all([onDiscord(mara, 'status', { service: 'tamarind' }), onSlack(ada, 'status tamarind')]);
    expect(asked[0]).toMatch(/^◑ Tamarind Freight: recovering · Tracking unavailable\n/);
    expect(asked[1]).toBe(asked[0]);
  });

  it('at the end nothing stands twice, and neither platform complains', async () => {
    expect(await town.product.stop()).toBe(0);
    const { discord, slack } = town.roots();
    const titles = (all: readonly string[]) => all.map((heard) => heard.slice(0, 24)).toSorted();
    expect(titles(discord.map(heardOnDiscord))).toEqual(['○ Harbour Mail: resolved', '◑ Tamarind Freight: reco']);
    expect(titles(slack.map(heardOnSlack))).toEqual(
      ['○ Harbour Mail: resolved', '● Harbour Mail: Login fa', '◑ Tamarind Freight: reco'].toSorted(),
    );
    for (const root of [...discord, ...slack]) expect(new Set(town.thread(root)).size).toBe(town.thread(root).length);
    town.discord.assertNoViolations();
    town.slack.assertNoViolations();
    expect(town.product.output).not.toMatch(/"level":"(warn|error)"|not announced/);
  });
});
