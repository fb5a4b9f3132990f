/** A strict Discord on loopback with a guild, a channel and a person, and Tocsin's own side of it. */
import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { Asker, Commands } from '../../../src/domain/command.ts';
import type { DeliveryOutcome, Destination, MessageRef, Operation } from '../../../src/domain/delivery.ts';
import { line, type Notice } from '../../../src/domain/notice.ts';
import type { Fields, Log } from '../../../src/log.ts';
import { createApi } from '../../../src/platforms/discord/api.ts';
import { createDiscord, type DiscordParts } from '../../../src/platforms/discord/discord.ts';
import { createMessenger } from '../../../src/platforms/discord/messenger.ts';
import { type DiscordOptions, type FakeDiscord, startDiscord } from '../../support/discord/server.ts';
import type { Channel } from '../../support/discord/world/records.ts';

export async function setting(options: DiscordOptions = {}) {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Acme' });
  const channel = discord.addChannel(guild, { name: 'alerts' });
  const mara = discord.addMember(guild, { name: 'mara', permissions: ['manageChannels'] });
  const to = (place: Channel = channel): Destination => ({ platform: 'discord', workspace: guild.id, channel: place.id, direct: false });
  return {
    discord,
    guild,
    channel,
    mara,
    to,
    toMara: { platform: 'discord', workspace: '', channel: mara.id, direct: true } as Destination,
  };
}

/** What was logged, for tests of what a person is told. */
export function bookOfLog() {
  const lines: { level: string; sentence: string; fields?: Fields }[] = [];
  const at = (level: string) => (sentence: string, fields?: Fields) => void lines.push({ level, sentence, ...(fields ? { fields } : {}) });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log, lines, at: (level: string) => lines.filter((one) => one.level === level).map((one) => one.sentence) };
}

/** The sending side alone, without the gateway. */
export function messengerOf(discord: FakeDiscord, options: { token?: string; mostInvalid?: number; clock?: Clock } = {}) {
  const { log, at } = bookOfLog();
  const clock = options.clock ?? systemClock;
  const api = createApi({ token: discord.token, apiBase: discord.url, log, ...options, clock });
  onTestFinished(() => api.close());
  return { ...createMessenger({ api, clock, log }), logged: at };
}

/** The whole platform. It is stopped at the end of the test. */
export function platformOf(discord: FakeDiscord, options: Partial<DiscordParts> = {}) {
  const { log, lines, at } = bookOfLog();
  const seen = new Set<string>();
  const once = async (id: string) => !seen.has(id) && seen.add(id) !== undefined;
  const parts = { token: discord.token, apiBase: discord.url, commands: commands(), once, clock: systemClock, log };
  const platform = createDiscord({ ...parts, ...options });
  onTestFinished(() => platform.stop());
  return { platform, lines, logged: at };
}

export const notice = (title: string, more: Partial<Notice> = {}): Notice => ({
  tone: 'major',
  title,
  url: 'https://status.example.com/incidents/1',
  blocks: [line(`About ${title}.`)],
  actions: [],
  summary: title,
  ...more,
});

let keys = 0;
/** A key as the outbox makes them: 13 characters. */
export function newKey(): string {
  keys += 1;
  return `t_${String(keys).padStart(11, '0')}`;
}

export const posting = (said: Notice, more: { key?: string; maybeSent?: boolean } = {}): Operation => ({
  do: 'post',
  key: more.key ?? newKey(),
  notice: said,
  maybeSent: more.maybeSent ?? false,
});

export const replying = (root: MessageRef, said: Notice, more: { key?: string; maybeSent?: boolean } = {}): Operation => ({
  do: 'reply',
  key: more.key ?? newKey(),
  root,
  threadName: 'GitHub: Incident with Actions',
  notice: said,
  maybeSent: more.maybeSent ?? false,
});

/** The address of what was delivered. @throws Error with the outcome when it was not */
export function delivered(outcome: DeliveryOutcome): MessageRef {
  if (outcome.kind !== 'delivered') throw new Error(`not delivered: ${JSON.stringify(outcome)}`);
  return outcome.message;
}

/** A small set of commands that remembers who asked what. */
export function commands(more: Partial<Commands> = {}): Commands & { asked: { asker: Asker; given: Readonly<Record<string, string>> }[] } {
  const asked: { asker: Asker; given: Readonly<Record<string, string>> }[] = [];
  const answer = (title: string): Notice => notice(title, { tone: 'plain', url: null });
  return {
    asked,
    list: [
      {
        name: 'subscribe',
        description: 'Tell this channel about a service',
        options: [
          {
            name: 'severity',
            description: 'From which severity on',
            required: false,
            type: 'choice',
            choices: [
              { name: 'major and worse', value: 'major' },
              { name: 'everything', value: 'none' },
            ],
          },
          { name: 'service', description: 'Which service', required: true, type: 'service' },
        ],
        quiet: false,
        async run(asker, given) {
          asked.push({ asker, given });
          return answer(`Subscribed to ${given.service}`);
        },
      },
      {
        name: 'help',
        description: 'What can be asked',
        options: [],
        quiet: true,
        async run(asker, given) {
          asked.push({ asker, given });
          return answer('What can be asked');
        },
      },
    ],
    complete: (typed) => [{ name: `GitHub (${typed})`, value: 'github' }],
    press: async (asker, action) => answer(`${asker.userName} pressed ${action.id} of ${action.value}`),
    ...more,
  };
}
