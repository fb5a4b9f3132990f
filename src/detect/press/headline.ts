import type { Catalog, ServiceId } from '../../domain/catalog.ts';
import { stableHash } from '../../domain/hash.ts';
import type { PressReport } from '../../domain/incident.ts';
import type { ReadItem } from '../../domain/reading.ts';
import { createNames, type Mention } from './names.ts';
import { isElsewhere, isRefuge, outagePhrases, type Phrase } from './outage-language.ts';

/** What a press item says. */
export interface Headline {
  /** It says that something digital is down now. */
  outageNow: boolean;
  /** The services it calls down. */
  services: readonly ServiceId[];
  /** Every service it names, down or not. */
  named: readonly ServiceId[];
  /** Organisations it names, as they are written. */
  organisations: readonly string[];
  /** Equal for copies of one text. */
  origin: string;
  /** What it cites: `crowd` where it rests on report counts, so that it is not independent of them. */
  restsOn: readonly string[];
  /** Figures, quotes and causes it tells; null: none. */
  report: PressReport | null;
  why: string;
}

/** So many words may stand between a name and the phrase that calls it down ("Facebook, Instagram and Messenger are down"). */
const REACH = 7;

/** A reader of headlines for one catalog. Pure; the same item gives the same answer. */
export function createHeadlineReader(catalog: Catalog): (item: Pick<ReadItem, 'title' | 'text'>) => Headline {
  let services = catalog.services();
  let findNames = createNames(services);
  return (item) => {
    // People add pages while it runs, and with them names.
    if (services !== catalog.services()) {
      services = catalog.services();
      findNames = createNames(services);
    }
    const words = wordsOf(item.title);
    const mentions = findNames(words);
    const origin = stableHash(words.map((word) => word.replace(/\d+/g, '#')).join(' '));
    const quiet = (why: string): Headline => ({ outageNow: false, services: [], named: unique(mentions), organisations: [], origin, restsOn: [], report: null, why });
    if (mentions.length === 0) return quiet('no service of the catalog is named');
    const elsewhere = isElsewhere(words.join(' '));
    if (elsewhere !== null) return quiet(elsewhere);
    const phrases = outagePhrases(words);
    if (phrases.length === 0) return quiet('no outage language');
    const down = mentions.filter((mention) => phrases.some((phrase) => reaches(mention, phrase, words)));
    const sure = down.filter((mention) => mention.certain || hasContext(mention, item, phrases));
    if (sure.length === 0)
      return quiet(down.length > 0 ? 'the name is also an ordinary word here' : 'the outage is not said of the service');
    const phrase = phrases[0]?.text ?? '';
    return {
      outageNow: true,
      services: unique(sure),
      named: unique(mentions),
      organisations: [],
      origin,
      restsOn: [],
      report: null,
      why: `"${phrase}" said of ${sure.map((mention) => mention.written).join(', ')}`,
    };
  };

  function hasContext(mention: Mention, item: Pick<ReadItem, 'title' | 'text'>, phrases: readonly Phrase[]): boolean {
    // "Slack is down": the phrase right behind the name leaves no other reading. A sentry of flesh reports problems too.
    if (phrases.some((phrase) => phrase.start === mention.end && !phrase.text.startsWith('report'))) return true;
    const all = ` ${termsOf(`${item.title} ${item.text}`)} `;
    return (catalog.service(mention.service)?.newsTerms ?? []).some((term) => all.includes(` ${termsOf(term)} `));
  }
}

/** Words with a blank between each: "app" is no part of "happy", and stands also before a full stop. */
const termsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.'&/+-]+/gu, ' ')
    .replace(/'s?(?=\s|$)|\.(?=\s|$)/g, '')
    .trim();

/** Whether a phrase can be said of a mention: close enough, no clause ends between them, and nobody fled there. */
function reaches(mention: Mention, phrase: Phrase, words: readonly string[]): boolean {
  const [from, to] = mention.end <= phrase.start ? [mention.end, phrase.start] : [phrase.end, mention.start];
  if (to < from) return true;
  const between = words.slice(from, to);
  if (mention.start >= phrase.end && isRefuge(between)) return false;
  return between.length <= REACH && !between.some((word) => CLAUSE_END.has(word));
}

const CLAUSE_END = new Set(['|', '–', '—', ';', '.', '?', '!', 'but', 'while', 'after', 'as', 'because', 'despite', 'since', 'unlike']);

/** Lower-case words; punctuation that ends a clause stays as a word of its own, commas and quotes go. */
export function wordsOf(title: string): readonly string[] {
  return title
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[“”"(),]/g, ' ')
    .replace(/(\s[-–—|]\s|[;?!]|\.(?=\s|$))/g, (mark) => ` ${mark.trim() === '-' ? '–' : mark.trim()} `)
    .replace(/:(?=\s|$)/g, ' : ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

const unique = (mentions: readonly Mention[]): readonly ServiceId[] => [...new Set(mentions.map((mention) => mention.service))];
