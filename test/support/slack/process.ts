/**
 * The fake Slack as a process of its own, for harnesses that kill its client: `node test/support/slack/process.ts ['{"channels":[…],"users":[…],"options":{…}}']`.
 * Prints one JSON line `{url, control, botToken, appToken, teamId, botUserId, channels, users}` and serves until SIGTERM, or until the
 * pipe on its standard input closes: a harness that dies takes it along.
 */
import { fstatSync } from 'node:fs';
import { type SlackOptions, startSlack } from './server.ts';
import type { ChannelOptions, UserOptions } from './world.ts';

interface Plan {
  channels?: ChannelOptions[];
  users?: UserOptions[];
  options?: SlackOptions;
}

const plan = JSON.parse(process.argv[2] ?? '{}') as Plan;
const slack = await startSlack(plan.options);
const users = Object.fromEntries((plan.users ?? []).map((user) => [user.name, slack.addUser(user)]));
const channels = Object.fromEntries((plan.channels ?? []).map((channel) => [channel.name, slack.addChannel(channel)]));
const { url, botToken, appToken, teamId, botUserId } = slack;
process.stdout.write(`${JSON.stringify({ url, control: new URL(url).origin, botToken, appToken, teamId, botUserId, channels, users })}\n`);

const end = () => void slack.close().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);
const input = fstatSync(0);
// Only a pipe has somebody at its other end; /dev/null and an empty file end at once.
if (input.isFIFO() || input.isSocket()) {
  process.stdin.once('end', end);
  process.stdin.resume();
}
