/**
 * Discord and Slack in a process of their own: they outlive every kill and hold the truth. Says `Addresses` to its parent and serves
 * until the parent is gone. Rate limits are wide, for a day passes in seconds here.
 */
import type { Bucket } from '../support/discord/routes/route.ts';
import { startDiscord } from '../support/discord/server.ts';
import { startSlack } from '../support/slack/server.ts';
import type { Addresses } from './platforms.ts';

const wide: Bucket = { requests: 10_000, perMs: 1000 };
const buckets = {
  'POST /channels/:channel/messages': wide,
  'PATCH /channels/:channel/messages/:message': wide,
  'POST /channels/:channel/messages/:message/threads': wide,
};

const discord = await startDiscord({ globalPerSecond: wide.requests, buckets });
const slack = await startSlack();
process.once('disconnect', () => void Promise.all([discord.close(), slack.close()]).then(() => process.exit(0)));
const addresses: Addresses = {
  discord: { api: discord.url, control: new URL('/', discord.url).origin, token: discord.token },
  slack: {
    api: slack.url,
    control: new URL('/', slack.url).origin,
    botToken: slack.botToken,
    appToken: slack.appToken,
    team: slack.teamId,
    botUserId: slack.botUserId,
  },
};
process.send?.(addresses);
