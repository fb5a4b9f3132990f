import { forumPost, threadAlone, threadFromMessage } from '../bodies/thread.ts';
import { validBody } from '../bodies/validate.ts';
import { apiError } from '../errors.ts';
import { channelType } from '../limits.ts';
import { mustNameMentions, mustSaySomething, post } from '../world/messages.ts';
import type { Channel } from '../world/records.ts';
import { startThread } from '../world/threads.ts';
import { channelJson, messageJson } from '../world/wire.ts';
import type { Call, Reply, Route } from './route.ts';

const bucket = { requests: 10, perMs: 5000 } as const;

function fromMessage(call: Call): Reply {
  const { core } = call;
  const channel = core.world.channel(call.param('channel'));
  const root = core.world.message(channel.id, call.param('message'));
  const body = validBody(threadFromMessage, call.body, call.where, core.truth);
  const spec = { name: body.name, type: channelType.publicThread, autoArchiveMinutes: body.auto_archive_duration };
  const thread = startThread(core.world, channel, spec, root, core.activeThreadsPerGuild);
  return { status: 201, body: channelJson(core.world, thread) };
}

function alone(call: Call): Reply {
  const { core } = call;
  const channel = core.world.channel(call.param('channel'));
  if (channel.type === channelType.forum) return inForum(call, channel);
  const body = validBody(threadAlone, call.body, call.where, core.truth);
  const spec = { name: body.name, type: body.type, autoArchiveMinutes: body.auto_archive_duration };
  const thread = startThread(core.world, channel, spec, null, core.activeThreadsPerGuild);
  return { status: 201, body: channelJson(core.world, thread) };
}

/** A forum's thread is born with its first message, which has the thread's id. */
function inForum(call: Call, forum: Channel): Reply {
  const { core } = call;
  const body = validBody(forumPost, call.body, call.where, core.truth);
  mustNameMentions(body.message, call.where, core.truth);
  mustSaySomething(body.message, call.files);
  const spec = { name: body.name, autoArchiveMinutes: body.auto_archive_duration };
  const thread = startThread(core.world, forum, spec, null, core.activeThreadsPerGuild);
  const message = post(core.world, thread, body.message, { nonce: body.message.nonce ?? null, files: call.files, id: thread.id });
  return { status: 201, body: { ...channelJson(core.world, thread), message: messageJson(core.world, message) } };
}

function members(call: Call): Set<string> {
  const thread = call.core.world.channel(call.param('channel')).thread;
  if (!thread) throw apiError.wrongChannelType();
  return thread.memberIds;
}

function membership(join: boolean, own: boolean): (call: Call) => Reply {
  return (call) => {
    const who = own ? call.core.world.bot.id : call.param('user');
    if (!call.core.world.users.has(who)) throw apiError.unknownUser();
    if (join) members(call).add(who);
    else members(call).delete(who);
    return { status: 204 };
  };
}

const memberPath = '/channels/:channel/thread-members';

/** Starting threads and being in them. */
export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', bucket, handle: fromMessage },
  { method: 'POST', path: '/channels/:channel/threads', bucket, query: ['use_nested_fields'], handle: alone },
  {
    method: 'GET',
    path: memberPath,
    query: ['with_member', 'after', 'limit'],
    handle: (call) => ({ status: 200, body: [...members(call)].map((id) => ({ id: call.param('channel'), user_id: id, flags: 0 })) }),
  },
  { method: 'PUT', path: `${memberPath}/@me`, handle: membership(true, true) },
  { method: 'DELETE', path: `${memberPath}/@me`, handle: membership(false, true) },
  { method: 'PUT', path: `${memberPath}/:user`, handle: membership(true, false) },
  { method: 'DELETE', path: `${memberPath}/:user`, handle: membership(false, false) },
];
