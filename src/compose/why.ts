import type { Reason } from '../domain/evidence.ts';
import type { Incident } from '../domain/incident.ts';
import { type Block, line } from '../domain/notice.ts';
import { isOver } from '../domain/reading.ts';
import { moment, sentence, shortened } from './figures.ts';
import { leading, neverConfirmed } from './headline.ts';
import { briefOf, burningOf, stillOf } from './senses.ts';
import { BRIEF, PRESS_NOUN, SENSE, SENSE_OF, WITHOUT_WORD } from './senses-wording.ts';
import { type Part, PRESS_LINGERS, PRESS_REPORTS, REASON, RESOLVED, RETRACTED, RULING, SAYS_OVER } from './wording.ts';

/** Longest name of a person who ruled, characters. */
const PERSON_LENGTH = 60;

/** Reasons that are the provider's own word. */
const OFFICIAL: readonly Reason[] = [
  'official-page-open',
  'official-page-monitoring',
  'official-page-closed',
  'official-page-unlisted',
  'statement-admits',
  'statement-says-solved',
];
const OVER: readonly Reason[] = ['official-page-closed', 'statement-says-solved'];

/** Why the services that the incident is about are where they are, each reason once, the weightiest first. */
const reasonsOf = (incident: Incident): readonly Reason[] => [...new Set(leading(incident).flatMap((state) => state.reasons))];

/** How sure and why, in words; null: nothing but what the rest of the message says. */
export function whyLine(incident: Incident): Block | null {
  const reasons = reasonsOf(incident);
  const ruled = rulingOf(incident);
  if (ruled !== null) return line(RULING[ruled.kind].sentence(ruled.by));
  if (incident.state === 'resolved' && neverConfirmed(incident)) return line(RESOLVED.unconfirmed);
  if (incident.state === 'retracted' && incident.cause !== null && reasons.includes('explained-elsewhere')) {
    return line(...RETRACTED.explained(incident.cause.name, moment(incident.cause.since, incident.updatedAt)));
  }
  const parts = wordsOf(incident, reasons);
  return parts.length === 0 ? null : line(...capital(parts), '.');
}

function wordsOf(incident: Incident, reasons: readonly Reason[]): readonly Part[] {
  const official = reasons.some((reason) => OFFICIAL.includes(reason));
  const signs = reasons.filter((reason) => !OFFICIAL.includes(reason));
  switch (incident.state) {
    case 'suspected':
      return [suspicion(incident, reasons)].filter((part) => part !== '');
    case 'confirmed':
      return official ? plainly(incident, reasons) : [agreement(incident, reasons)].filter((part) => part !== '');
    case 'recovering':
      return reasons.some((reason) => OVER.includes(reason)) && signs.length > 0
        ? [...saidOver(incident), `; ${still(incident, signs)}`]
        : plainly(incident, reasons);
    case 'resolved':
    case 'retracted':
      return plainly(incident, reasons);
  }
}

/** A reason whose facts stand below needs no words of its own. */
function suspicion(incident: Incident, reasons: readonly Reason[]): string {
  const left = reasons.filter((reason) => {
    const sense = SENSE_OF[reason];
    return sense === undefined || burningOf(incident, sense).length === 0;
  });
  if (left.length > 0) return left.map((reason) => sentenceOf(incident, reason)).join('; ');
  return reasons.length > 0 && isSilent(incident) ? WITHOUT_WORD.nothing : '';
}

/** Certain without the provider's word: what agrees. */
function agreement(incident: Incident, reasons: readonly Reason[]): string {
  const nouns = nounsOf(reasons);
  if (nouns.length > 1) return [WITHOUT_WORD.agree(nouns), ...(isSilent(incident) ? [WITHOUT_WORD.nothing] : [])].join('; ');
  const sensed = reasons.filter((reason) => SENSE_OF[reason] !== undefined);
  return [...plainly(incident, reasons), ...(sensed.length > 0 && isSilent(incident) ? [WITHOUT_WORD.nothing] : [])].join('; ');
}

/** What speaks of trouble without the provider, in nouns. */
const nounsOf = (reasons: readonly Reason[]): readonly string[] => [
  ...new Set(
    reasons.flatMap((reason) => {
      const sense = SENSE_OF[reason];
      return sense === undefined ? (isPress(reason) ? [PRESS_NOUN] : []) : [SENSE[sense].noun];
    }),
  ),
];

const isPress = (reason: Reason): boolean => reason === 'headline-names-service' || reason === 'several-outlets';

/** What still speaks of trouble after the provider's end. */
const still = (incident: Incident, signs: readonly Reason[]): string =>
  signs
    .map((reason) => {
      const sense = SENSE_OF[reason];
      return sense === undefined ? sentenceOf(incident, reason) : stillOf(incident, sense);
    })
    .join(', ');

const plainly = (incident: Incident, reasons: readonly Reason[]): readonly string[] =>
  reasons.length === 0 ? [] : [reasons.map((reason) => sentenceOf(incident, reason)).join('; ')];

/** A headline beside an official word is no sign that nothing official was said. */
function sentenceOf(incident: Incident, reason: Reason): string {
  if (!isPress(reason)) return REASON[reason].sentence;
  if (incident.state === 'recovering') return PRESS_LINGERS;
  return isSilent(incident) ? REASON[reason].sentence : PRESS_REPORTS;
}

/** Whether neither the provider's page nor anybody who may speak for it has said a word. */
const isSilent = ({ officials, entries, evidence }: Incident): boolean =>
  officials.length === 0 &&
  !entries.some(({ kind }) => kind === 'statement') &&
  !evidence.some((each) => each.class === 'official-page' || each.class === 'official-statement');

function capital(parts: readonly Part[]): readonly Part[] {
  const [first = '', ...others] = parts;
  return [typeof first === 'string' ? sentence(first) : first, ...others];
}

/** `Meta says resolved 17:19`, by the provider's own time where it gave one. */
function saidOver({ providerName, officials, evidence, updatedAt }: Incident): readonly Part[] {
  const pages = officials.filter(({ state }) => isOver(state)).map((record) => record.resolvedAt ?? record.updates[0]?.at ?? record.asOf);
  const statements = evidence.filter((each) => each.class === 'official-statement' && each.says === 'over').map(({ at }) => at);
  const known = [...pages, ...statements].filter((at) => at !== null && at !== undefined);
  return known.length === 0 ? [SAYS_OVER.untimed(providerName)] : SAYS_OVER.at(providerName, moment(Math.max(...known), updatedAt));
}

/** A person's verdict, where the incident is what they ruled. */
function rulingOf({ ruling, state }: Incident): { kind: keyof typeof RULING; by: string } | null {
  if (ruling === null || (state !== 'resolved' && state !== 'retracted')) return null;
  return { kind: ruling.kind, by: shortened(ruling.by, PERSON_LENGTH) };
}

/** The same in a clause of one line, without any time of day: `by a surge of reports (1 912 in 5 min, expected about 240)`. */
export function whyClause(incident: Incident): string {
  const ruled = rulingOf(incident);
  if (ruled !== null) return RULING[ruled.kind].clause(ruled.by);
  const reasons = reasonsOf(incident);
  const [first] = reasons;
  if (first === undefined) return '';
  const signs = reasons.filter((reason) => !OFFICIAL.includes(reason));
  const nouns = nounsOf(signs);
  if (incident.state === 'confirmed' && signs.length === reasons.length && nouns.length > 1) return BRIEF.by(nouns);
  if (incident.state === 'recovering' && OVER.includes(first) && signs.length > 0)
    return `${SAYS_OVER.untimed(incident.providerName)}; ${still(incident, signs)}`;
  const sense = SENSE_OF[first];
  const detail = sense === undefined ? '' : briefOf(incident, sense);
  if (detail === '') return REASON[first].clause;
  return sense === 'measurement' ? BRIEF.who(detail) : BRIEF.detail(REASON[first].clause, detail);
}
