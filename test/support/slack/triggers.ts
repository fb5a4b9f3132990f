/** Trigger ids: each opens one view, within three seconds of the person's act. */
import { systemClock } from '../../../src/clock.ts';
import { SlackRefusal } from './model.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses */
const LIFETIME = 3000;

export class Triggers {
  #known = new Map<string, { until: number; used: boolean; user: string }>();
  #next = 1;

  issue(user: string): string {
    const id = `${this.#next++}.tocsin.${user.toLowerCase()}`;
    this.#known.set(id, { until: systemClock.now() + LIFETIME, used: false, user });
    return id;
  }

  /** The person who triggered; throws in Slack's words when the id is unknown, spent or too old. */
  spend(id: string): string {
    const trigger = this.#known.get(id);
    if (trigger === undefined) throw new SlackRefusal('invalid_trigger_id');
    if (trigger.used) throw new SlackRefusal('exchanged_trigger_id');
    if (systemClock.now() > trigger.until) throw new SlackRefusal('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }
}
