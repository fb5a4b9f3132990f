/** A value as it is kept: its text, and the value read back from that text, frozen through and through. */
export interface Kept<T> {
  text: string;
  value: T;
}

/** Reads what was kept. It is handed to several steps, so none may change it: an attempt throws. */
export const thaw = <T>(text: string): Kept<T> => ({ text, value: freeze(JSON.parse(text) as T) });

/** The text of `value`, or null when it is what `before` keeps already. */
export function changedText(value: unknown, before: Kept<unknown> | undefined): string | null {
  if (before?.value === value) return null;
  const text = JSON.stringify(value);
  return text === before?.text ? null : text;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) freeze(part);
    Object.freeze(value);
  }
  return value;
}
