import type { Evidence } from '../../domain/evidence.ts';
import type { PressReport } from '../../domain/incident.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Signal } from '../signal.ts';

/** One unambiguous headline is a strong sign, of the weakest strong kind. */
const PLAIN_WEIGHT = 3;
/** One that speaks of "problems", asks, or leaves the name to the text below it is a weak sign: it suspects nothing alone. */
const VAGUE_WEIGHT = 2;

/**
 * A press item that says a service is down now, or back after an outage. One names a suspicion, never a certainty (DOMAIN 10); one that says
 * "back" ends what the press said before it, and nothing else. What the article tells beside its headline goes along.
 */
export const news: Signal = {
  class: 'news',
  weigh(observation, memory, { now, settings, headline }) {
    if (observation.kind !== 'item' || observation.source.kind !== 'news' || observation.change === 'first-contact') return null;
    const { item, source } = observation;
    // Live articles are retitled as they grow: the new headline speaks from now on.
    const at = observation.change === 'edited' ? now : Math.min(item.at ?? now, now);
    if (now - at > settings.newsFreshMs) return null;
    const outlet = item.publisher ?? source.name;
    const said = headline({ ...item, publisher: outlet });
    const report = said.report === null ? null : dated(said.report, at);
    const isDown = said.outageNow && said.services.length > 0;
    const services = isDown ? said.services : said.recovered;
    if (services.length === 0) return report === null ? null : { evidence: [], memory, report };
    const evidence: Evidence = {
      id: `news:${source.id}:${item.id}`,
      class: 'news',
      source: source.id,
      sourceName: outlet,
      services,
      general: false,
      says: isDown ? 'trouble' : 'over',
      weight: isDown ? (said.plain ? PLAIN_WEIGHT : VAGUE_WEIGHT) : 0,
      since: at,
      at,
      seenAt: now,
      until: at + settings.newsWindowMs,
      severity: 'unknown',
      text: item.title,
      url: item.url,
      origin: said.origin,
      restsOn: said.restsOn,
      figure: null,
    };
    return { evidence: [evidence], memory, report };
  },
};

/** A report as of the time the article speaks from: its own, or ours where it was retitled or has none. */
const dated = ({ services, claims, figures, quotes }: PressReport, at: Instant): PressReport => ({
  services,
  claims: claims.map((claim) => ({ ...claim, at })),
  figures: figures.map((figure) => ({ ...figure, asOf: at })),
  quotes: quotes.map((quote) => ({ ...quote, at })),
});
