import type { CauseClaim, Incident } from '../domain/incident.ts';
import { type Block, line, link, strong, text } from '../domain/notice.ts';
import { CAUSE_OF, CAUSES } from './claims-wording.ts';
import { moment, sentence, shortened } from './figures.ts';
import { statements } from './voices.ts';
import { CAUSE, type Part } from './wording.ts';

/** Longest claim and name of a source inside the line, characters. */
const CLAIM_LENGTH = 160;
const NAME_LENGTH = 40;

/** Words that explain a cause. Where they occur, nobody may claim that the provider stated none. */
const CAUSE_WORDS =
  /\b(cause[ds]?|causing|due to|because|owing to|result(s|ed|ing)? (of|from|in)|trigger(s|ed)|traced|led to|bug|misconfigur\w*)\b/i;

/** "An issue causing errors" names the trouble, and nothing that brought it about; "a DNS issue causing errors" does. */
const MERE_TROUBLE =
  /\b(an?|the|this|some|these|any) ((technical|ongoing|intermittent|known) )?(issues?|problems?|incidents?|outages?|disruptions?|errors?) ((that|which) )?((is|are|was|were|may be|has been|have been) )?(caus(es|ed(?! by)|ing)|result(s|ed|ing) in|led to)\b/gi;

/** Whether the provider itself has said anything that may be a cause. */
export const causeStated = (incident: Incident): boolean =>
  incident.claims.some(({ grade }) => grade === 'official') ||
  [...incident.officials.flatMap((record) => record.updates), ...statements(incident)].some(({ text: words }) =>
    CAUSE_WORDS.test(words.replace(MERE_TROUBLE, '')),
  );

/**
 * What is said of the cause, by its grade (DOMAIN 9): the provider's words, the trouble that it probably comes from, what others measured,
 * what is guessed, what is ruled out; the newest of each. Null: nobody says anything.
 */
export function causeLine(incident: Incident): Block | null {
  const { cause, claims, updatedAt } = incident;
  if (cause === null && claims.length === 0) return null;
  const parts: (readonly Part[])[] = causeStated(incident) ? [] : [[CAUSES.notStated(incident.providerName)]];
  const newest = (grade: CauseClaim['grade']) =>
    claims.filter((claim) => claim.grade === grade).reduce<CauseClaim | null>((a, b) => (a !== null && a.at > b.at ? a : b), null);
  const official = newest('official');
  if (official !== null) parts.push([CAUSES.official(shortened(official.text, CLAIM_LENGTH)), ...source(official, incident)]);
  if (cause !== null) {
    parts.push([`${sentence(CAUSES.probable(cause.name))}: `, ...CAUSES.grounds(moment(cause.since, updatedAt), cause.why), '.']);
  }
  for (const grade of ['measured', 'speculation', 'denial'] as const) {
    const claim = newest(grade);
    if (claim === null) continue;
    parts.push([CAUSE_OF[grade] + shortened(claim.text, CLAIM_LENGTH).replace(/[.\s]+$/, ''), ...source(claim, incident)]);
  }
  return line(strong(CAUSE), ...parts.flatMap((part) => [' ', ...part]));
}

function source({ sourceName, at, url }: CauseClaim, { updatedAt }: Incident): readonly Part[] {
  const name = shortened(sourceName, NAME_LENGTH);
  return [' (', url === null ? text(name) : link(name, url), ', ', moment(at, updatedAt), ').'];
}
