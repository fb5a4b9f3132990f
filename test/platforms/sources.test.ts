/** Answers about sources, which hold what strangers wrote, as the strict platforms take and show them. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { composeFound, composeNotFound } from '../../src/compose/answers/sources.ts';
import { composeSources, type SourceLine } from '../../src/compose/answers/sources-list.ts';
import type { Command } from '../../src/domain/command.ts';
import { at } from '../compose/build.ts';
import { heardOnDiscord, heardOnSlack } from '../scenarios/wires/heard.ts';
import { readComponent, readIncident, reading } from '../support/readings.ts';
import { alive } from './discord/reader.ts';
import { commands, platformOf, setting } from './discord/setting.ts';
import { openWorkplace } from './slack/workplace.ts';

const HOSTILE = '@everyone <!channel> <@U0000000001> [Lumen](https://evil.example) **bold** https://evil.example/x';

const sixty: readonly SourceLine[] = Array.from({ length: 60 }, (_, index) => ({
  name: `${index} ${HOSTILE}`,
  kind: 'status',
  url: `https://status-${index}.example/api/v2/summary.json`,
  format: 'statuspage-v2',
  state: index < 45 ? 'failing' : 'well',
  at: at('12:00'),
  why: index < 45 ? `${HOSTILE}: 503 Service_Unavailable` : null,
  movedTo: index % 7 === 0 ? 'https://moved.example/_summary_*.json' : null,
  addedBy: index % 2 === 0 ? HOSTILE : null,
}));

const NOTICES = {
  found: composeFound(
    {
      name: HOSTILE,
      url: 'https://status.lumen.example/api/v2/summary.json',
      press: false,
      reading: reading([readIncident('i1', { title: HOSTILE })], {
        components: [readComponent(HOSTILE, 'major_outage', HOSTILE)],
      }),
    },
    'token',
  ),
  'not found': composeNotFound({
    kind: 'nothing',
    url: 'https://shop.example/',
    tried: [{ url: `https://shop.example/${HOSTILE}`, why: HOSTILE }],
  }),
  'sixty sources': composeSources('here', sixty),
};

describe('answers about sources', () => {
  const list = (quiet: boolean): Command[] =>
    Object.entries(NOTICES).map(([name, notice]) => ({
      name: name.replaceAll(' ', '-'),
      description: name,
      options: [],
      quiet,
      run: async () => notice,
    }));

  it('are taken by Discord, and nothing in them is alive but plain addresses', async () => {
    const { discord, channel, mara } = await setting();
    await platformOf(discord, { commands: commands({ list: list(true) }) }).platform.start();
    for (const { name } of list(true)) {
      const { reply } = await discord.runCommand({ channel, user: mara, name: `outage ${name}` });
      expect(reply?.pings).toEqual({ everyone: false, users: [], roles: [] });
      const { title = '', description = '' } = (reply?.embeds[0] ?? {}) as { title?: string; description?: string };
      const found = [...alive(title), ...alive(description)].filter(
        ({ what, text }) => what === 'everybody' || text.startsWith('<@') || text.startsWith('[Lumen'),
      );
      expect(found).toEqual([]);
      if (reply !== null && name === 'sixty-sources')
        expect(heardOnDiscord(reply)).toMatch(/And \d+ others, \d+ of them not read well\. .* shows those of that service\.$/);
      if (reply !== null && name === 'found')
        expect(heardOnDiscord(reply)).toContain('\nI can read it (Statuspage) at https://status.lumen.example/api/v2/summary.json\n');
    }
    discord.assertNoViolations();
  });

  it('are taken by Slack, and mention nobody', async () => {
    const at = await openWorkplace({ commands: { list: list(true), complete: () => [], press: async () => NOTICES.found } });
    onTestFinished(() => at.close());
    const user = at.slack.addUser({ name: 'ada' });
    const channel = at.slack.addChannel({ name: 'ops', member: true });
    await at.platform.start();
    await at.slack.waitForConnection();
    for (const { name } of list(true)) {
      const [reply] = (await at.slack.runCommand({ channel, user, text: name })).replies;
      expect(reply?.text).not.toMatch(/<!|<@/);
      const links = [...JSON.stringify(reply?.blocks).matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url);
      expect(links.filter((url) => url?.includes('evil'))).toEqual([]);
      if (reply !== undefined && name === 'sixty-sources') expect(heardOnSlack(reply)).toMatch(/And \d+ others, \d+ of them not read well/);
      if (reply !== undefined && name === 'found')
        expect(heardOnSlack(reply)).toContain('\nI can read it (Statuspage) at https://status.lumen.example/api/v2/summary.json\n');
    }
    at.slack.assertNoViolations();
  });
});
