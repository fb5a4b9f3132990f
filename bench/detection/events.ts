/** Whole days round well-known outages: every page that was recorded then, together with the press. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap, median, proportion } from './bootstrap.ts';
import { type Figure, figure, type Table } from './figures.ts';
import { type Label, toldAt } from './matching.ts';
import { readLines, SHARED } from './recorded.ts';
import type { Replayed } from './replays.ts';
import { STATUS_POLL } from './silence.ts';

const DAY = 24 * 3_600_000;
const MINUTE = 60_000;
const PAIRS = join(SHARED, 'corpus', 'headlines', 'leadtime-pairs.jsonl');

/** An outage headline, joined to the nearest incident of the provider's page. */
interface Pair {
  service: string;
  feed: string;
  headlineSeen: string | null;
  officialPosted: string | null;
  minutesHeadlineAheadOfOfficialPost: number | null;
}

export function eventsTable(replayed: readonly Replayed[]): { table: Table; remarks: readonly string[] } {
  const subject = 'events';
  const remarks: string[] = [];
  const of = replayed.flatMap((each) => (each.matched?.labels ?? []).map((label) => ({ label, replayed: each })));
  const severe = of.filter(({ label }) => isSevere(label));
  const named = severe.filter(({ label }) => label.line.major === true);
  const alarms = replayed.flatMap(({ matched }) => matched?.alarms ?? []);
  const falseAlarms = replayed.flatMap(({ matched }) => matched?.falseAlarms ?? []);
  const days = replayed.reduce((sum, { header }) => sum + (Date.parse(header.to) - Date.parse(header.from)) / DAY, 0);
  const evident = severe
    .filter(({ label }) => isFound(label) && typeof label.line.firstEvidence === 'string')
    .map((each) => ({ ...each, after: toldAt(each.label) - Date.parse(each.label.line.firstEvidence ?? ''), own: isOwnPage(each) }));
  const official = evident.filter(({ own }) => own).map((each) => ({ ...each, polls: each.after / STATUS_POLL }));
  const others = evident.filter(({ own }) => !own);
  const leads = headlineFirst(of);

  remarks.push(
    ...of
      .filter(({ label }) => !isFound(label))
      .map(
        ({ label, replayed: { capture } }) =>
          `${capture.name} missed (${label.line.severity}): ${label.line.service} ${label.line.start} ${label.line.title ?? ''}`,
      ),
    ...replayed.flatMap(({ capture, matched }) =>
      (matched?.falseAlarms ?? []).map(({ line }) => `${capture.name} false: ${line.service} ${line.openedAt} ${line.title}`),
    ),
    ...official
      .filter(({ polls }) => polls > 1)
      .map(
        ({ label, polls, replayed: { capture } }) =>
          `${capture.name} told late: ${label.line.service} ${label.line.start} ${polls.toFixed(1)} polls ${label.line.title ?? ''}`,
      ),
    ...others.map(
      ({ label, after, replayed: { capture } }) =>
        `${capture.name} evident elsewhere first: ${label.line.service} told ${(after / MINUTE).toFixed(1)} min after it ${label.line.title ?? ''}`,
    ),
    ...leads.map(
      ({ label, lead, replayed: { capture } }) =>
        `${capture.name} headline first: ${label.line.service} ${lead.toFixed(1)} min ahead of the page`,
    ),
  );
  const figures: Figure[] = [
    figure(subject, 'labels', 'count', of.length, null, 'more'),
    figure(subject, 'recall', 'share', proportion(of.map(({ label }) => isFound(label))), null, 'more'),
    figure(subject, 'major and critical', 'count', severe.length, null, 'more'),
    figure(subject, 'recall, major and critical', 'share', proportion(severe.map(({ label }) => isFound(label))), { atLeast: 1 }),
    figure(
      subject,
      'well-known outages found',
      'share',
      named.length === 0 ? null : named.filter(({ label }) => isFound(label)).length / named.length,
      { atLeast: 1 },
    ),
    figure(subject, 'precision', 'share', proportion(alarms.map((alarm) => !falseAlarms.includes(alarm))), null, 'more'),
    figure(subject, 'false alarms a day, over all sources', 'count', days === 0 ? null : falseAlarms.length / days, { atMost: 1 }),
    figure(
      subject,
      'told after the first evidence, median',
      'polls',
      bootstrap(
        official.map(({ polls }) => polls),
        median,
      ),
    ),
    figure(
      subject,
      'official ones told within one poll',
      'share',
      official.length === 0 ? null : official.filter(({ polls }) => polls <= 1).length / official.length,
      { atLeast: 1 },
    ),
    figure(
      subject,
      'told after a headline or another page, median',
      'minutes',
      bootstrap(
        others.map(({ after }) => after / MINUTE),
        median,
      ),
    ),
    figure(subject, 'outages that a headline told before the page', 'count', leads.length, null, 'more'),
    figure(
      subject,
      'least lead over the page there',
      'minutes',
      leads.length === 0 ? null : Math.min(...leads.map(({ lead }) => lead)),
      { atLeast: 0 },
      'more',
    ),
    figure(
      subject,
      'lead over the page where it posted, median',
      'minutes',
      bootstrap(
        of.flatMap(({ label }) => leadOf(label) ?? []),
        median,
      ),
      null,
      'more',
    ),
  ];
  return { table: { id: 'events', title: 'Whole days round well-known outages', figures }, remarks };
}

const isFound = (label: Label): boolean => label.matches.length > 0;
const isSevere = ({ line }: Label): boolean => line.severity === 'major' || line.severity === 'critical';
const leadOf = (label: Label): number | null =>
  isFound(label) && label.line.official !== undefined ? (Date.parse(label.line.official.start) - toldAt(label)) / MINUTE : null;

/** Whether the first evidence is the service's own page, and not a headline or somebody else's page. */
function isOwnPage({ label, replayed: { header, polls } }: { label: Label; replayed: Replayed }): boolean {
  const at = Date.parse(label.line.firstEvidence ?? '');
  const official = Date.parse(label.line.official?.start ?? '');
  const own = header.sources.filter(({ services }) => services?.includes(label.line.service)).map(({ id }) => id);
  return at >= official && polls.some((line) => own.includes(line.source) && Math.abs(Date.parse(line.at) - at) < 1_000);
}

/**
 * Labels whose outage a recorded headline called before the provider had posted anything that was still open: the lead there must be
 * positive. A headline that came while another incident of the service stood open was ahead of a later post only.
 */
function headlineFirst(of: readonly { label: Label; replayed: Replayed }[]): readonly { label: Label; replayed: Replayed; lead: number }[] {
  const pairs = existsSync(PAIRS) ? readLines<Pair>(PAIRS).filter((pair) => (pair.minutesHeadlineAheadOfOfficialPost ?? 0) > 0) : [];
  return of.flatMap(({ label, replayed }) => {
    const official = Date.parse(label.line.official?.start ?? '');
    const lead = leadOf(label);
    if (Number.isNaN(official) || lead === null) return [];
    const first = pairs.some((pair) => {
      const seen = Date.parse(pair.headlineSeen ?? '');
      const same = idOf(pair.service) === label.line.service && replayed.header.sources.some(({ id }) => id === pair.feed);
      return same && Date.parse(pair.officialPosted ?? '') === official && seen >= label.start && seen < official && !wasOpen(seen);
    });
    return first ? { label, replayed, lead } : [];

    function wasOpen(at: number): boolean {
      return replayed.labelLines.some((line) => {
        const posted = Date.parse(line.official?.start ?? '');
        const over = line.official?.end ?? line.end;
        return line.service === label.line.service && posted <= at && (over === null || Date.parse(over) > at);
      });
    }
  });
}

const idOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
