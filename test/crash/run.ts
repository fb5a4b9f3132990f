/**
 * The crash harness: `npm run test:crash -- [--kills N] [--seed S] [--fault NAME]`.
 *
 * A process works through an outage day on real sockets and is killed at N chosen moments; Discord and Slack, in a process of their
 * own, hold the truth. Prints the seed, a table of where the kills fell, what was found, and last one line of JSON. Exit 0; 1 when a
 * message is lost, double on Discord, or double on Slack without having been counted as ambiguous; 2 for an option it does not know.
 */
import { parseArgs } from 'node:util';
import { FAULTS, type Fault } from './faults.ts';
import { crash, isBreach, type Options } from './harness.ts';
import { PHASES } from './plans.ts';

const USAGE = `usage: npm run test:crash -- [--kills N] [--seed S] [--fault ${FAULTS.join('|')}]`;

function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: { kills: { type: 'string', default: '100' }, seed: { type: 'string' }, fault: { type: 'string' } },
    });
    const kills = Number(values.kills);
    const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
    const fault = values.fault ?? null;
    const isKnown = fault === null || (FAULTS as readonly string[]).includes(fault);
    return isKnown && Number.isSafeInteger(kills) && kills >= 0 && Number.isSafeInteger(seed)
      ? { kills, seed, fault: fault as Fault | null }
      : null;
  } catch {
    return null;
  }
}

const options = readOptions();
if (options === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
const say = (line: string) => process.stdout.write(`${line}\n`);
say(`seed ${options.seed}, ${options.kills} kills${options.fault === null ? '' : `, planted: ${options.fault}`}`);
const { findings, ...result } = await crash(options);
for (const phase of PHASES) say(`  ${phase.padEnd(16)} ${String(result.byPhase[phase] ?? 0).padStart(4)}`);
for (const finding of findings) say(finding);
const { kills, lost, discordDoubles, slackDoubles, slackAmbiguous, byPhase } = result;
say(JSON.stringify({ kills, lost, discordDoubles, slackDoubles, slackAmbiguous, byPhase }));
process.exitCode = isBreach({ ...result, findings }) ? 1 : 0;
