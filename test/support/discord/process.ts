/**
 * The server as a process of its own, for tests that kill their client and look at the truth from outside.
 *
 *     node test/support/discord/process.ts [--port N] [--token T] [--application-id ID] [--world JSON] [--exit-with-stdin]
 *
 * Prints one line of JSON, `{url, control, token, applicationId, botUserId, pid, world}`, then serves until SIGTERM.
 * Under `control`: GET /__truth, GET /__events (a line of JSON for everything that happens), POST /__behave,
 * /__calm, /__world, /__command, /__autocomplete, /__press, /__disconnect.
 */
import { parseArgs } from 'node:util';
import { buildWorld, type WorldSpec } from './control.ts';
import { startDiscord } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    token: { type: 'string' },
    'application-id': { type: 'string' },
    world: { type: 'string', default: '{}' },
    'exit-with-stdin': { type: 'boolean', default: false },
  },
});

const discord = await startDiscord({
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
  ...(values.token === undefined ? {} : { token: values.token }),
  ...(values['application-id'] === undefined ? {} : { applicationId: values['application-id'] }),
});
const world = buildWorld(discord, JSON.parse(values.world) as WorldSpec);

const leave = () => void discord.close().then(() => process.exit(0));
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
// Whoever holds the other end of standard input may die without a chance to say so.
if (values['exit-with-stdin']) process.stdin.resume().once('end', leave);

const { url, token, applicationId, botUserId } = discord;
const ready = { url, control: new URL('/', url).origin, token, applicationId, botUserId, pid: process.pid, world };
process.stdout.write(`${JSON.stringify(ready)}\n`);
