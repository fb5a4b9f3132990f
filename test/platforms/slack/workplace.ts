/** A connected bot in a workspace, with commands of its own that show what they were asked. */
import { systemClock } from '../../../src/clock.ts';
import type { Asker, Command, Commands } from '../../../src/domain/command.ts';
import type { Destination } from '../../../src/domain/delivery.ts';
import { line, type Notice, strong } from '../../../src/domain/notice.ts';
import { createLog } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { createSlack, type SlackPlatform } from '../../../src/platforms/slack/slack.ts';
import { type FakeSlack, type SlackOptions, startSlack } from '../../support/slack/server.ts';

export interface Call {
  command: string;
  asker: Asker;
  given: Readonly<Record<string, string>>;
}

export interface Workplace {
  slack: FakeSlack;
  platform: SlackPlatform;
  calls: Call[];
  /** JSON lines, secrets not masked: the test looks for them. */
  logged: string[];
  /** The value of `tocsin_ambiguous_sends_total{platform="slack"}`. */
  ambiguous(): Promise<number>;
  channel(to: string): Destination;
  person(user: string): Destination;
  close(): Promise<void>;
}

export const notice = (title: string, more: Partial<Notice> = {}): Notice => ({
  tone: 'major',
  title,
  url: null,
  blocks: [],
  actions: [],
  summary: title,
  ...more,
});

export function testCommands(calls: Call[]): Commands {
  const command = (name: string, quiet: boolean, options: Command['options'] = []): Command => ({
    name,
    description: `does ${name}`,
    options,
    quiet,
    async run(asker, given) {
      calls.push({ command: name, asker, given });
      if (given.service === 'broken') throw new Error('the database is gone');
      return notice(`${name} done`, { blocks: [line(strong('Given'), ` ${JSON.stringify(given)}`)] });
    },
  });
  const service = { name: 'service', description: 'A service', required: true, type: 'service' } as const;
  const choices = ['all', 'minor', 'major', 'critical'].map((value) => ({ name: value, value }));
  const severity = { name: 'severity', description: 'From which on', required: false, type: 'choice', choices } as const;
  return {
    list: [
      command('subscribe', false, [service, severity]),
      command('unsubscribe', false, [service]),
      command('status', true, [{ ...service, required: false }]),
      command('help', true),
      { ...command('administer', true), run: async (asker) => notice(`administer: ${await asker.mayAdminister()}`) },
    ],
    complete: () => [],
    async press(asker, { id, value }) {
      calls.push({ command: `press ${id}`, asker, given: { value } });
      return notice(`pressed ${id}`);
    },
  };
}

export interface WorkplaceOptions extends SlackOptions {
  tokens?: { bot?: string; app?: string };
  /** Instead of the small set that shows what it was asked. */
  commands?: Commands;
  /** Instead of the fake's own address. */
  apiBase?: (slack: FakeSlack) => string;
}

/** A fake Slack and the platform, not started. */
export async function openWorkplace(options: WorkplaceOptions = {}): Promise<Workplace> {
  const slack = await startSlack(options);
  const calls: Call[] = [];
  const logged: string[] = [];
  const seen = new Set<string>();
  const metrics = createMetrics();
  const platform = createSlack({
    botToken: options.tokens?.bot ?? slack.botToken,
    appToken: options.tokens?.app ?? slack.appToken,
    apiBase: options.apiBase?.(slack) ?? slack.url,
    commands: options.commands ?? testCommands(calls),
    once: async (id) => !seen.has(id) && seen.add(id) !== undefined,
    clock: systemClock,
    log: createLog({ level: 'debug', secrets: [], to: { write: (text: string) => void logged.push(text) } }),
    metrics,
  });
  return {
    slack,
    platform,
    calls,
    logged,
    async ambiguous() {
      const { values } = await metrics.ambiguousSends.get();
      return values.find(({ labels }) => labels.platform === 'slack')?.value ?? 0;
    },
    channel: (channel) => ({ platform: 'slack', workspace: slack.teamId, channel, direct: false }),
    person: (user) => ({ platform: 'slack', workspace: slack.teamId, channel: user, direct: true }),
    async close() {
      await platform.stop();
      await slack.close();
    },
  };
}
