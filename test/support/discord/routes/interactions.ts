import { z } from 'zod';
import { answerMessage, choices } from '../bodies/message.ts';
import { validBody } from '../bodies/validate.ts';
import { apiError } from '../errors.ts';
import { callbackType, type Interaction, interactionType } from '../interactions/interaction.ts';
import { flag } from '../limits.ts';
import { edit, mustNameMentions, mustSaySomething, post, remove, type Said } from '../world/messages.ts';
import type { Message } from '../world/records.ts';
import { type Json, messageJson } from '../world/wire.ts';
import { validEdit } from './messages.ts';
import type { Call, Reply, Route } from './route.ts';

const envelope = z.strictObject({ type: z.number().int(), data: z.unknown().optional() });
const deferral = z.strictObject({ flags: z.union([z.literal(0), z.literal(flag.ephemeral)]).optional() });
const nothing = z.strictObject({}).optional();

/** Which first answers fit which interaction (docs: Receiving and Responding, Interaction Callback Type). */
const fitting: Readonly<Record<number, readonly number[]>> = {
  [interactionType.command]: [callbackType.message, callbackType.deferredMessage],
  [interactionType.component]: [callbackType.message, callbackType.deferredMessage, callbackType.deferredUpdate, callbackType.update],
  [interactionType.autocomplete]: [callbackType.autocomplete],
};

function say(call: Call, interaction: Interaction, body: unknown): Message {
  const said = validBody(answerMessage, body, call.where, call.core.truth);
  mustNameMentions(said, call.where, call.core.truth);
  mustSaySomething(said, call.files);
  return put(call, interaction, said);
}

function put(call: Call, interaction: Interaction, said: Said): Message {
  const { world } = call.core;
  const channel = world.channels.get(interaction.channelId);
  if (!channel) throw apiError.unknownChannel();
  const ephemeral = ((said.flags ?? 0) & flag.ephemeral) !== 0;
  return post(world, channel, said, { interactionId: interaction.id, ephemeral, files: call.files });
}

function answer(call: Call): Reply {
  const { core } = call;
  const interaction = core.interactions.toAnswer(call.param('id'), call.param('token'));
  const { type, data } = validBody(envelope, call.body, call.where, core.truth);
  if (!fitting[interaction.type]?.includes(type)) {
    core.truth.violation(`${call.where}: callback type ${type} does not fit an interaction of type ${interaction.type}`);
    throw apiError.invalidBody({ type: { _errors: [{ code: 'INTERACTION_CALLBACK_TYPE', message: 'Invalid callback type.' }] } });
  }
  const message = perform(call, interaction, type, data);
  core.interactions.answered(interaction, type);
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: callbackJson(call, interaction, type, message) };
}

/** Does what a first answer asks for; nothing is changed when it is refused. */
function perform(call: Call, interaction: Interaction, type: number, data: unknown): Message | null {
  const { world, truth } = call.core;
  switch (type) {
    case callbackType.message:
      interaction.reply = say(call, interaction, data);
      interaction.ephemeral = interaction.reply.ephemeral;
      return interaction.reply;
    case callbackType.deferredMessage: {
      const { flags = 0 } = validBody(deferral.optional(), data, call.where, truth) ?? {};
      interaction.reply = put(call, interaction, { flags: flags | flag.loading });
      interaction.ephemeral = interaction.reply.ephemeral;
      interaction.loading = true;
      return interaction.reply;
    }
    case callbackType.update:
      if (!interaction.source) throw apiError.unknownMessage();
      edit(world, interaction.source, validEdit(call.core, data, call.where, interaction.source), call.files);
      return interaction.source;
    case callbackType.autocomplete:
      interaction.choices = validBody(choices, data, call.where, truth).choices.map(({ name, value }) => ({ name, value }));
      return null;
    default:
      validBody(nothing, data, call.where, truth);
      return interaction.source;
  }
}

function callbackJson(call: Call, interaction: Interaction, type: number, message: Message | null): Json {
  const about = {
    id: interaction.id,
    type: interaction.type,
    ...(message
      ? { response_message_id: message.id, response_message_loading: interaction.loading, response_message_ephemeral: message.ephemeral }
      : {}),
  };
  return { interaction: about, ...(message ? { resource: { type, message: messageJson(call.core.world, message) } } : {}) };
}

/** The interaction of a webhook route's token; the application's id must fit. */
function ofToken(call: Call): Interaction {
  if (call.param('app') !== call.core.applicationId) throw apiError.unknownWebhook();
  return call.core.interactions.byToken(call.param('token'));
}

/** `@original` is the reply, or the message whose button was pressed when that was only updated. */
function target(call: Call, interaction: Interaction): Message {
  const id = call.param('message');
  const original = interaction.reply ?? interaction.source;
  const message = id === '@original' ? original : [original, ...interaction.followUps].find((one) => one?.id === id);
  if (!message || message.deletedAt !== null) throw apiError.unknownMessage();
  return message;
}

/** Puts words into a reply that only said "thinking": not an edit, but the message itself. */
function fill(call: Call, interaction: Interaction, reply: Message, said: Said): void {
  mustSaySomething(said, call.files);
  reply.flags = (reply.flags & ~flag.loading) | (said.flags ?? 0);
  edit(call.core.world, reply, { ...said, flags: null }, call.files);
  reply.edits = 0;
  reply.editHistory = [];
  reply.editedAt = null;
  interaction.loading = false;
}

function change(call: Call): Reply {
  const interaction = ofToken(call);
  const message = target(call, interaction);
  const said = validEdit(call.core, call.body, call.where, message);
  if (interaction.loading && message === interaction.reply) fill(call, interaction, message, said);
  else edit(call.core.world, message, said, call.files);
  call.core.interactions.changed(interaction);
  return { status: 200, body: messageJson(call.core.world, message) };
}

function followUp(call: Call): Reply {
  const interaction = ofToken(call);
  const { reply } = interaction;
  if (interaction.loading && reply) {
    // The first follow-up after "thinking" takes its place, and whether it is ephemeral was decided then.
    const said = validBody(answerMessage, call.body, call.where, call.core.truth);
    mustNameMentions(said, call.where, call.core.truth);
    fill(call, interaction, reply, { ...said, flags: (said.flags ?? 0) & ~flag.ephemeral });
    call.core.interactions.changed(interaction);
    return { status: 200, body: messageJson(call.core.world, reply) };
  }
  const message = say(call, interaction, call.body);
  interaction.followUps.push(message);
  call.core.interactions.changed(interaction);
  return { status: 200, body: messageJson(call.core.world, message) };
}

const bucket = { requests: 5, perMs: 2000 } as const;
const messagePath = '/webhooks/:app/:token/messages/:message';

/** First answers, and what may be said with an interaction's token for 15 minutes. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:id/:token/callback', auth: 'none', query: ['with_response'], handle: answer },
  { method: 'POST', path: '/webhooks/:app/:token', auth: 'none', query: ['wait', 'with_components'], bucket, handle: followUp },
  {
    method: 'GET',
    path: messagePath,
    auth: 'none',
    bucket,
    handle: (call) => ({ status: 200, body: messageJson(call.core.world, target(call, ofToken(call))) }),
  },
  { method: 'PATCH', path: messagePath, auth: 'none', query: ['with_components'], bucket, handle: change },
  {
    method: 'DELETE',
    path: messagePath,
    auth: 'none',
    bucket,
    handle(call) {
      const interaction = ofToken(call);
      remove(call.core.world, target(call, interaction));
      call.core.interactions.changed(interaction);
      return { status: 204 };
    },
  },
];
