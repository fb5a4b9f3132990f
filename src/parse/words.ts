/** Translates a provider's words into ours, and keeps those that nobody knew for the metric. */
export interface Words {
  /**
   * Our word for theirs, matched without regard to case; `unknown` for a word that is not in the table.
   * A missing word is unknown too, but nothing new was learnt from it, so it is not kept.
   */
  translate<T>(field: string, raw: string | null | undefined, table: ReadonlyMap<string, T>): T | 'unknown';
  /** Keeps a word that a format could not place by other means than a table. */
  unknown(field: string, raw: string): void;
  /** What was not known, each field and word once, in order of appearance. */
  list(): readonly { field: string; raw: string }[];
}

/** A document of thousands of new words has changed its shape; the first of them show it. */
const MAX_WORDS = 50;
const MAX_WORD_LENGTH = 80;

export function createWords(): Words {
  const seen = new Map<string, { field: string; raw: string }>();
  const unknown = (field: string, raw: string) => {
    const word = raw.slice(0, MAX_WORD_LENGTH);
    const key = `${field}\u001f${word}`;
    if (seen.size < MAX_WORDS && !seen.has(key)) seen.set(key, { field, raw: word });
  };
  return {
    translate: (field, raw, table) => {
      if (raw === null || raw === undefined) return 'unknown';
      const known = table.get(raw) ?? table.get(raw.trim().toLowerCase());
      if (known !== undefined) return known;
      unknown(field, raw);
      return 'unknown';
    },
    unknown,
    list: () => [...seen.values()],
  };
}
