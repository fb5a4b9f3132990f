import { iso } from '../clock.ts';
import type { Score, Scoreboard } from '../domain/scoreboard.ts';

const HEADS = ['', 'outages', 'lead', 'best', 'worst', 'ahead', 'behind', 'missed', 'false alarms', 'by a person', 'passed'] as const;

/** The scoreboard for a terminal: one row for all, one a service. Leads are `h:mm:ss`, with their sign: + is ahead of the provider. */
export function formatScoreboard({ since, until, all, services }: Scoreboard): string {
  if (since === null) return 'No incident is known yet: there is nothing to count.\n';
  const rows = [HEADS, cells('all', all), ...services.map(({ service, score }) => cells(service, score))];
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const { ended, merged } = all.ruled;
  return [
    `Counted from ${iso(since)} to ${iso(until)}.`,
    '',
    ...lines,
    '',
    "lead: median; + is ahead of the provider's first word. Missed: major and critical ones of readable pages, over before they were seen or told",
    'more than 10 minutes after they were posted. False alarms: all; by a person: those that a person ruled so. Passed: suspicions nobody confirmed.',
    `Ended by a person: ${ended}. Folded into another by a person: ${merged}.`,
    '',
  ].join('\n');
}

/** The same for a program: instants are ISO-8601, leads are seconds. */
export const scoreboardJson = ({ since, until, all, services }: Scoreboard): string =>
  `${JSON.stringify({ since: iso(since), until: iso(until), all, services }, null, 2)}\n`;

function cells(name: string, { outages, leads, missed, falseAlarms, passed }: Score): readonly string[] {
  return [
    name,
    String(outages),
    ...(leads === null
      ? ['–', '–', '–', '–', '–']
      : [...[leads.median, leads.best, leads.worst].map(signed), String(leads.ahead), String(leads.behind)]),
    String(missed.over + missed.late),
    String(falseAlarms.own + falseAlarms.byPerson),
    String(falseAlarms.byPerson),
    String(passed),
  ];
}

/** `+0:02:05`, `-1:00:00`, `0:00:00`. */
function signed(seconds: number): string {
  const size = Math.abs(seconds);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${seconds > 0 ? '+' : seconds < 0 ? '-' : ''}${Math.floor(size / 3600)}:${two((size % 3600) / 60)}:${two(size % 60)}`;
}
