import type { Catalog, ProviderId, Service, ServiceId } from '../../domain/catalog.ts';
import type { PressReport } from '../../domain/incident.ts';
import type { ReadItem } from '../../domain/reading.ts';
import { citationsIn } from './citations.ts';
import { withFamily } from './family.ts';
import { languages } from './languages.ts';
import { createNames, type Mention } from './names.ts';
import { originOf } from './origin.ts';
import { elsewhereIn, endIn, phrasesIn } from './phrases.ts';
import { reportIn } from './report/report.ts';
import { createMeaning, sayingOf } from './saying.ts';
import { reaches } from './subject.ts';
import { type PressText, readText } from './text.ts';

/** What a press item says. */
export interface Headline {
  /** It says that something digital is down now, or just went down. */
  outageNow: boolean;
  /** It says so plainly. False: trouble of an unknown size, a question, or a service that only the text below it names. */
  plain: boolean;
  /** The services it calls down. */
  services: readonly ServiceId[];
  /** The services it calls back after an outage. */
  recovered: readonly ServiceId[];
  /** Every service it names, down or not. */
  named: readonly ServiceId[];
  /** Who is down, as it is written, in the catalog or not. */
  organisations: readonly string[];
  /** Equal for copies of one text; empty where nothing of an outage or a service is said. */
  origin: string;
  /** What it cites: `crowd` where it rests on report counts, so that it is not independent of them. */
  restsOn: readonly string[];
  /** Figures, quotes and causes it tells, of the item's time (0: it has none) and publisher (empty: it names none); null: nothing. */
  report: PressReport | null;
  /** The words that decided, for a person. */
  why: string;
}

/** What is read of a press item; more of it may be missing than of one that a feed brought. */
export type PressItem = Pick<ReadItem, 'title' | 'text'> & Partial<Pick<ReadItem, 'publisher' | 'at' | 'url'>>;

export type HeadlineReader = (item: PressItem) => Headline;

/** Longest headline that is judged, characters; statements, which are read for the names in them, are longer. */
const HEADLINE_LIMIT = 300;
const NAMES_LIMIT = 2_000;
/** Beginning of the text below a headline in which the outage's service is looked for, characters. */
const LEAD_LIMIT = 300;
/** Beginning of the text that is read for what it cites, characters. */
const CITING_LIMIT = 4_000;

/** A reader of headlines for one catalog. Pure: the same item gives the same answer; its work is bounded whatever the item holds. */
export function createHeadlineReader(catalog: Catalog): HeadlineReader {
  let kept: { services: readonly Service[]; names: ReturnType<typeof namesOf> } | null = null;
  /** Made when the first headline is read, for a start need not wait for it; and anew when people have added pages, and with them names. */
  const namesNow = () => {
    const services = catalog.services();
    if (kept?.services !== services) kept = { services, names: namesOf(catalog) };
    return kept.names;
  };
  return (item) => {
    const names = namesNow();
    const text = readText(item.title, NAMES_LIMIT);
    const mentions = names.findNames(text);
    const said = judge(item, text, mentions);
    const named = unique(mentions);
    if (said.outageNow || named.length > 0 || said.recovered.length > 0 || mayTell(item)) {
      const full = { ...item, publisher: item.publisher ?? null, at: item.at ?? null, url: item.url ?? null };
      return {
        ...said,
        named,
        origin: originOf(full, said.services.length > 0 ? said.services : said.organisations),
        restsOn: citationsIn(`${item.title} ${item.text.slice(0, CITING_LIMIT)}`),
        report: reportIn(full, said.services.length > 0 ? said.services : named, { catalog, ...names }),
      };
    }
    return { ...said, named, origin: '', restsOn: [], report: null };
  };

  function judge(
    item: PressItem,
    whole: PressText,
    mentions: readonly Mention[],
  ): Omit<Headline, 'named' | 'origin' | 'restsOn' | 'report'> {
    const text = whole.plain.length > HEADLINE_LIMIT ? readText(whole.plain, HEADLINE_LIMIT) : whole;
    const quiet = (why: string, recovered: readonly ServiceId[] = []) => ({
      outageNow: false,
      plain: false,
      services: [],
      recovered,
      organisations: [],
      why,
    });
    const speaking = languages.filter((language) => language.trigger.test(text.low));
    if (speaking.length === 0) return quiet('no outage language');
    const isMeant = createMeaning(catalog, text, item.text);
    const end = endIn(text, speaking);
    if (end !== null) {
      const back = mentions.filter((mention) => reaches(mention, end, text) && isMeant(mention, end));
      return quiet('about the end of an outage', unique(back));
    }
    const phrases = speaking.flatMap((language) => phrasesIn(text, language, mentions));
    if (phrases.length === 0) return quiet('no outage language');
    const elsewhere = elsewhereIn(text, phrases);
    if (elsewhere !== null) return quiet(elsewhere);
    const said = phrases.flatMap((phrase) => sayingOf(phrase, text, mentions, isMeant) ?? []);
    const [first] = said;
    if (first === undefined) return quiet('the outage is not said of anything digital');
    const sure = said.flatMap((each) => each.mentions);
    const below = sure.length > 0 ? [] : saidBelow(item);
    const organisations = [...new Set([...sure.map((mention) => mention.written), ...said.flatMap((each) => each.written)])];
    return {
      outageNow: true,
      plain: below.length === 0 && !text.plain.endsWith('?') && said.some((each) => each.phrase.form.sense === 'plain'),
      services: withFamily(text.low, unique([...sure, ...below]), catalog),
      recovered: [],
      organisations: organisations.length > 0 ? organisations : [...new Set(below.map((mention) => mention.written))],
      why: `"${first.phrase.text}" said of ${organisations.join(', ') || 'something digital'}`,
    };
  }

  /** The services that the beginning of the text calls down, under a headline that names none. */
  function saidBelow({ text: body }: PressItem): readonly Mention[] {
    const text = readText(body, LEAD_LIMIT);
    const mentions = namesNow().findNames(text);
    if (mentions.length === 0) return [];
    const isMeant = createMeaning(catalog, text, '');
    const phrases = languages.flatMap((language) => (language.trigger.test(text.low) ? phrasesIn(text, language, mentions) : []));
    return phrases.flatMap((phrase): readonly Mention[] => sayingOf(phrase, text, mentions, isMeant)?.mentions ?? []);
  }
}

/** An article whose headline names no service may still tell of a company's outage. */
const mayTell = ({ title }: PressItem): boolean => /outage|\bdown\b|disruption|offline/i.test(title);

function namesOf(catalog: Catalog) {
  const providers = new Map<ProviderId, Service>();
  for (const { provider: id } of catalog.services()) {
    const provider = catalog.provider(id);
    // A company's name is often a word too: it must be written as a name.
    if (provider !== undefined)
      providers.set(id, {
        id,
        name: provider.name,
        provider: id,
        aliases: [],
        category: null,
        ambiguous: true,
        newsTerms: [],
        dependsOn: [],
      });
  }
  return { findNames: createNames(catalog.services()), findProviders: createNames([...providers.values()]) };
}

const unique = (mentions: readonly Mention[]): readonly ServiceId[] => [...new Set(mentions.map((mention) => mention.service))];
