import type { Service, ServiceId } from '../../domain/catalog.ts';

/** A service's name found in a headline, by word positions. */
export interface Mention {
  service: ServiceId;
  written: string;
  start: number;
  /** The word after the last one of the name. */
  end: number;
  /** The name means nothing else. */
  certain: boolean;
}

/** Finds names and aliases, the longest first; a word belongs to one mention only. */
export function createNames(services: readonly Service[]): (words: readonly string[]) => readonly Mention[] {
  const byFirstWord = new Map<string, { words: readonly string[]; service: Service }[]>();
  for (const service of services) {
    for (const name of [service.name, ...service.aliases]) {
      const words = name.toLowerCase().split(/\s+/);
      const first = words[0];
      if (first === undefined || first === '') continue;
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, service }]);
    }
  }
  for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);

  return (words) => {
    const bare = words.map((word) => word.replace(/'s?$/, ''));
    const found: Mention[] = [];
    for (let start = 0; start < bare.length; start += 1) {
      const match = byFirstWord.get(bare[start] ?? '')?.find((name) => name.words.every((word, offset) => bare[start + offset] === word));
      if (match === undefined) continue;
      const end = start + match.words.length;
      const certain = !match.service.ambiguous && (match.words.length > 1 || (match.words[0]?.length ?? 0) > 2);
      found.push({ service: match.service.id, written: words.slice(start, end).join(' '), start, end, certain });
      start = end - 1;
    }
    return found;
  };
}
