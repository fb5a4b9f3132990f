import { z } from 'zod';
import type { Impact, OfficialState } from '../../../domain/reading.ts';
import { atomLinks, elementText } from '../../feed/node.ts';

/** `https://metastatus.com/outage-events-feed-<org>.rss`: the open events of one org, no item when all is well. */
export const eventFeed = z.object({
  title: elementText.optional(),
  link: elementText.optional(),
  'atom:link': atomLinks,
  items: z.array(
    z.object({
      guid: elementText.optional(),
      title: elementText.optional(),
      link: elementText.optional(),
      pubDate: elementText.optional(),
      'feed-summary': elementText.optional(),
    }),
  ),
});

const IMPACT_WORD: ReadonlyMap<string, Impact> = new Map([
  ['low', 'minor'],
  ['some', 'minor'],
  ['minor', 'minor'],
  ['medium', 'major'],
  ['high', 'major'],
  ['major', 'critical'],
]);
/** The grade counts only before what it grades: "some customers" is no grade. */
const IMPACT = /\b(low|some|minor|medium|high|major) (?:\w+ )?(?:disruptions?|outages?|issues?|impact)\b/gi;

/** Prose about where the repair stands, the furthest first. A text that says none of it is under investigation. */
const STATES: readonly (readonly [RegExp, OfficialState])[] = [
  [/\bresolved\b/gi, 'resolved'],
  [/\b(?:restored|mitigated|monitoring|recovering)\b/gi, 'monitoring'],
  [/\bidentified\b/gi, 'identified'],
];
/** Words that turn "resolved" into a hope when they stand before it in its sentence. */
const NOT_YET = /\b(?:not|until|once|when|before|yet|partially|to be|will be)\b[^.!?]{0,80}$/i;

/** What the prose says of the state, as found; null where it says nothing of it. */
export function stateIn(prose: string): { state: OfficialState; raw: string } | null {
  for (const [pattern, state] of STATES) {
    for (const match of prose.matchAll(pattern)) {
      if (!NOT_YET.test(prose.slice(Math.max(0, match.index - 100), match.index))) return { state, raw: match[0] };
    }
  }
  return null;
}

/** The grade that was named last (texts grow at their end), as found; null where none is named. */
export function impactIn(prose: string): { impact: Impact; raw: string } | null {
  const last = [...prose.matchAll(IMPACT)].at(-1);
  const impact = IMPACT_WORD.get(last?.[1]?.toLowerCase() ?? '');
  return last === undefined || impact === undefined ? null : { impact, raw: last[0] };
}
