import type { Evidence } from '../../domain/evidence.ts';
import { directionIn } from '../press/direction.ts';
import { readText } from '../press/text.ts';
import type { Signal } from '../signal.ts';

/** Longest statement whose direction is read, characters: posts are short, and a press room's text says it in front. */
const STATEMENT_LIMIT = 4_000;

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

/** Whether words admit trouble or call it solved, in any of the languages that the press is read in; null: they speak of something else. */
export const directionOf = (words: string): 'trouble' | 'over' | null => directionIn(readText(words, STATEMENT_LIMIT).low);
