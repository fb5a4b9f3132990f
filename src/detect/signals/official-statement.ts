import type { Evidence } from '../../domain/evidence.ts';
import type { Signal } from '../signal.ts';

/** What an admission looks like: somebody knows, and there is trouble. Both are needed, for a speaker posts about many things. */
const KNOWS =
  /\b(aware|investigating|looking into|working (on|to|as)|experiencing|seeing|know(s|ing)? (that|some)|identified|some (users|people|customers))\b/i;
const TROUBLE =
  /\b(trouble|issues?|problems?|outages?|disruptions?|disrupted|difficult(y|ies)?|unable|can(no|')t (access|log|use)|errors?|down|unavailable|interruption)\b/i;
const SOLVED =
  /\b(resolved|fixed|restored|recovered|solved|mitigated|back (up|online|to normal)|(is|are) back|fully operational|earlier (today|this|yesterday)[^.]*\b(caused|had|experienced))\b/i;

/** A person or press room that may be quoted as official. The words are kept verbatim; only their direction is judged here. */
export const officialStatement: Signal = {
  class: 'official-statement',
  weigh(observation, memory, { now, settings, headline }) {
    if (observation.kind !== 'item' || observation.source.kind !== 'statement' || observation.change === 'first-contact') return null;
    const { item, source } = observation;
    const words = item.text.length > item.title.length ? item.text : item.title;
    const says = directionOf(words);
    const at = Math.min(item.at ?? now, now);
    if (says === null || now - at > settings.statementWindowMs) return null;
    const named = headline({ ...item, title: words, text: '' }).named.filter((service) => source.services.includes(service));
    const evidence: Evidence = {
      id: `statement:${source.id}:${item.id}`,
      class: 'official-statement',
      source: source.id,
      sourceName: source.speaker === null ? source.name : `${source.speaker.name} (${source.speaker.organisation}, ${source.speaker.role})`,
      services: named.length > 0 ? named : source.services,
      general: named.length === 0,
      says,
      weight: says === 'trouble' ? 4 : 0,
      since: at,
      at,
      seenAt: now,
      until: at + (says === 'trouble' ? settings.statementWindowMs : settings.recoverMs),
      severity: 'unknown',
      text: words,
      url: item.url,
      origin: `statement:${source.id}`,
      restsOn: [],
      figure: null,
    };
    return { evidence: [evidence], memory };
  },
};

/** Whether words admit trouble or call it solved; null: they speak of something else. */
export function directionOf(words: string): 'trouble' | 'over' | null {
  if (!TROUBLE.test(words)) return null;
  if (SOLVED.test(words)) return 'over';
  return KNOWS.test(words) ? 'trouble' : null;
}
