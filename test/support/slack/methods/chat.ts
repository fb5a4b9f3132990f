/** https://docs.slack.dev/reference/methods/chat.postMessage and its sisters. */
import type { ArgumentSpec, Arguments } from '../arguments.ts';
import { checkContent } from '../content.ts';
import { messageJson } from '../message-json.ts';
import { ClientFault, type SlackChannel, type SlackMessage, SlackRefusal } from '../model.ts';
import type { World } from '../world.ts';
import type { Method } from './method.ts';

const content: ArgumentSpec = { text: 'string', blocks: 'json', attachments: 'json', markdown_text: 'string' };
const formatting: ArgumentSpec = { parse: 'string', link_names: 'boolean' };

function checkParse(args: Arguments): boolean {
  const parse = args.optional('parse');
  if (parse !== undefined && parse !== 'full' && parse !== 'none')
    throw new ClientFault('invalid_arguments', [`[ERROR] parse must be full or none, not ${parse}`]);
  return parse === 'full' || args.flag('link_names') === true;
}

/** The root a reply hangs on. Answering an answer is a mistake: Slack's documentation asks for the parent's ts. */
function checkThread(world: World, channel: SlackChannel, args: Arguments): string | undefined {
  const ts = args.optional('thread_ts');
  if (ts === undefined) {
    if (args.flag('reply_broadcast') === true) throw new ClientFault('invalid_arguments', ['[ERROR] reply_broadcast without thread_ts']);
    return undefined;
  }
  const parent = world.messages.find((message) => message.channel === channel.id && message.ts === ts);
  if (parent === undefined) throw new ClientFault('thread_not_found', [`[ERROR] no message ${ts} in ${channel.id}`]);
  if (parent.thread_ts !== undefined) throw new ClientFault('thread_not_found', [`[ERROR] thread_ts ${ts} is itself a reply`]);
  if (parent.deleted) throw new SlackRefusal('thread_not_found');
  return ts;
}

function own(world: World, args: Arguments, refusal: string): SlackMessage {
  const channel = world.channel(args.string('channel'));
  if (channel.archived) throw new SlackRefusal('is_archived');
  const message = world.message(channel.id, args.string('ts'));
  if (message === undefined) {
    const isEphemeral = world.ephemerals.some((entry) => entry.channel === channel.id && entry.ts === args.string('ts'));
    throw new SlackRefusal(isEphemeral ? refusal : 'message_not_found');
  }
  if (message.user !== world.botUserId) throw new SlackRefusal(refusal);
  return message;
}

export const chat: Record<string, Method> = {
  'chat.postMessage': {
    token: 'bot',
    tier: 'post',
    args: {
      channel: 'string!',
      ...content,
      ...formatting,
      thread_ts: 'ts',
      reply_broadcast: 'boolean',
      metadata: 'json',
      unfurl_links: 'boolean',
      unfurl_media: 'boolean',
      mrkdwn: 'boolean',
    },
    run: (args, { world }) => {
      const channel = world.writable(args.string('channel'));
      const expandNames = checkParse(args);
      const checked = checkContent(args.values, 'new');
      const thread = checkThread(world, channel, args);
      const unfurlLinks = args.flag('unfurl_links');
      const unfurlMedia = args.flag('unfurl_media');
      const message = world.post(
        channel,
        world.botUserId,
        {
          text: checked.text ?? '',
          blocks: checked.blocks ?? [],
          attachments: checked.attachments ?? [],
          metadata: checked.metadata ?? null,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          broadcast: args.flag('reply_broadcast') ?? false,
          ...(unfurlLinks === undefined ? {} : { unfurl_links: unfurlLinks }),
          ...(unfurlMedia === undefined ? {} : { unfurl_media: unfurlMedia }),
          expandNames,
        },
        'chat.postMessage',
      );
      return { channel: channel.id, ts: message.ts, message: messageJson(world, message, true) };
    },
  },
  'chat.update': {
    token: 'bot',
    tier: 3,
    args: { channel: 'string!', ts: 'ts!', ...content, ...formatting, metadata: 'json', reply_broadcast: 'boolean' },
    run: (args, { world }) => {
      checkParse(args);
      const checked = checkContent(args.values, 'edit');
      const message = own(world, args, 'cant_update_message');
      // What is left out stays as it was; an empty list takes it away.
      world.edit(message, {
        ...(checked.text === undefined ? {} : { text: checked.text }),
        ...(checked.blocks === undefined ? {} : { blocks: checked.blocks }),
        ...(checked.attachments === undefined ? {} : { attachments: checked.attachments }),
        ...(checked.metadata === undefined ? {} : { metadata: checked.metadata }),
        ...(args.flag('reply_broadcast') === true ? { broadcast: true } : {}),
      });
      return { channel: message.channel, ts: message.ts, text: message.text, message: messageJson(world, message, true) };
    },
  },
  'chat.delete': {
    token: 'bot',
    tier: 3,
    args: { channel: 'string!', ts: 'ts!' },
    run: (args, { world }) => {
      const message = own(world, args, 'cant_delete_message');
      message.deleted = true;
      world.changed();
      return { channel: message.channel, ts: message.ts };
    },
  },
  'chat.postEphemeral': {
    token: 'bot',
    tier: 4,
    args: { channel: 'string!', user: 'string!', ...content, ...formatting, thread_ts: 'ts' },
    run: (args, { world }) => {
      const channel = world.writable(args.string('channel'));
      checkParse(args);
      const checked = checkContent(args.values, 'new');
      const thread = checkThread(world, channel, args);
      const user = args.string('user');
      if (!world.isIn(channel, user)) throw new SlackRefusal('user_not_in_channel');
      const message = world.postEphemeral({
        channel: channel.id,
        user,
        text: checked.text ?? '',
        blocks: checked.blocks ?? [],
        ...(thread === undefined ? {} : { thread_ts: thread }),
        via: 'chat.postEphemeral',
      });
      return { message_ts: message.ts };
    },
  },
  'chat.getPermalink': {
    token: 'bot',
    tier: 4,
    args: { channel: 'string!', message_ts: 'ts!' },
    run: (args, { world }) => {
      const channel = world.channel(args.string('channel'));
      const message = world.message(channel.id, args.string('message_ts'));
      if (message === undefined) throw new SlackRefusal('message_not_found');
      const thread = message.thread_ts === undefined ? '' : `?thread_ts=${message.thread_ts}&cid=${channel.id}`;
      const permalink = `https://${world.teamDomain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink };
    },
  },
};
