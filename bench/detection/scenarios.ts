/** Invented and reconstructed days with every sense at once (`../shared/scenarios`). */
import { type Figure, figure, type Table } from './figures.ts';
import type { Replayed } from './replays.ts';

const MINUTE = 60_000;
/** Minutes from the onset: how late the silent outage may be suspected and confirmed, and the slow ones be told. */
const SILENT_SUSPECTED = 20;
const SILENT_CONFIRMED = 21;
const SLOW_TOLD = 25;

export function scenariosTable(replayed: readonly Replayed[]): { table: Table; remarks: readonly string[] } {
  const remarks: string[] = [];
  const figures = replayed.flatMap(({ capture: { name: subject }, matched }): readonly Figure[] => {
    if (matched === null) return [];
    const { labels, falseAlarms, alarms } = matched;
    const missed = labels.filter((label) => label.matches.length === 0);
    remarks.push(
      ...missed.map(({ line }) => `${subject} missed: ${line.service} ${line.start} ${line.title ?? ''}`),
      ...falseAlarms.map(
        ({ line }) => `${subject} false: ${line.service} ${line.openedAt} to ${line.resolvedAt ?? line.retractedAt} ${line.title}`,
      ),
    );
    const ahead = alarms.flatMap(({ line }) => line.leadSeconds ?? []);
    return [
      figure(subject, 'outages', 'count', labels.length, null, 'more'),
      figure(subject, 'missed', 'count', missed.length, { atMost: 0 }),
      figure(subject, 'false alarms', 'count', falseAlarms.length, { atMost: 0 }),
      figure(subject, 'incidents of ours', 'count', new Set(alarms.map(({ line }) => line.incident)).size),
      figure(subject, 'longest lead over the provider', 'minutes', ahead.length === 0 ? null : Math.max(...ahead) / 60, null, 'more'),
      ...(subject === 'silent-outage'
        ? [
            figure(subject, 'latest suspicion after onset', 'minutes', after('openedAt'), { atMost: SILENT_SUSPECTED }),
            figure(subject, 'latest confirmation after onset', 'minutes', after('confirmedAt'), { atMost: SILENT_CONFIRMED }),
          ]
        : []),
      ...(subject === 'slow-burn'
        ? [figure(subject, 'latest telling after onset', 'minutes', after('openedAt'), { atMost: SLOW_TOLD })]
        : []),
    ];

    /** Minutes from a label's start to the first time any of its incidents got there; the latest of all labels, endless where one never did. */
    function after(state: 'confirmedAt' | 'openedAt'): number {
      return Math.max(
        ...labels.map((label) => {
          const times = label.matches.flatMap(({ line }) => (line[state] === null ? [] : Date.parse(line[state] ?? '')));
          return (Math.min(...times) - label.start) / MINUTE;
        }),
      );
    }
  });
  return { table: { id: 'scenarios', title: 'Scenarios', figures }, remarks };
}
