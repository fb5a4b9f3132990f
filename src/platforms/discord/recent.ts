/** A set that forgets its oldest members beyond `most`. */
export class Recent<T> {
  readonly #most: number;
  readonly #members = new Set<T>();

  constructor(most: number) {
    this.#most = most;
  }

  has(member: T): boolean {
    return this.#members.has(member);
  }

  add(member: T): void {
    this.#members.delete(member);
    this.#members.add(member);
    const [oldest] = this.#members;
    if (oldest !== undefined && this.#members.size > this.#most) this.#members.delete(oldest);
  }

  delete(member: T): void {
    this.#members.delete(member);
  }
}
