import type { Evidence } from '../../domain/evidence.ts';
import type { Signal } from '../signal.ts';

/** One unambiguous headline is a strong sign, of the weakest strong kind. */
const HEADLINE_WEIGHT = 3;

/** A press item that says a service is down now. One names a suspicion, never a certainty (DOMAIN 10). */
export const news: Signal = {
  class: 'news',
  weigh(observation, memory, { now, settings, headline }) {
    if (observation.kind !== 'item' || observation.source.kind !== 'news' || observation.change === 'first-contact') return null;
    const { item, source } = observation;
    // Live articles are retitled as they grow: the new headline speaks from now on.
    const at = observation.change === 'edited' ? now : Math.min(item.at ?? now, now);
    if (now - at > settings.newsFreshMs) return null;
    const said = headline(item);
    if (!said.outageNow) return said.report === null ? null : { evidence: [], memory, report: said.report };
    const evidence: Evidence = {
      id: `news:${source.id}:${item.id}`,
      class: 'news',
      source: source.id,
      sourceName: item.publisher ?? source.name,
      services: said.services,
      general: false,
      says: 'trouble',
      weight: HEADLINE_WEIGHT,
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
    return { evidence: [evidence], memory, report: said.report };
  },
};
