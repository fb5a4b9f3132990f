import type { App, BlockAction, ButtonAction, RespondFn, SlashCommand } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import type { Asker, Commands } from '../../domain/command.ts';
import { SECOND } from '../../domain/instant.ts';
import { line, type Notice } from '../../domain/notice.ts';
import type { Log } from '../../log.ts';
import { createAdmins } from './admins.ts';
import type { Api } from './api.ts';
import { type Act, askerOf } from './asker.ts';
import { failureOf } from './failure.ts';
import { parse } from './parse.ts';
import { pressed, render } from './render.ts';

/** The SDK sets no limit of its own to an answer. */
const ANSWER_TIMEOUT = 10 * SECOND;

export interface InteractionParts {
  api: Api;
  commands: Commands;
  /** True the first time it is asked about an id: an envelope can arrive twice. */
  once: (id: string) => Promise<boolean>;
  botName: () => string;
  clock: Clock;
  log: Log;
}

interface Asking {
  /** Given once for each act, the same in every delivery of it. */
  triggerId: string;
  what: string;
  act: Act;
  quiet: boolean;
  run: (asker: Asker) => Promise<Notice>;
}

/** Answers `/outage …` and buttons. Each is acknowledged at once, for Slack waits 3 s, and answered when the answer is there. */
export function listen(app: App, { api, commands, once, botName, clock, log }: InteractionParts): void {
  const admins = createAdmins(api, log);

  async function answer(asking: Asking, respond: RespondFn): Promise<void> {
    const notice = await find(asking);
    if (notice === null) return;
    const rendered = render(notice);
    const responseType = asking.quiet ? 'ephemeral' : 'in_channel';
    const enough = new AbortController();
    try {
      const sent = respond({ ...rendered, response_type: responseType, replace_original: false }).then(() => true);
      const inTime = await Promise.race([sent, clock.sleep(ANSWER_TIMEOUT, enough.signal)]);
      if (inTime === undefined) log.warn('Slack did not take an answer in time', { what: asking.what });
    } catch (error) {
      log.warn('an answer could not be given on Slack', { what: asking.what, why: failureOf(error).why });
    } finally {
      enough.abort();
    }
  }

  /** What is to be said; null when the act has been answered already. Never rejects. */
  async function find({ triggerId, what, act, run }: Asking): Promise<Notice | null> {
    try {
      if (!(await once(`slack:${triggerId}`))) return null;
      const doubts: string[] = [];
      const notice = await run(await askerOf(act, { api, admins, botName, log, doubt: (why) => doubts.push(why) }));
      // A refusal for want of knowledge must not pass for knowledge.
      return doubts.length === 0 ? notice : { ...notice, blocks: [...notice.blocks, ...doubts.map((why) => line(why))] };
    } catch (error) {
      log.error('a command failed', { what, error });
      return FAILED;
    }
  }

  /** A lost acknowledgement shows the person an error of Slack's; the answer can still be given. */
  async function acknowledge(ack: () => Promise<void>, what: string): Promise<void> {
    try {
      await ack();
    } catch (error) {
      log.warn('an act on Slack could not be acknowledged', { what, why: failureOf(error).why });
    }
  }

  // Whatever the slash command is called in the app's settings, it is ours.
  app.command(/^\//, async ({ ack, command, respond }) => {
    await acknowledge(() => ack(), command.command);
    const asked = parse(command.text ?? '', commands.list);
    const help = commands.list.find(({ name }) => name === 'help');
    const chosen = asked.kind === 'run' ? asked.command : help;
    const run = async (asker: Asker): Promise<Notice> => {
      const notice = (await chosen?.run(asker, asked.kind === 'run' ? asked.given : {})) ?? NO_COMMANDS;
      return asked.kind === 'unknown' ? { ...notice, ...unknownTitle(command.command, asked.word, asked.nearest?.name ?? null) } : notice;
    };
    const what = `${command.command} ${chosen?.name ?? ''}`;
    await answer({ triggerId: command.trigger_id, what, act: actOf(command), quiet: chosen?.quiet ?? true, run }, respond);
  });

  app.action<BlockAction<ButtonAction>>(/^act:/, async ({ ack, action, body, respond }) => {
    await acknowledge(() => ack(), action.action_id);
    const wanted = pressed(action.action_id, action.value);
    if (wanted === null) return;
    const { user, channel, team } = body;
    const act = { userId: user.id, userName: user.username ?? user.id, team: team?.id ?? user.team_id ?? '', channel: channel?.id ?? '' };
    const run = (asker: Asker) => commands.press(asker, wanted);
    await answer({ triggerId: body.trigger_id, what: action.action_id, act, quiet: true, run }, respond);
  });

  app.error(async (error) => log.warn('an act on Slack could not be handled', { why: error.message }));
}

const actOf = ({ user_id, user_name, team_id, channel_id }: SlashCommand): Act => ({
  userId: user_id,
  userName: user_name,
  team: team_id,
  channel: channel_id,
});

/** Over the list of what there is. */
function unknownTitle(slash: string, word: string, nearest: string | null): Pick<Notice, 'title' | 'summary'> {
  const near = nearest === null ? '' : ` Did you mean ${slash} ${nearest}?`;
  const title = `There is no command "${word.slice(0, 60)}".${near}`;
  return { title, summary: title };
}

const plain = (title: string, words: string): Notice => ({
  tone: 'plain',
  title,
  url: null,
  blocks: [line(words)],
  actions: [],
  summary: `${title}. ${words}`,
});

const FAILED = plain('That did not work', 'The reason is in the log of this Tocsin. Alerts go on; please try again in a minute.');
const NO_COMMANDS = plain('Nothing can be asked here', 'This Tocsin offers no commands.');
