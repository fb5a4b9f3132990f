import type { Language, Phrase } from './language.ts';
import type { Mention } from './names.ts';
import type { PressText } from './text.ts';

/** Most phrases that are weighed of one headline. */
const MOST_PHRASES = 12;

/**
 * The outage phrases of a language in a text, without those whose words mean something else there; in the order of the text. The words of a
 * service's name are its name: "Google Drive down" drives nothing down.
 */
export function phrasesIn({ low }: PressText, language: Language, mentions: readonly Mention[]): readonly Phrase[] {
  const found: Phrase[] = [];
  for (const form of language.forms) {
    for (const match of low.matchAll(form.pattern)) {
      const text = match[0].trim();
      const start = match.index + match[0].indexOf(text);
      found.push({ text, start, end: start + text.length, form, language });
    }
  }
  if (found.length === 0) return found;
  const others = spans(low, language.otherSense).filter(
    (span) =>
      !mentions.some((mention) => mention.start <= span.start && span.start < mention.end && span.end <= mention.end + ' down'.length),
  );
  return found
    .filter(
      (phrase) =>
        !others.some(
          (span) => span.start < phrase.end && phrase.start < span.end && !(phrase.start < span.start && span.end <= phrase.end),
        ),
    )
    .sort((a, b) => a.start - b.start)
    .slice(0, MOST_PHRASES);
}

function spans(low: string, patterns: readonly RegExp[]): readonly { start: number; end: number }[] {
  return patterns.flatMap((pattern) =>
    Array.from(low.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length })),
  );
}

/**
 * Why a headline with outage phrases is about something else, or about another time, in any of the languages it speaks; null: nothing says
 * so. Languages lend each other words ("down"), so what one rules out no other may bring back.
 */
export function elsewhereIn({ low }: PressText, phrases: readonly Phrase[]): string | null {
  const falls = phrases.every((phrase) => phrase.form.falls === true);
  for (const { elsewhere } of new Set(phrases.map((phrase) => phrase.language))) {
    const found = elsewhere.find(
      ({ pattern, onlyFalls, unless }) => (onlyFalls !== true || falls) && pattern.test(low) && unless?.test(low) !== true,
    );
    if (found !== undefined) return found.why;
  }
  return null;
}

/** Where a headline says that something works again; null: nowhere. Places count characters. */
export function endIn({ low }: PressText, speaking: readonly Language[]): Pick<Phrase, 'start' | 'end' | 'text'> | null {
  for (const { over } of speaking) {
    const match = over.exec(low);
    if (match !== null) return { text: match[0], start: match.index, end: match.index + match[0].length };
  }
  return null;
}
