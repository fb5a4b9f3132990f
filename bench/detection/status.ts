/** Official pages: six years of recorded status pages against what the providers say happened. */
import { bootstrap, median, proportion } from './bootstrap.ts';
import { type Delay, endingDelays, tellingDelays } from './delays.ts';
import { type Figure, figure, type Table } from './figures.ts';
import { fragmentsOf, type Label } from './matching.ts';
import type { Replayed } from './replays.ts';
import { matchedWithout, reusedNumbers } from './reused.ts';
import { STATUS_POLL, toldOfChurn, toldWhileFailing } from './silence.ts';

interface Group {
  subject: string;
  holds: RegExp;
  /** The least recall and precision. */
  recall: number;
  precision: number;
  /** Whether the page goes on listing what is over. */
  keepsWhatIsOver: boolean;
  /** Numbers that stand for several incidents: counted as the scorer does (their fragments then have no bar), or left out. */
  reused?: 'counted' | 'left out';
}

const GROUPS: readonly Group[] = [
  { subject: 'Statuspage', holds: /-summary-/, recall: 0.999, precision: 0.998, keepsWhatIsOver: false },
  { subject: 'Slack', holds: /^slack-/, recall: 0.98, precision: 0.98, keepsWhatIsOver: false },
  { subject: 'Google Cloud', holds: /^gcp-/, recall: 0.98, precision: 0.98, keepsWhatIsOver: true, reused: 'counted' },
  { subject: 'Google Cloud, unique numbers', holds: /^gcp-/, recall: 0.98, precision: 0.98, keepsWhatIsOver: true, reused: 'left out' },
  { subject: 'AWS', holds: /^aws-data-current-/, recall: 0.98, precision: 0.98, keepsWhatIsOver: true },
];

const MONTH = 30 * 24 * 3_600_000;
const MAX_SPLIT = 0.01;
const MAX_EXCESS_HOURS = 5;
/** The share that must be told and ended within a poll; the rest is what a page first files as planned work. */
const PROMPT = 0.999;

export function statusTable(replayed: readonly Replayed[]): { table: Table; remarks: readonly string[] } {
  const remarks: string[] = [];
  const figures = GROUPS.flatMap((group) => {
    const own = replayed
      .filter(({ capture, matched }) => matched !== null && group.holds.test(capture.name))
      .map((each) => (group.reused === 'left out' ? { ...each, matched: matchedWithout(each, reusedNumbers(each)) } : each));
    return own.length === 0 ? [] : figuresOf(group, own, remarks);
  });
  return { table: { id: 'status', title: 'Official pages', figures }, remarks };
}

function figuresOf(
  { subject, recall, precision, keepsWhatIsOver, reused }: Group,
  replayed: readonly Replayed[],
  remarks: string[],
): readonly Figure[] {
  const labels = replayed.flatMap(({ matched }) => matched?.labels ?? []);
  const found = labels.filter(isFound);
  const alarms = replayed.flatMap(({ matched }) => matched?.alarms ?? []);
  const falseAlarms = replayed.flatMap(({ matched }) => matched?.falseAlarms ?? []);
  const merged = replayed.reduce((sum, { matched }) => sum + (matched?.merged ?? 0), 0);
  const told = replayed.flatMap(tellingDelays);
  const ended = replayed.flatMap((each) => endingDelays(each, keepsWhatIsOver));
  const failing = replayed.map(toldWhileFailing);
  const churn = replayed.filter(({ capture }) => capture.name.startsWith('trello-')).map(toldOfChurn);

  remarks.push(
    ...labels.filter((label) => !isFound(label)).map((label) => `${subject} missed: ${label.line.start} ${label.line.title ?? ''}`),
    ...falseAlarms.map(({ line }) => `${subject} false: ${line.openedAt} ${line.official.map(({ id }) => id).join(' ')} ${line.title}`),
    ...found
      .filter((label) => label.matches.length > 1)
      .map((label) => `${subject} in ${label.matches.length} incidents: ${label.line.start} ${label.line.title ?? ''}`),
    ...alarms
      .filter((alarm) => alarm.labels.length > 1)
      .map(({ line, labels: own }) => `${subject} ${own.length} labels in one: ${line.openedAt} ${line.title}`),
    ...late(told).map((each) => `${subject} told late: ${remark(each)}`),
    ...late(ended).map((each) => `${subject} ended late: ${remark(each)}`),
    ...[...failing, ...churn].flatMap((each) => each.told).map((line) => `${subject} told of nothing: ${line}`),
  );
  const most = (value: number) => ({ atMost: value });
  const split = (value: number) => (reused === 'counted' ? null : most(value));
  return [
    figure(subject, 'labels', 'count', labels.length, null, 'more'),
    figure(subject, 'recall', 'share', proportion(labels.map((label) => isFound(label))), { atLeast: recall }),
    figure(subject, 'precision', 'share', proportion(alarms.map((alarm) => !falseAlarms.includes(alarm))), { atLeast: precision }),
    figure(subject, 'fragments per found outage', 'share', fragmentsOf(labels) / found.length, split(MAX_SPLIT)),
    figure(subject, 'merged per found outage', 'share', merged / found.length, split(MAX_SPLIT)),
    figure(subject, 'excess a service and month, worst capture', 'hours', Math.max(...replayed.map(excessOf)), split(MAX_EXCESS_HOURS)),
    figure(subject, 'told after the first document, median', 'polls', bootstrap(inPolls(told), median)),
    figure(subject, 'told within one poll', 'share', share(told), { atLeast: PROMPT }),
    figure(subject, 'ended after the last document, median', 'polls', bootstrap(inPolls(ended), median)),
    figure(subject, 'ended within one poll', 'share', share(ended), { atLeast: PROMPT }),
    figure(subject, 'polls that failed', 'count', sum(failing.map((each) => each.failing)), null, 'more'),
    figure(subject, 'notices while polls failed', 'count', sum(failing.map((each) => each.told.length)), most(0)),
    ...(churn.length === 0
      ? []
      : [
          figure(subject, 'documents of Trello with new times alone', 'count', sum(churn.map((each) => each.churn)), null, 'more'),
          figure(subject, 'notices because of them', 'count', sum(churn.map((each) => each.told.length)), most(0)),
        ]),
    figure(subject, 'notices per outage, median', 'count', bootstrap(found.map(messagesOf), median)),
  ];
}

const isFound = (label: Label): boolean => label.matches.length > 0;
const messagesOf = (label: Label): number => sum(label.matches.map(({ line }) => line.notices.length));
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const inPolls = (delays: readonly Delay[]): readonly number[] => delays.map(({ delay }) => delay / STATUS_POLL);
const late = (delays: readonly Delay[]): readonly Delay[] =>
  delays.filter(({ delay, afterFailure }) => delay > STATUS_POLL && !afterFailure);
const share = (delays: readonly Delay[]): number | null => (delays.length === 0 ? null : 1 - late(delays).length / delays.length);
const remark = ({ label, delay }: Delay): string =>
  `${label.line.start} ${(delay / 60_000).toFixed(1)} min ${label.ids.join(' ')} ${label.line.title ?? ''}`;

function excessOf({ header, matched }: Replayed): number {
  const services = new Set(header.sources.flatMap((source) => source.services ?? [])).size;
  return (matched?.excessHours ?? 0) / (((Date.parse(header.to) - Date.parse(header.from)) / MONTH) * Math.max(1, services));
}
