/** Pages that nobody configured: added in chat by their address, on both platforms, and told of from then on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/domain/instant.ts';
import { type AddTown, buildAddTown, NEXT_READING } from './wires/source-add-town.ts';

/** Each step goes on where the one before ended. */
describe('/outage source add', { timeout: 2 * NEXT_READING + 30 * SECOND }, () => {
  let town: AddTown;
  beforeAll(async () => {
    town = await buildAddTown();
    await town.open();
  }, 60 * SECOND);
  afterAll(() => town?.close());

  /** Half of the pages are added on Discord, the other half on Slack; all are subscribed on both. */
  const adminOf = (index: number) => town.admins[index % 2] ?? town.admins[0];

  it('is for administrators alone', async () => {
    const address = town.sites[0]?.address ?? '';
    for (const [index, who] of town.others.entries()) {
      const { text } = await who.ask('source add', { address });
      expect(text).toBe(
        `You can't change what is read\n${index === 0 ? 'It needs Manage Server.' : 'It needs an admin or an owner of this workspace.'}`,
      );
    }
  });

  it('finds the format of six products by itself, shows what it read, and adds what is confirmed', async () => {
    for (const [index, { product, name, address }] of town.sites.entries()) {
      const admin = adminOf(index);
      const shown = await admin.ask('source add', { address });
      expect(shown.text).toMatch(new RegExp(`^Found: ${name}\\nI can read it \\(${product}\\) at http://127`));
      expect(shown.text).toContain('[Add it]');
      if (product !== 'status feed') expect(shown.text).toMatch(/2 components, all operational: .*search/i);
      if (product === 'Statuspage') expect(shown.text).toContain('Last incident: Delayed labels (over)');
      if (product === 'status feed') expect(shown.text).toContain('Last incident: Slow exports (over)');
      const added = await admin.press(shown, 'Add it');
      expect(added.text).toContain(`Added: ${name}`);
      expect((await admin.press(added, 'Subscribe here')).text).toContain(`Subscribed: ${name}`);
    }
  });

  it('knows what it reads already, and subscribes to it by its name', async () => {
    for (const [index, { name, address }] of town.sites.entries()) {
      const other = adminOf(index + 1);
      const known = await other.ask('source add', { address });
      expect(known.text).toContain(`${name} status is read already`);
      expect((await other.press(known, 'Subscribe here')).text).toContain(`Subscribed: ${name}`);
    }
  });

  it('says of a page that is none what was tried, and adds nothing', async () => {
    for (const admin of town.admins) {
      const { text } = await admin.ask('source add', { address: town.shop.address });
      expect(text).toMatch(/^I found no status page or feed there\nhttp:\/\/\S+ · an HTML page .*\nI also tried/);
      expect(text).toMatch(/I also tried \d+ other addresses\.\nNothing was added\.$/);
    }
  });

  it('an outage on each of them is told on both platforms', async () => {
    await Promise.all(town.sites.map((site) => site.read()));
    for (const site of town.sites) site.breakDown();
    for (const { name, product } of town.sites) {
      const [onDiscord, onSlack] = await Promise.all(town.admins.map((admin) => admin.told(new RegExp(`^● ${name}: `))));
      expect(onDiscord?.split('\n')[0]).toBe(onSlack?.split('\n')[0]);
      expect(onDiscord).toContain(product === 'Gatus' ? 'search' : 'Search does not answer');
    }
  });

  it('lists them, who added them and how they are doing', async () => {
    for (const admin of town.admins) {
      const { text } = await admin.ask('sources');
      expect(text).toContain('Sources here: 6 of 6 read well');
      for (const { name, product } of town.sites)
        expect(text).toMatch(new RegExp(`${name} status.* · status page \\(${product}\\) · read .* · added by (mara|ada)`));
    }
  });

  it('takes one out again, through a restart', async () => {
    expect(await town.product.stop()).toBe(0);
    await town.open();
    const [admin] = town.admins;
    expect((await admin.ask('source remove', { name: 'Cedar Mail' })).text).toContain('Removed: Cedar Mail');
    expect((await admin.ask('sources', { service: 'Birch Pay' })).text).toContain('Birch Pay status');
    expect((await admin.ask('status', { service: 'cedar-mail' })).text).toContain('I don\'t know "cedar-mail"');
    town.discord.assertNoViolations();
    town.slack.assertNoViolations();
  });
});
