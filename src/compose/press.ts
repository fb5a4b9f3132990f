import type { Evidence } from '../domain/evidence.ts';
import type { Incident, ReportedFigure, ReportedQuote } from '../domain/incident.ts';
import { type Block, line, link, quote, type Span, strong, text } from '../domain/notice.ts';
import { FIGURES_OF, PRESS } from './claims-wording.ts';
import { moment, names, number, shortened } from './figures.ts';
import { FIGURE } from './senses-wording.ts';
import { moreHeadlines, type Part, REPORTED } from './wording.ts';

const MOST_HEADLINES = 2;
/** Figures of one kind in a line. */
const MOST_FIGURES = 4;
/** Outlets that are named for one figure. */
const MOST_OUTLETS = 2;

/** Longest headline, characters; headlines are titles and hardly ever reach it. */
const HEADLINE_LENGTH = 200;
/** Longest name of an outlet, a counter or a speaker, characters. */
const NAME_LENGTH = 40;

/** The newest headlines; copies of one text count once. */
export function headlines(incident: Incident): readonly Block[] {
  const origins = new Map<string, Evidence>();
  for (const evidence of incident.evidence) {
    // The first of several copies of one text is the one that reported it.
    if (evidence.class === 'news' && evidence.says === 'trouble' && !origins.has(evidence.origin)) origins.set(evidence.origin, evidence);
  }
  const all = [...origins.values()];
  const shown = all.slice(-MOST_HEADLINES);
  return shown.map((evidence, index) => {
    const more = index === shown.length - 1 && all.length > shown.length ? moreHeadlines(all.length - shown.length) : '';
    const said = linked(shortened(evidence.text, HEADLINE_LENGTH), evidence.url);
    return line(
      strong(REPORTED),
      ': ',
      said,
      ` (${shortened(evidence.sourceName, NAME_LENGTH)}, `,
      moment(evidence.at, incident.updatedAt),
      `)${more}`,
    );
  });
}

/**
 * The counts that the press gives, one line for each kind: `Reported counts at the peak: Facebook 550 000, Instagram 92 000 (Downdetector
 * via Reuters, 16:05)`. Differing figures stand side by side; what is said of services outside the incident is left out.
 */
export function reportedFigures(incident: Incident): readonly Block[] {
  const told = incident.figures.filter(({ service }) => service === null || nameOf(incident, service) !== null);
  return (['peak', 'total', 'unknown'] as const).flatMap((kind) => {
    const figures = sameFolded(told.filter((figure) => figure.kind === kind));
    if (figures.length === 0) return [];
    const parts = figures.slice(0, MOST_FIGURES).flatMap((figure, index, all): Part[] => {
      const before = all[index - 1];
      const next = all[index + 1];
      const joint = before === undefined ? '' : sameSource(before, figure) ? ', ' : '; ';
      const service = figure.service === null ? null : nameOf(incident, figure.service);
      return [
        `${joint}${service === null ? '' : `${service} `}${number(figure.value)}`,
        ...(next !== undefined && sameSource(next, figure) ? [] : source(figure, incident)),
      ];
    });
    const more = figures.length > MOST_FIGURES ? [FIGURE.more(figures.length - MOST_FIGURES)] : [];
    return [line(strong(REPORTED), FIGURES_OF[kind], ...parts, ...more)];
  });
}

/** One figure with everybody who reports it. */
interface Told extends ReportedFigure {
  outlets: readonly string[];
}

/**
 * One number of one counter is one figure, however many outlets pass it on; of a series that one outlet carries on, the newest counts.
 * Figures of one source stand together, the newest source first.
 */
function sameFolded(figures: readonly ReportedFigure[]): readonly Told[] {
  const newest = new Map<string, ReportedFigure>();
  for (const figure of figures.toSorted((a, b) => a.asOf - b.asOf)) {
    newest.set(JSON.stringify([figure.service, figure.countedBy, figure.via]), figure);
  }
  const byValue = Map.groupBy(newest.values(), ({ service, countedBy, value }) => JSON.stringify([service, countedBy, value]));
  const told = [...byValue.values()].flatMap((same): Told[] => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, outlets: same.map(({ via }) => via) }];
  });
  const bySource = Map.groupBy(told, sourceKey);
  return [...bySource.values()].toSorted((a, b) => (b[0]?.asOf ?? 0) - (a[0]?.asOf ?? 0)).flat();
}

const sourceKey = ({ countedBy, outlets, asOf }: Told): string => JSON.stringify([countedBy, outlets, asOf]);
const sameSource = (a: Told, b: Told): boolean => sourceKey(a) === sourceKey(b);

/** `(Downdetector via Reuters, 16:05)`: the time as of which it was told. */
function source({ countedBy, outlets, asOf, url }: Told, { updatedAt }: Incident): readonly Part[] {
  const outlet = names(
    outlets.map((name) => shortened(name, NAME_LENGTH)),
    MOST_OUTLETS,
  );
  const counter = shortened(countedBy, NAME_LENGTH);
  return [' (', counter === '' || counter === outlet ? '' : PRESS.via(counter), linked(outlet, url), ', ', moment(asOf, updatedAt), ')'];
}

/** The newest words of the organisation that only the press has; never official. */
export function reportedQuote(incident: Incident): readonly Block[] {
  const [newest] = incident.quotes.filter(({ words }) => words.trim() !== '').toSorted((a, b) => b.at - a.at);
  return newest === undefined ? [] : quoteBlocks(newest, incident);
}

function quoteBlocks({ words, speaker, outlet, at, url }: ReportedQuote, { updatedAt }: Incident): readonly Block[] {
  const by = linked(shortened(outlet, NAME_LENGTH), url);
  return [line(strong(REPORTED), ...PRESS.quote(shortened(speaker, NAME_LENGTH), by, moment(at, updatedAt))), quote(words, url)];
}

const nameOf = (incident: Incident, service: string): string | null =>
  incident.services.find((state) => state.service === service)?.name ?? null;

const linked = (words: string, url: string | null): Span => (url === null ? text(words) : link(words, url));
