import type { Asker } from '../../domain/command.ts';
import type { Log } from '../../log.ts';
import type { Admins } from './admins.ts';
import type { Api } from './api.ts';
import { inviteWords, isAbsent } from './failure.ts';

/** Most that `conversations.members` hands out at once; https://docs.slack.dev/reference/methods/conversations.members */
const PAGE = 999;
/** Reads channels of up to about 20 000 people; in a larger one an unread member counts as none. */
const MOST_PAGES = 20;

/** Who acted and where, as Slack's payloads have it. */
export interface Act {
  userId: string;
  userName: string;
  team: string;
  channel: string;
}

export interface AskerParts {
  api: Api;
  admins: Admins;
  botName: () => string;
  log: Log;
  /** Told what could not be looked up about the person, in a sentence for them. */
  doubt: (why: string) => void;
}

/** What may be done here: membership of the channel is what Slack has for a right to manage it. */
export async function askerOf(act: Act, { api, admins, botName, log, doubt }: AskerParts): Promise<Asker> {
  const { userId, userName, team, channel } = act;
  async function mayAdminister(): Promise<boolean> {
    const { is, why } = await admins.ask(userId);
    if (why !== null) doubt(why);
    return is;
  }
  const who = { platform: 'slack', userId, userName, mayAdminister } as const;
  // A conversation between two people that the bot cannot enter is answered as what it is: private, so the person's own.
  if (channel.startsWith('D')) {
    return { ...who, place: { platform: 'slack', workspace: team, channel: userId, direct: true }, mayManage: true, missing: [] };
  }
  const place = { platform: 'slack', workspace: team, channel, direct: false } as const;
  const [lacks, mayManage] = await Promise.all([lacking(channel, api, botName()), isMember(userId, channel, api, log)]);
  return { ...who, place, mayManage, missing: lacks };
}

/** What keeps the bot from posting there. */
async function lacking(channel: string, api: Api, botName: string): Promise<readonly string[]> {
  const info = await api.ask('conversations.info', (client) => client.conversations.info({ channel }));
  const absent = [`membership of this channel; ${inviteWords(botName)}`];
  if (!info.ok) return isAbsent(info.failure) ? absent : [`this channel cannot be looked at (${info.failure.why})`];
  if (info.value.channel?.is_archived === true) return ['this channel is archived'];
  // Conversations of several people have no such field: the bot sees only those that it is in.
  return info.value.channel?.is_member === false ? absent : [];
}

async function isMember(userId: string, channel: string, api: Api, log: Log): Promise<boolean> {
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const options = { channel, limit: PAGE, ...(cursor === '' ? {} : { cursor }) };
    const read = await api.ask('conversations.members', (client) => client.conversations.members(options));
    if (!read.ok) {
      // A private channel hides from a bot outside it. Only its members can act in it, so whoever did is one.
      if (isAbsent(read.failure)) return true;
      log.warn('the members of a Slack channel cannot be read', { channel, why: read.failure.why });
      return false;
    }
    if (read.value.members?.includes(userId) === true) return true;
    cursor = read.value.response_metadata?.next_cursor ?? '';
    if (cursor === '') return false;
  }
  return false;
}
