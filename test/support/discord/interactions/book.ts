import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../../src/clock.ts';
import { apiError } from '../errors.ts';
import type { Events } from '../events.ts';
import { interactionTokenMs } from '../limits.ts';
import type { Snowflakes } from '../snowflakes.ts';
import type { Truth } from '../truth.ts';
import type { Message } from '../world/records.ts';
import type { Interaction } from './interaction.ts';

interface Parts {
  clock: Clock;
  ids: Snowflakes;
  events: Events;
  truth: Truth;
  /** How long a first answer may take, milliseconds. */
  answerMs: number;
}

/** Every interaction, with the rules about time: the first answer within 3 s, the token for 15 minutes. */
export class InteractionBook {
  readonly #parts: Parts;
  readonly #byId = new Map<string, Interaction>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  all(): Interaction[] {
    return [...this.#byId.values()];
  }

  open(spec: { type: number; guildId: string | null; channelId: string; userId: string; source?: Message }): Interaction {
    const { clock, ids, events, truth, answerMs } = this.#parts;
    const interaction: Interaction = {
      id: ids.next(),
      token: randomBytes(48).toString('base64url'),
      type: spec.type,
      createdAt: clock.now(),
      guildId: spec.guildId,
      channelId: spec.channelId,
      userId: spec.userId,
      source: spec.source ?? null,
      callback: null,
      answeredAfterMs: null,
      callbackAttempts: 0,
      ephemeral: false,
      reply: null,
      loading: false,
      followUps: [],
      choices: null,
    };
    this.#byId.set(interaction.id, interaction);
    clock.after(answerMs, () => {
      if (interaction.callback === null) truth.violation(`interaction ${interaction.id}: no answer within ${answerMs} ms`);
    });
    events.emit('interaction', interaction);
    return interaction;
  }

  /** The interaction whose first answer may be given now. @throws ApiError 10062, 40060 */
  toAnswer(id: string, token: string): Interaction {
    const interaction = this.#byId.get(id);
    if (!interaction || interaction.token !== token) throw apiError.unknownInteraction();
    interaction.callbackAttempts += 1;
    if (interaction.callback !== null) throw apiError.alreadyAcknowledged();
    const took = this.#parts.clock.now() - interaction.createdAt;
    if (took > this.#parts.answerMs) {
      this.#parts.truth.violation(`interaction ${id}: answered after ${took} ms`);
      throw apiError.unknownInteraction();
    }
    return interaction;
  }

  /** Notes the first answer; its effect has been made. */
  answered(interaction: Interaction, callback: number): void {
    interaction.callback = callback;
    interaction.answeredAfterMs = this.#parts.clock.now() - interaction.createdAt;
    this.#parts.events.emit('interaction', interaction);
  }

  changed(interaction: Interaction): void {
    this.#parts.events.emit('interaction', interaction);
  }

  /** The answered interaction that a webhook token stands for. @throws ApiError 10015, 50027 */
  byToken(token: string): Interaction {
    const interaction = this.all().find((one) => one.token === token);
    if (!interaction || interaction.callback === null) throw apiError.unknownWebhook();
    if (this.#parts.clock.now() - interaction.createdAt > interactionTokenMs) throw apiError.invalidWebhookToken();
    return interaction;
  }
}
