import { createMessage, editedComponents, editMessage } from '../bodies/message.ts';
import { validBody } from '../bodies/validate.ts';
import type { Core } from '../core.ts';
import { apiError } from '../errors.ts';
import { channelType, flag } from '../limits.ts';
import { permission } from '../permissions.ts';
import { edit, mustMaySpeak, mustNameMentions, mustSaySomething, post, remove, type Said } from '../world/messages.ts';
import type { Message } from '../world/records.ts';
import { messageJson } from '../world/wire.ts';
import type { Call, Reply, Route } from './route.ts';

const one = '/channels/:channel/messages/:message';

function found(call: Call): Message {
  const { world } = call.core;
  return world.message(world.channel(call.param('channel')).id, call.param('message'));
}

/** Validates an edit against the message it changes, whose layout it cannot leave. */
export function validEdit(core: Core, body: unknown, where: string, message: Message): Said {
  const said = validBody(editMessage, body, where, core.truth);
  const v2 = ((message.flags | (said.flags ?? 0)) & flag.componentsV2) !== 0;
  if (v2 && (said.content || said.embeds?.length)) {
    core.truth.violation(`${where}: content or embeds in a Components V2 message`);
    throw apiError.invalidBody({
      content: { _errors: [{ code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message: 'Forbidden' }] },
    });
  }
  if (v2 && said.flags !== undefined && said.flags !== null) said.flags |= flag.componentsV2;
  if (said.components) {
    validBody(v2 ? editedComponents.layout : editedComponents.rows, { components: said.components }, where, core.truth);
  }
  mustNameMentions(said, where, core.truth);
  return said;
}

function create(call: Call): Reply {
  const { world, nonces, truth } = call.core;
  const channel = world.channel(call.param('channel'));
  const body = validBody(createMessage, call.body, call.where, truth);
  mustNameMentions(body, call.where, truth);
  mustMaySpeak(world, channel, body, call.files);
  mustSaySomething(body, call.files);
  const nonce = body.nonce ?? null;
  if (body.enforce_nonce && nonce !== null) {
    const earlier = nonces.find(nonce);
    if (earlier && earlier.channelId !== channel.id) {
      truth.violation(`${call.where}: nonce ${nonce} was used in another channel, so this message is never posted`);
    }
    if (earlier) return { status: 200, body: messageJson(world, earlier) };
  }
  const replyTo = body.message_reference?.message_id ?? null;
  if (replyTo !== null && body.message_reference?.fail_if_not_exists !== false) world.message(channel.id, replyTo);
  const message = post(world, channel, body, { nonce, replyTo, files: call.files });
  nonces.remember(message);
  return { status: 200, body: messageJson(world, message) };
}

function change(call: Call): Reply {
  const { world } = call.core;
  const channel = world.channel(call.param('channel'));
  const message = found(call);
  if (message.author.id !== world.bot.id) throw apiError.notTheAuthor();
  const said = validEdit(call.core, call.body, call.where, message);
  if (channel.thread?.archived) throw apiError.threadArchived();
  if (said.embeds?.length) world.require(channel, permission.embedLinks);
  edit(world, message, said, call.files);
  return { status: 200, body: messageJson(world, message) };
}

function list(call: Call): Reply {
  const { world } = call.core;
  const channel = world.channel(call.param('channel'));
  world.require(channel, permission.readMessageHistory);
  const limit = Number(call.query.get('limit') ?? 50);
  const before = call.query.get('before');
  const after = call.query.get('after');
  const newestFirst = world.messagesIn(channel.id).reverse();
  const inRange = newestFirst.filter(
    ({ id }) => (before === null || BigInt(id) < BigInt(before)) && (after === null || BigInt(id) > BigInt(after)),
  );
  // After an id come the messages next to it, still newest first.
  const page = after === null ? inRange.slice(0, limit) : inRange.slice(-limit);
  return { status: 200, body: page.map((message) => messageJson(world, message)) };
}

/** Posting, reading, editing, deleting and publishing messages. */
export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages', bucket: { requests: 5, perMs: 5000 }, handle: create },
  { method: 'GET', path: '/channels/:channel/messages', query: ['limit', 'before', 'after'], handle: list },
  {
    method: 'GET',
    path: one,
    handle: (call) => ({ status: 200, body: messageJson(call.core.world, found(call)) }),
  },
  { method: 'PATCH', path: one, bucket: { requests: 5, perMs: 5000 }, handle: change },
  {
    method: 'DELETE',
    path: one,
    bucket: { requests: 5, perMs: 1000 },
    handle(call) {
      const { world } = call.core;
      const message = found(call);
      if (message.author.id !== world.bot.id) world.require(world.channel(message.channelId), permission.manageMessages);
      remove(world, message);
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: `${one}/crosspost`,
    bucket: { requests: 10, perMs: 3_600_000 },
    handle(call) {
      const { world, events } = call.core;
      const channel = world.channel(call.param('channel'));
      const message = found(call);
      if (channel.type !== channelType.announcement) throw apiError.wrongChannelType();
      world.require(channel, permission.sendMessages);
      if (message.author.id !== world.bot.id) world.require(channel, permission.manageMessages);
      if ((message.flags & flag.crossposted) !== 0) throw apiError.alreadyCrossposted();
      message.flags |= flag.crossposted;
      events.emit('crosspost', message);
      return { status: 200, body: messageJson(world, message) };
    },
  },
];
