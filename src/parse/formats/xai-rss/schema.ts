import type { ComponentState, Impact, OfficialState } from '../../../domain/reading.ts';

/**
 * `https://status.x.ai/feed.xml`: one item an incident, guid `INC…`, title `[Service] text`; the description holds the state,
 * the severity and the updates, oldest first. `pubDate` is the start and never moves.
 */
export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['active', 'investigating'],
  ['open', 'investigating'],
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['scheduled', 'scheduled'],
  ['completed', 'completed'],
]);

/** The severity is the present state of the part: `available` again once it is over. */
export const SEVERITIES: ReadonlyMap<string, { impact: Impact; component: ComponentState }> = new Map([
  ['available', { impact: 'none', component: 'operational' }],
  ['operational', { impact: 'none', component: 'operational' }],
  ['degraded', { impact: 'minor', component: 'degraded' }],
  ['partial', { impact: 'major', component: 'partial_outage' }],
  ['partial outage', { impact: 'major', component: 'partial_outage' }],
  ['outage', { impact: 'critical', component: 'major_outage' }],
  ['major outage', { impact: 'critical', component: 'major_outage' }],
  ['maintenance', { impact: 'maintenance', component: 'maintenance' }],
]);

const STATUS = /<h[1-6]>\s*Status:\s*([^<]{1,60})</i;
const SEVERITY = /<p>\s*Severity:\s*([^<]{1,60})</i;
/** `<div><p><strong>date</strong></p><h3>word</h3><p>text</p></div>`; the last part may be missing. */
const UPDATE = /<p>\s*<strong>([^<]{6,64})<\/strong>\s*<\/p>\s*<h[1-6]>([^<]{1,300})<\/h[1-6]>/gi;

/** The state and, below, the severity that a description names; null where it names none. */
export const statusIn = (markup: string): string | null => STATUS.exec(markup)?.[1]?.trim() ?? null;
/** See `statusIn`. */
export const severityIn = (markup: string): string | null => SEVERITY.exec(markup)?.[1]?.trim() ?? null;

/** The updates as written: time, heading, and the markup up to the next one. */
export function updatesIn(markup: string): readonly { when: string; heading: string; markup: string }[] {
  const found = [...markup.matchAll(UPDATE)];
  return found.map((match, index) => ({
    when: match[1] ?? '',
    heading: (match[2] ?? '').trim(),
    markup: markup.slice(match.index + match[0].length, found[index + 1]?.index ?? markup.length),
  }));
}

/** `[API Console] Console not loading`: the part it concerns. */
export const partIn = (title: string): string | null => /^\[([^\]]{1,100})\]/.exec(title)?.[1]?.trim() ?? null;
