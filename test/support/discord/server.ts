/**
 * A strict Discord on loopback for tests: the REST API v10 and the gateway on real sockets, written from Discord's
 * documentation. An unknown route, field or query parameter, a missing token, a text over its limit, content without
 * `allowed_mentions`, an interaction left unanswered: each is a violation that `assertNoViolations` reports.
 */
import type { Clock } from '../../../src/clock.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Behaviour } from './behaviours.ts';
import { CommandBook } from './commands.ts';
import { control } from './control.ts';
import type { Core } from './core.ts';
import { Events, type HappeningName, type Happenings } from './events.ts';
import { Gateway } from './gateway/gateway.ts';
import { InteractionBook } from './interactions/book.ts';
import { Players } from './interactions/play.ts';
import * as limits from './limits.ts';
import { Listener } from './listener.ts';
import { RateLimits } from './rate-limits.ts';
import { RestApi } from './rest.ts';
import type { Bucket } from './routes/route.ts';
import { Snowflakes } from './snowflakes.ts';
import { Truth } from './truth.ts';
import { Nonces } from './world/nonces.ts';
import type { Channel, Message } from './world/records.ts';
import { World } from './world/world.ts';

export interface DiscordOptions {
  /** Default: a free one. */
  port?: number;
  token?: string;
  /** Also the bot user's id, as for every application of today. */
  applicationId?: string;
  globalPerSecond?: number;
  /** Rate limits by `METHOD /template`, in place of the plausible ones. */
  buckets?: Readonly<Record<string, Bucket>>;
  /** Invalid requests in ten minutes that ban the address. */
  invalidRequests?: number;
  /** How long a first answer to an interaction may take, milliseconds. */
  interactionAnswerMs?: number;
  nonceMemoryMs?: number;
  heartbeatIntervalMs?: number;
  privilegedIntents?: number;
  activeThreadsPerGuild?: number;
  clock?: Clock;
}

/** A running server. Everything it keeps survives `stop` and `restart`. */
export type FakeDiscord = Awaited<ReturnType<typeof startDiscord>>;

/** Starts a server on 127.0.0.1. */
export async function startDiscord(options: DiscordOptions = {}) {
  const clock = options.clock ?? systemClock;
  const events = new Events(clock);
  const truth = new Truth(events);
  const ids = new Snowflakes(clock);
  const applicationId = options.applicationId ?? ids.next();
  const listener = new Listener(clock, truth);
  const world = new World(clock, ids, events, applicationId);
  const core: Core = {
    clock,
    events,
    truth,
    world,
    nonces: new Nonces(clock, options.nonceMemoryMs ?? limits.nonceMemoryMs),
    commands: new CommandBook(ids),
    interactions: new InteractionBook({ clock, ids, events, truth, answerMs: options.interactionAnswerMs ?? limits.interactionAnswerMs }),
    token: options.token ?? 'fake-discord-token',
    applicationId,
    privilegedIntents: options.privilegedIntents ?? 0,
    activeThreadsPerGuild: options.activeThreadsPerGuild ?? limits.activeThreadsPerGuild,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? limits.heartbeatIntervalMs,
    gatewayUrl: () => `ws://127.0.0.1:${listener.port}/gateway`,
  };
  const rateLimits = new RateLimits(clock, {
    globalPerSecond: options.globalPerSecond ?? limits.globalRequestsPerSecond,
    buckets: options.buckets ?? {},
    invalidRequests: options.invalidRequests ?? limits.invalidRequests,
  });
  const rest = new RestApi(core, rateLimits);
  const gateway = new Gateway(core);
  const players = new Players(core, gateway);

  const allMessages = () => [...world.messages.values()];
  const dmTo = (userId: string): Message[] => {
    const channel = [...world.channels.values()].find((one) => one.recipientId === userId);
    return channel ? world.messagesIn(channel.id) : [];
  };
  const threadsOf = (messageId: string): Channel[] =>
    [...world.channels.values()].filter((one) => one.thread && !one.deleted && one.id === world.messages.get(messageId)?.thread);

  const discord = {
    /** For `rest: {api}` and DISCORD_API_BASE. */
    get url() {
      return `http://127.0.0.1:${listener.port}/api`;
    },
    token: core.token,
    applicationId,
    botUserId: world.bot.id,
    events,
    gateway,
    world,

    addGuild: world.addGuild.bind(world),
    addChannel: world.addChannel.bind(world),
    addMember: world.addMember.bind(world),
    addUser: world.addUser.bind(world),
    deleteChannel: world.deleteChannel.bind(world),
    permit: world.permit.bind(world),
    kick: world.kick.bind(world),

    /** What stands in a channel or thread, oldest first. */
    messages: world.messagesIn.bind(world),
    threadsOf,
    /** What a person has got as direct messages. */
    dmTo,
    requests: truth.requests,
    violations: truth.violations,
    assertNoViolations: truth.assertNoViolations.bind(truth),
    takeViolations: truth.takeViolations.bind(truth),
    /** 401, 403 and unshared 429 in the last ten minutes. */
    invalidRequests: () => rateLimits.invalidCount(),
    /** Registered commands, global and by guild. */
    commands: () => core.commands.all(),
    /** Everything at once, deleted messages included, for a look from outside. */
    truth: () => ({
      guilds: [...world.guilds.values()],
      channels: [...world.channels.values()],
      threads: [...world.channels.values()].filter((one) => one.thread),
      messages: allMessages(),
      dms: allMessages().filter((one) => one.guildId === null),
      commands: core.commands.all(),
      interactions: core.interactions.all(),
      requests: truth.requests,
      violations: truth.violations,
      invalidRequests: rateLimits.invalidCount(),
    }),

    /** Waits for a message, new or edited, that satisfies `predicate`; one that already stands will do. */
    waitForMessage(channelId: string, predicate: (message: Message) => boolean = () => true, wait: { deadlineMs?: number } = {}) {
      return events.until(`a message in ${channelId}`, wait.deadlineMs ?? 5000, () => world.messagesIn(channelId).find(predicate));
    },
    /** Waits for something to happen from now on. */
    waitFor<N extends HappeningName>(
      name: N,
      predicate: (value: Happenings[N]) => boolean = () => true,
      wait: { deadlineMs?: number } = {},
    ) {
      let seen: Happenings[N] | undefined;
      const stop = events.on(name, (value) => {
        if (seen === undefined && predicate(value)) seen = value;
      });
      return events.until(name, wait.deadlineMs ?? 5000, () => seen).finally(stop);
    },

    runCommand: players.runCommand.bind(players),
    autocomplete: players.autocomplete.bind(players),
    pressButton: players.pressButton.bind(players),

    /** Orders a fault for requests to come. */
    behave: (behaviour: Behaviour) => rest.behaviours.order(behaviour),
    /** Takes back every fault not yet used. */
    calm: () => rest.behaviours.clear(),

    /** Goes away as a crashed host does: lines cut, port closed. */
    stop: () => listener.stop(),
    /** Comes back on the same port; sessions can be resumed unless they are forgotten. */
    async restart(how: { forgetSessions?: boolean } = {}) {
      await listener.stop();
      if (how.forgetSessions) gateway.forgetSessions();
      await listener.listen(listener.port);
    },
    close: () => listener.stop(),
  };

  listener.serve({
    control: (request, response) => control(discord, request, response),
    rest: (request, response) => rest.handle(request, response),
    upgrade: (request, socket, head) => gateway.upgrade(request, socket, head),
  });
  await listener.listen(options.port ?? 0);
  return discord;
}
