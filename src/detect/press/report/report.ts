import type { Catalog, ProviderId, ServiceId } from '../../../domain/catalog.ts';
import type { PressReport } from '../../../domain/incident.ts';
import type { ReadItem } from '../../../domain/reading.ts';
import type { Mention } from '../names.ts';
import { type PressText, readText } from '../text.ts';
import { causesIn } from './causes.ts';
import { figuresIn } from './figures.ts';
import { quotesIn } from './quotes.ts';
import { sentencesOf } from './sentences.ts';

/** An article about an outage that is or was just now; what a figure in another one counts is no report of it. */
const OUTAGE =
  /\b(?:outages?|down|disruptions?|disrupted|offline|unavailable|went dark|go dark|locked out|logged out|back (?:up|online)|restored|caída|störung|panne|fora do ar|instabilidade)\b|障害|不具合|ダウン/iu;
const LONG_AGO = /\b(?:years? (?:ago|on|later|after|since)|anniversary|last (?:week|month|year)|in (?:19|20)\d\d|post-?mortem|lessons)\b/i;

export interface ReportParts {
  catalog: Catalog;
  findNames: (text: PressText) => readonly Mention[];
  /** Names of companies, each mention with the provider's id as its service. */
  findProviders: (text: PressText) => readonly Mention[];
}

/** What an article tells beside its headline; null: nothing, or nothing of an outage of a service that it names. */
export function reportIn(
  item: Pick<ReadItem, 'title' | 'text' | 'at' | 'url' | 'publisher'>,
  named: readonly ServiceId[],
  { catalog, findNames, findProviders }: ReportParts,
): PressReport | null {
  if (LONG_AGO.test(item.title) || !(OUTAGE.test(item.title) || OUTAGE.test(item.text.slice(0, 400)))) return null;
  const title = readText(item.title, 500);
  const companies = new Set<ProviderId>(findProviders(title).map((mention) => mention.service));
  // An article on "the Meta outage" is about what of Meta is down; which services these are others say.
  const services =
    named.length > 0 ? named : [...companies].flatMap((provider) => catalog.servicesOf(provider).map((service) => service.id));
  if (services.length === 0) return null;
  const providers = new Set(services.map(catalog.providerOf));
  const isTheirs = (words: string): boolean => {
    const text = readText(words, 200);
    return (
      findProviders(text).some((mention) => providers.has(mention.service)) ||
      findNames(text).some((mention) => providers.has(catalog.providerOf(mention.service)))
    );
  };
  const sentences = sentencesOf(item.title, item.text);
  const outlet = item.publisher ?? '';
  const at = item.at ?? 0;
  const report: PressReport = {
    services,
    claims: causesIn(sentences, { sourceName: outlet, at, url: item.url }),
    figures: figuresIn(sentences, findNames, { via: outlet, asOf: at, url: item.url }),
    quotes: quotesIn(sentences, isTheirs, { outlet, at, url: item.url }),
  };
  return report.claims.length + report.figures.length + report.quotes.length === 0 ? null : report;
}
