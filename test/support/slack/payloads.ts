/** What Slack puts into envelopes; https://docs.slack.dev/reference/interaction-payloads */

import { viewJson } from './methods/views.ts';
import type { JsonObject, SlackChannel, SlackUser, SlackView } from './model.ts';
import type { World } from './world.ts';

/** A command's payload hides the name of a conversation that is not public. */
const commandChannelName = (channel: SlackChannel): string =>
  ({ public: channel.name, private: 'privategroup', im: 'directmessage', mpim: 'privategroup' })[channel.kind];

/** What every interactive payload carries. */
interface Act {
  user: SlackUser;
  channel?: SlackChannel;
  responseUrl?: string;
  triggerId: string;
}

export function commandPayload(world: World, act: Required<Act>, command: string, text: string): JsonObject {
  return {
    token: 'verification-token',
    team_id: world.teamId,
    team_domain: world.teamDomain,
    channel_id: act.channel.id,
    channel_name: commandChannelName(act.channel),
    user_id: act.user.id,
    user_name: act.user.name,
    command,
    text,
    api_app_id: world.appId,
    is_enterprise_install: 'false',
    response_url: act.responseUrl,
    trigger_id: act.triggerId,
  };
}

function interactive(world: World, type: string, act: Act): JsonObject {
  return {
    type,
    token: 'verification-token',
    api_app_id: world.appId,
    team: { id: world.teamId, domain: world.teamDomain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: act.user.id, username: act.user.name, name: act.user.name, team_id: world.teamId },
    trigger_id: act.triggerId,
    ...(act.channel === undefined ? {} : { channel: { id: act.channel.id, name: commandChannelName(act.channel) } }),
    ...(act.responseUrl === undefined ? {} : { response_url: act.responseUrl }),
  };
}

/** A press on an element of a message. */
export function blockActionPayload(world: World, act: Act, message: JsonObject, ephemeral: boolean, action: JsonObject): JsonObject {
  return {
    ...interactive(world, 'block_actions', act),
    container: { type: 'message', message_ts: message.ts, channel_id: act.channel?.id, is_ephemeral: ephemeral },
    message,
    state: { values: {} },
    actions: [{ ...action, action_ts: world.timestamp() }],
  };
}

export function viewSubmissionPayload(world: World, act: Act, view: SlackView, values: JsonObject): JsonObject {
  return { ...interactive(world, 'view_submission', act), view: { ...viewJson(world, view), state: { values } }, response_urls: [] };
}

export function messageShortcutPayload(world: World, act: Act, callbackId: string, message: JsonObject): JsonObject {
  return {
    ...interactive(world, 'message_action', act),
    callback_id: callbackId,
    action_ts: world.timestamp(),
    message_ts: message.ts,
    message,
  };
}

export function eventPayload(world: World, event: JsonObject): JsonObject {
  return {
    token: 'verification-token',
    team_id: world.teamId,
    api_app_id: world.appId,
    event: { event_ts: world.timestamp(), ...event },
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(Number(world.timestamp())),
    authorizations: [{ enterprise_id: null, team_id: world.teamId, user_id: world.botUserId, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  };
}
