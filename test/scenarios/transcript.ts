/**
 * `node test/scenarios/transcript.ts`: one outage on both platforms, and what each of them received of it, in order and as a person reads
 * it, times in UTC. Takes about a minute, for pages are read no more often than every ten seconds.
 */
import { iso } from '../../src/clock.ts';
import { type Deed, deedsOnDiscord, deedsOnSlack } from './wires/deeds.ts';
import { type Posted, reworded, withPost } from './wires/page.ts';
import { buildTown, posted } from './wires/town.ts';

const town = await buildTown();
try {
  const deeds = await playOutage();
  for (const [platform, received] of Object.entries(deeds)) {
    process.stdout.write(`\n=== ${platform}\n`);
    for (const { at, did, where, text } of received) {
      process.stdout.write(`\n${iso(at).slice(11, 19)}  ${did} in ${where}\n${text.replaceAll(/^/gm, '    ')}\n`);
    }
  }
  town.discord.assertNoViolations();
  town.slack.assertNoViolations();
} finally {
  await town.close();
}

async function playOutage(): Promise<Readonly<Record<string, readonly Deed[]>>> {
  const { discord, slack, channel, slackChannel, guild, pages, product, onDiscord, onSlack } = town;
  const mara = discord.addMember(guild, { name: 'mara', permissions: ['manageChannels'] });
  const ada = town.joinSlack('ada');
  const both = (words: RegExp) => Promise.all([onDiscord(words), onSlack(words)]);
  const ask = (name: string, service: string) =>
    Promise.all([
      discord.runCommand({ channel, user: mara, name: `outage ${name}`, options: { service } }),
      slack.runCommand({ channel: slackChannel, user: ada, text: `${name} ${service}` }),
    ]);

  await town.open();
  await ask('subscribe', 'tamarind');
  await ask('status', 'tamarind');

  let incident: Posted = {
    id: 'inc000000001',
    name: 'Delayed tracking updates',
    impact: 'minor',
    posts: [posted('investigating', 'We are investigating delayed tracking updates for parcels in the northern region.')],
    components: ['Tracking API', 'Webhooks'],
  };
  pages.tamarind.show(incident);
  await both(/^● /);
  await ask('status', 'tamarind');

  const first = incident.posts[0].id;
  incident = reworded(incident, first, 'We are investigating delayed tracking updates for parcels in all regions.');
  incident = withPost(incident, posted('identified', 'A storage node has failed. We are moving tracking to another one.'), {
    name: 'Tracking unavailable',
    impact: 'major',
  });
  pages.tamarind.show(incident);
  await both(/· major/);

  incident = withPost(incident, posted('monitoring', 'Tracking answers again. We are watching it.'));
  pages.tamarind.show(incident);
  await both(/^◑ /);

  incident = withPost(incident, posted('resolved', 'This incident has been resolved. A failed storage node was the cause.'));
  pages.tamarind.show(incident);
  await both(/^○ /);
  await ask('status', 'tamarind');
  await ask('unsubscribe', 'tamarind');
  await product.stop();
  return { Discord: deedsOnDiscord(discord), Slack: deedsOnSlack(slack) };
}
