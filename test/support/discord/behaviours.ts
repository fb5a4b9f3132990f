/** A fault that a test orders for requests to come. */
export interface Behaviour {
  /**
   * Which requests: `POST /channels/:channel/messages`, or a pattern with `*` for anything, held against the
   * route's template and against the path itself. Without a method, every method. Default: every request.
   */
  route?: string;
  /** How many requests; default 1. */
  times?: number;
  /**
   * - `status`: answers with `status` (and Discord's `code`) and does nothing.
   * - `429`: refuses for `retryAfterMs`, with `scope`.
   * - `hang`: does nothing and never answers; `hangReply`: does it and never answers.
   * - `drop`: does nothing and cuts the line; `dropReply`: does it and cuts the line.
   * - `delay`: waits `delayMs`, then goes on as usual.
   */
  kind: 'status' | '429' | 'hang' | 'hangReply' | 'drop' | 'dropReply' | 'delay';
  status?: number;
  code?: number;
  message?: string;
  retryAfterMs?: number;
  scope?: 'user' | 'global' | 'shared';
  delayMs?: number;
}

/** The faults ordered and not yet used up, first come, first served. */
export class Behaviours {
  readonly #ordered: { matches: RegExp; left: number; behaviour: Behaviour }[] = [];

  order(behaviour: Behaviour): void {
    this.#ordered.push({ matches: pattern(behaviour.route ?? '*'), left: behaviour.times ?? 1, behaviour });
  }

  clear(): void {
    this.#ordered.length = 0;
  }

  /** Uses up one fault for this request, if any is meant for it. */
  take(method: string, template: string, path: string): Behaviour | null {
    const found = this.#ordered.find((one) => one.matches.test(`${method} ${template}`) || one.matches.test(`${method} ${path}`));
    if (!found) return null;
    found.left -= 1;
    if (found.left <= 0) this.#ordered.splice(this.#ordered.indexOf(found), 1);
    return found.behaviour;
  }
}

function pattern(route: string): RegExp {
  const whole = /^[A-Z*]+ /.test(route) || route === '*' ? route : `* ${route}`;
  return new RegExp(
    `^${whole
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
}
