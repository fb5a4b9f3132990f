/**
 * A value that must not be printed. Everything that turns a value into text (`String`, template literals,
 * JSON, `console.log`, pino) gets `[secret]`; only `reveal` hands it out, at the one place that needs it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Pass it on to the client that needs it; never into a message. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  /** What `util.inspect` calls; the registered symbol saves importing `node:util`. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
