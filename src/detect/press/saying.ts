import type { Catalog } from '../../domain/catalog.ts';
import type { Phrase } from './language.ts';
import type { Mention } from './names.ts';
import { isFall, nameBefore, reaches, subjectOf } from './subject.ts';
import type { PressText } from './text.ts';

/** An outage phrase with whom it is said of. */
export interface Saying {
  phrase: Phrase;
  /** Services of the catalog; none: somebody or something else. */
  mentions: readonly Mention[];
  /** Others who are called down, as written. */
  written: readonly string[];
}

/** Longest text below a headline that is looked through for signs of what an ambiguous name means, characters. */
const SIGNS_LIMIT = 1_000;

/** Whom a phrase is said of; null: of nothing digital, so that it tells of no outage. */
export function sayingOf(
  phrase: Phrase,
  text: PressText,
  mentions: readonly Mention[],
  isMeant: (mention: Mention, phrase: Phrase) => boolean,
): Saying | null {
  const isNamed = mentions.some((mention) => mention.end >= phrase.start - 1 && mention.start < phrase.end);
  if (!isNamed && isFall(phrase, text)) return null;
  const sure = mentions.filter((mention) => reaches(mention, phrase, text) && isMeant(mention, phrase));
  if (sure.length > 0) {
    const other = nameBefore(phrase, text);
    const isOther = other !== null && !mentions.some((mention) => mention.start < other.end && other.start < mention.end);
    return { phrase, mentions: sure, written: isOther ? [other.written] : [] };
  }
  const subject = subjectOf(phrase, text);
  const { of } = phrase.form;
  const enough = of === 'anything' || (of !== 'service' && subject.digital) || (of === 'named' && subject.leads);
  return enough ? { phrase, mentions: [], written: subject.written } : null;
}

/**
 * Whether a name means the service. One that is also a word needs the phrase right behind it ("Miro is down" leaves no other reading; a
 * sentry of flesh reports problems too) or a sign in the headline or the text below it.
 */
export function createMeaning(
  catalog: Catalog,
  text: PressText,
  below: string,
): (mention: Mention, phrase: Pick<Phrase, 'start' | 'text'>) => boolean {
  let all: string | null = null;
  return (mention, phrase) => {
    if (mention.certain) return true;
    const adjoins = phrase.start >= mention.end && ADJOINS.test(text.low.slice(mention.end, phrase.start));
    if (adjoins && !phrase.text.startsWith('report')) return true;
    all ??= ` ${termsOf(`${text.plain} ${below.slice(0, SIGNS_LIMIT)}`)} `;
    const signs = all;
    return (catalog.service(mention.service)?.newsTerms ?? []).some((term) => signs.includes(` ${termsOf(term)} `));
  };
}

/** What may stand between a name and the phrase that leaves it no other reading. */
const ADJOINS = /^[\s)"']*(?:(?:is|are|was|has|have|been|currently|still|now|again|seems?|appears?|to|be) ){0,4}$/;

/** Words with a blank between each: "app" is no part of "happy", and stands also before a full stop. */
const termsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.'&/+-]+/gu, ' ')
    .replace(/'s?(?=\s|$)|\.(?=\s|$)/g, '')
    .trim();
