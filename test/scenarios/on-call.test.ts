/** Who is woken, by what, on which platform, and what stops it: by the running product, and, where minutes of silence matter, on a simulated clock. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { iso, systemClock } from '../../src/clock.ts';
import { DAY, MINUTE, SECOND } from '../../src/domain/instant.ts';
import type { FakeDiscord } from '../support/discord/server.ts';
import type { User } from '../support/discord/world/records.ts';
import type { FakeSlack } from '../support/slack/server.ts';
import { colourOf, heardOnDiscord, heardOnSlack } from './wires/heard.ts';
import { createHours } from './wires/hours.ts';
import { type Posted, withPost } from './wires/page.ts';
import { buildTown, NEXT_READING, posted, type Town } from './wires/town.ts';

describe('somebody is called on both platforms', { timeout: NEXT_READING + 10 * SECOND }, () => {
  let town: Town;
  let discordMara: User;
  let slackMara: string;
  let jonas: User;
  const major: Posted = {
    id: 'frt000000004',
    name: 'Tracking unavailable',
    impact: 'major',
    posts: [posted('investigating', 'Tracking does not answer.')],
  };
  /** The one direct message that Mara has on each platform, as she reads it now. */
  const called = () => {
    expect([town.discord.dmTo(discordMara.id), town.slack.dmTo(slackMara)].map((all) => all.length)).toEqual([1, 1]);
    return {
      discord: town.discord.dmTo(discordMara.id).map(heardOnDiscord)[0] ?? '',
      slack: town.slack.dmTo(slackMara).map(heardOnSlack)[0] ?? '',
    };
  };
  const both = (words: RegExp) =>
    Promise.all([
      town.discord.events.until(`a direct message like ${words}`, NEXT_READING, () =>
        town.discord.dmTo(discordMara.id).find((message) => words.test(heardOnDiscord(message))),
      ),
      town.slack.waitFor(() => town.slack.dmTo(slackMara).find((message) => words.test(heardOnSlack(message))), {
        deadlineMs: NEXT_READING,
        what: `a direct message like ${words}`,
      }),
    ]);

  beforeAll(async () => {
    const yesterday = systemClock.now() - DAY;
    town = await buildTown({
      settings({ discord, slack, guild }) {
        discordMara = discord.addMember(guild, { name: 'mara.k' });
        jonas = discord.addMember(guild, { name: 'jonas' });
        slackMara = slack.addUser({ name: 'mara' });
        return {
          oncall: {
            severity: 'major',
            silenceMinutes: 1,
            stack: ['tamarind', 'harbour'],
            people: [
              { id: 'mara', name: 'Mara', discord: discordMara.id, slack: slackMara },
              { id: 'jonas', name: 'Jonas', discord: jonas.id },
            ],
            // Her turn began yesterday and lasts a week.
            rotation: {
              people: ['mara', 'jonas'],
              every: 'week',
              handover: '00:00',
              weekday: WEEKDAYS[new Date(yesterday).getUTCDay()],
              zone: 'Etc/UTC',
              start: iso(yesterday).slice(0, 10),
            },
          },
        };
      },
    });
    await town.open();
  });
  afterAll(() => town?.close());

  it('says who it is', async () => {
    const { reply } = await town.discord.runCommand({ channel: town.channel, user: jonas, name: 'outage oncall' });
    const { replies } = await town.slack.runCommand({ channel: town.slackChannel, user: town.joinSlack('ada'), text: 'oncall' });
    const said = reply === null ? '' : heardOnDiscord(reply);
    expect(said).toMatch(/^On call: Mara\nUntil .*\nNext: Jonas, from .*\nNo page is open\.$/);
    expect(replies.map(heardOnSlack)).toEqual([said]);
  });

  it('of all that the page lists, only the major outage calls, and only who is on call', async () => {
    const listed = (id: string, name: string, impact: Posted['impact']): Posted => ({
      id,
      name,
      impact,
      posts: [posted('investigating', `${name}.`)],
    });
    town.pages.harbour.show(listed('hbr000000001', 'Slow labels', 'minor'), listed('hbr000000002', 'A notice', 'none'));
    town.pages.harbour.plan({
      id: 'hbr000000003',
      name: 'Database upgrade',
      impact: 'maintenance',
      posts: [posted('in_progress', 'We upgrade the database.')],
    });
    town.pages.tamarind.show(major);
    const [message] = await both(/Page for Mara/);
    const { discord, slack } = called();
    expect(discord.split('\n')).toEqual([
      '🔔 Page for Mara · Tamarind Freight: Tracking unavailable',
      '🔔 Page for Mara',
      expect.stringMatching(/^Tamarind Freight: Tracking unavailable · major · confirmed \d\d:\d\d · part of your stack$/),
      'The status page says so.',
      expect.stringMatching(/^Next: Jonas at \d\d:\d\d\.$/),
      '[Acknowledge]',
    ]);
    // Without its first line, which is what a locked phone shows and Slack has apart.
    expect(slack).toBe(discord.split('\n').slice(1).join('\n'));
    expect(colourOf(message)).toBe('#d63a3a');
    expect(town.discord.dmTo(jonas.id)).toEqual([]);
  });

  it('Acknowledge on Slack stops it on both, and says who has it', async () => {
    const [direct] = town.slack.dmTo(slackMara);
    const pressed = await town.slack.pressButton({
      channel: direct?.channel ?? '',
      ts: direct?.ts ?? '',
      user: slackMara,
      actionId: 'act:ack',
      replies: 1,
    });
    expect(pressed.replies.map(heardOnSlack)).toEqual([expect.stringContaining('🔔 Acknowledged by Mara')]);
    await both(/Acknowledged by Mara/);
    for (const heard of Object.values(called())) {
      expect(heard).toMatch(/^Acknowledged \d\d:\d\d \(\d+ s after the page\)\.$/m);
      expect(heard).not.toMatch(/\[Acknowledge\]|Next:/);
    }
  });

  it('the end of the outage ends the page; the next person was never called', async () => {
    town.pages.tamarind.show(withPost(major, posted('resolved', 'Tracking is back.')));
    await both(/Page over: Tamarind Freight: Tracking unavailable/);
    for (const heard of Object.values(called())) expect(heard).toMatch(/^The trouble is over/m);
    // The lesser troubles were read as well, and called nobody.
    const status = await town.discord.runCommand({
      channel: town.channel,
      user: jonas,
      name: 'outage status',
      options: { service: 'harbour' },
    });
    expect(status.reply === null ? '' : heardOnDiscord(status.reply)).toMatch(/Slow labels/);
    expect(await town.product.stop()).toBe(0);
    expect(town.discord.dmTo(jonas.id)).toEqual([]);
    town.discord.assertNoViolations();
    town.slack.assertNoViolations();
    expect(town.product.output).not.toMatch(/"level":"(warn|error)"/);
  });
});

describe('silence', () => {
  const trouble = { id: 'inc1', title: 'Incident with Actions', impact: 'critical' as const, posts: ['12:04 investigating We look.'] };

  async function begun() {
    const ids = { mara: '', slackMara: '', jonas: '' };
    const hours = await createHours((discord, slack) => {
      const guild = discord.addGuild({ name: 'Acme' });
      Object.assign(ids, {
        mara: discord.addMember(guild, { name: 'mara' }).id,
        jonas: discord.addMember(guild, { name: 'jonas' }).id,
        slackMara: slack.addUser({ name: 'mara' }),
      });
      const people = [
        { id: 'mara', name: 'Mara', discord: ids.mara, slack: ids.slackMara },
        { id: 'jonas', name: 'Jonas', discord: ids.jonas, slack: null },
      ];
      return { silenceMs: 10 * MINUTE, people, rotation: null };
    });
    onTestFinished(() => hours.close());
    hours.shows(trouble);
    return { ...hours, heard: () => heardBy(hours.discord, hours.slack, ids) };
  }
  const heardBy = (
    discord: FakeDiscord,
    slack: FakeSlack,
    { mara, slackMara, jonas }: { mara: string; slackMara: string; jonas: string },
  ) => ({
    mara: discord.dmTo(mara).map(title),
    maraOnSlack: slack.dmTo(slackMara).map((message) => heardOnSlack(message).split('\n')[0]),
    jonas: discord.dmTo(jonas).map(title),
  });
  const title = (message: Parameters<typeof heardOnDiscord>[0]) => (message.embeds[0] as { title?: string } | undefined)?.title;

  it('for ten minutes calls the next; the last one called is told that nobody is left', async () => {
    const { until, heard, discord, slack } = await begun();
    await until('12:10');
    expect(heard()).toEqual({ mara: ['🔔 Page for Mara'], maraOnSlack: ['🔔 Page for Mara'], jonas: [] });
    await until('12:20');
    const all = '🔔 Page for Mara, Jonas';
    expect(heard()).toEqual({ mara: [all], maraOnSlack: [all], jonas: [all] });
    expect(JSON.stringify(discord.truth().dms.map((message) => message.embeds))).toContain('nobody is left to call');
    await until('13:00');
    expect(heard()).toEqual({ mara: [all], maraOnSlack: [all], jonas: [all] });
    discord.assertNoViolations();
    slack.assertNoViolations();
  });

  it('that is broken in time calls nobody else', async () => {
    const { until, heard, acknowledge } = await begun();
    await until('12:10');
    await acknowledge('Mara');
    await until('13:00');
    const taken = '🔔 Acknowledged by Mara';
    expect(heard()).toEqual({ mara: [taken], maraOnSlack: [taken], jonas: [] });
  });

  it('after the end of the outage calls nobody', async () => {
    const { until, heard, shows } = await begun();
    await until('12:08');
    shows({ ...trouble, posts: [...trouble.posts, '12:08 resolved It is over.'] });
    await until('13:00');
    const over = '🔔 Page over: GitHub: Incident with Actions';
    expect(heard()).toEqual({ mara: [over], maraOnSlack: [over], jonas: [] });
  });

  it("of somebody who was told of a minor incident is nobody's business", async () => {
    const { until, heard, shows } = await begun();
    shows({ ...trouble, impact: 'minor' });
    await until('13:00');
    expect(heard()).toEqual({ mara: [], maraOnSlack: [], jonas: [] });
  });
});

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
