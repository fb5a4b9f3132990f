/**
 * `node test/scenarios/source-add.ts`: six pages of six products are added in chat, and a page that is none is not; then one of them shows an
 * outage. Prints what people on both platforms received, in order and as they read it, times in UTC. Takes about half a minute.
 */
import { iso } from '../../src/clock.ts';
import { deedsOnDiscord, deedsOnSlack } from './wires/deeds.ts';
import { buildAddTown } from './wires/source-add-town.ts';

const town = await buildAddTown();
try {
  await town.open();
  const [first] = town.sites;
  for (const who of town.others) await who.ask('source add', { address: first?.address ?? '' });
  for (const [index, { address }] of town.sites.entries()) {
    const admin = town.admins[index % 2] ?? town.admins[0];
    const added = await admin.press(await admin.ask('source add', { address }), 'Add it');
    await admin.press(added, 'Subscribe here');
  }
  for (const admin of town.admins) {
    await admin.press(await admin.ask('source add', { address: first?.address ?? '' }), 'Subscribe here');
    await admin.ask('source add', { address: town.shop.address });
  }
  await first?.read();
  first?.breakDown();
  await Promise.all(town.admins.map((admin) => admin.told(/^● /)));
  for (const admin of town.admins) await admin.ask('sources');
  await town.product.stop();
  for (const [platform, received] of Object.entries({ Discord: deedsOnDiscord(town.discord), Slack: deedsOnSlack(town.slack) })) {
    process.stdout.write(`\n=== ${platform}\n`);
    for (const { at, did, where, text } of received)
      process.stdout.write(`\n${iso(at).slice(11, 19)}  ${did} in ${where}\n${text.replaceAll(/^/gm, '    ')}\n`);
  }
  town.discord.assertNoViolations();
  town.slack.assertNoViolations();
} finally {
  await town.close();
}
