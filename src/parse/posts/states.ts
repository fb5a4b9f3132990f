import type { ComponentState, Impact, OfficialState } from '../../domain/reading.ts';
import { decodeEntities } from '../entities.ts';
import { plainText } from '../text.ts';

/**
 * The words with which English status feeds say where an incident stands. The table is closed: a word that is not in it
 * is no state. "Update" is none either: it keeps the state before it.
 */
export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['investigating', 'investigating'],
  ['under investigation', 'investigating'],
  ['investigation', 'investigating'],
  ['initial notification', 'investigating'],
  ['reported', 'investigating'],
  ['open', 'investigating'],
  ['active', 'investigating'],
  ['ongoing', 'investigating'],
  ['confirmed', 'investigating'],
  ['acknowledged', 'investigating'],
  ['identified', 'identified'],
  ['issue identified', 'identified'],
  ['fix in progress', 'identified'],
  ['mitigating', 'identified'],
  ['monitoring', 'monitoring'],
  ['watching', 'monitoring'],
  ['mitigated', 'monitoring'],
  ['recovering', 'monitoring'],
  ['fix implemented', 'monitoring'],
  ['resolved', 'resolved'],
  ['service restored', 'resolved'],
  ['restored', 'resolved'],
  ['recovered', 'resolved'],
  ['fixed', 'resolved'],
  ['closed', 'resolved'],
  ['postmortem', 'postmortem'],
  ['post-mortem', 'postmortem'],
  ['scheduled', 'scheduled'],
  ['planned', 'scheduled'],
  ['upcoming', 'scheduled'],
  ['rescheduled', 'scheduled'],
  ['postponed', 'scheduled'],
  ['in progress', 'in_progress'],
  ['verifying', 'verifying'],
  ['completed', 'completed'],
  ['cancelled', 'completed'],
  ['canceled', 'completed'],
]);

/** Posts that add words and leave the state as it was. */
const KEEPS = new Set(['update', 'updated', 'continued', 'status update']);

/** States that only planned work has. */
export const PLANNED: ReadonlySet<OfficialState> = new Set(['scheduled', 'in_progress', 'verifying', 'completed']);

/** The grades that feeds name under "Severity" or "Impact", or as a category. */
export const IMPACTS: ReadonlyMap<string, Impact> = new Map([
  ['none', 'none'],
  ['operational', 'none'],
  ['available', 'none'],
  ['informational', 'none'],
  ['information', 'none'],
  ['maintenance', 'maintenance'],
  ['under maintenance', 'maintenance'],
  ['minor', 'minor'],
  ['low', 'minor'],
  ['degraded', 'minor'],
  ['degraded performance', 'minor'],
  ['partial outage', 'major'],
  ['partial', 'major'],
  ['medium', 'major'],
  ['major', 'major'],
  ['high', 'major'],
  ['major outage', 'critical'],
  ['full outage', 'critical'],
  ['outage', 'critical'],
  ['critical', 'critical'],
]);

/** The words for the state of a part. */
export const COMPONENTS: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['available', 'operational'],
  ['up', 'operational'],
  ['online', 'operational'],
  ['healthy', 'operational'],
  ['resolved', 'operational'],
  ['degraded', 'degraded'],
  ['degraded performance', 'degraded'],
  ['performance issues', 'degraded'],
  ['partial outage', 'partial_outage'],
  ['partially degraded', 'degraded'],
  ['major outage', 'major_outage'],
  ['full outage', 'major_outage'],
  ['outage', 'major_outage'],
  ['down', 'major_outage'],
  ['offline', 'major_outage'],
  ['maintenance', 'maintenance'],
  ['under maintenance', 'maintenance'],
  ['scheduled maintenance', 'maintenance'],
]);

/** A state word as found, with how it stood there. */
export interface Said {
  word: string;
  /** Null: the word keeps the state before it. `unknown`: labelled as the state, and in no table. */
  state: OfficialState | 'unknown' | null;
  /** `label` and `mark` are forms that only status pages use; a `lead` ("Resolved: …") also begins headlines. */
  form: 'label' | 'mark' | 'lead';
  /** What remains of the text without it. */
  rest: string;
}

const LABEL = /^(?:current )?(?:status|state) ?[:：] ?([a-z][a-z _-]{1,30})(?:\n|$|[.;,(|])/im;
const BRACKET = /^\[ ?([a-z][a-z -]{2,30}) ?\] ?[-–:]? ?/i;
const LEAD = /^([a-z][a-z -]{2,30}?) ?(?:[:：|]|(?: [-–—])) /i;
const BOLD = /<(?:strong|b|h[1-6])(?:\s[^<>]{0,200})?>\s*([a-z][a-z -]{2,30}?)\s*:?\s*<\//i;
/** A bold word tells the state when it stands at the beginning, after a time at most. */
const BOLD_WITHIN = 300;

/** The state a title begins with: `[Resolved] …`, `Resolved: …`, `Resolved - …`. */
export function titleSays(title: string): Said | null {
  const bracket = BRACKET.exec(title);
  if (bracket !== null) {
    const said = known(bracket[1] ?? '', 'mark', title.slice(bracket[0].length));
    if (said !== null) return said;
  }
  const lead = LEAD.exec(title);
  return lead === null ? null : known(lead[1] ?? '', 'lead', title.slice(lead[0].length));
}

/** The state a body begins with: `Status: Resolved` on a line, `<strong>Resolved</strong>`, `Resolved - …`. */
export function bodySays(markup: string): Said | null {
  const text = plainText(markup);
  const label = LABEL.exec(text.slice(0, 2_000));
  if (label !== null) {
    const word = (label[1] ?? '').trim();
    const rest = `${text.slice(0, label.index)}${text.slice(label.index + label[0].length)}`.trim();
    return known(word, 'label', rest) ?? { word, state: 'unknown', form: 'label', rest };
  }
  const start = markup.slice(0, BOLD_WITHIN * 4);
  const bold = BOLD.exec((start.includes('<') ? start : decodeEntities(start)).slice(0, BOLD_WITHIN));
  const said = bold === null ? null : known(bold[1] ?? '', 'mark', withoutLead(text, bold[1] ?? ''));
  if (said !== null) return said;
  const lead = LEAD.exec(text);
  return lead === null ? null : known(lead[1] ?? '', 'lead', text.slice(lead[0].length));
}

const LABELLED_IMPACT = /^(?:severity|impact) ?[:：] ?([a-z][a-z _-]{1,30})(?:\n|$|[.;,(|])/im;

/** The grade that a body names under `Severity:` or `Impact:`, as found. */
export function impactSaid(text: string): { raw: string; impact: Impact | null } | null {
  const raw = LABELLED_IMPACT.exec(text.slice(0, 2_000))?.[1]?.trim() ?? '';
  return raw === '' ? null : { raw, impact: IMPACTS.get(normal(raw)) ?? null };
}

/** As the tables spell words: `IN_PROGRESS`, `In progress`. */
export const normal = (word: string): string => word.trim().toLowerCase().replaceAll('_', ' ').replace(/\s+/g, ' ');

function known(raw: string, form: Said['form'], rest: string): Said | null {
  const word = raw.trim();
  const state = STATES.get(normal(word));
  if (state !== undefined) return { word, state, form, rest: rest.trim() };
  return KEEPS.has(normal(word)) ? { word, state: null, form, rest: rest.trim() } : null;
}

/** The text after a bold word and the dash or colon behind it. */
function withoutLead(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  return at === -1 ? text : `${text.slice(0, at)}${text.slice(at + word.length).replace(/^\s*[-–—:]?\s*/, '')}`;
}
