/** What happens on the outage day: pages, their incidents, and how each incident changes over its life. Written for this test. */
import type { Random } from './random.ts';

export interface Page {
  /** Also the id of the service and of its provider. */
  id: string;
  name: string;
  /** `summary` lists what is open and ends an incident by leaving it out; `history` says in words how it ended. */
  listing: 'summary' | 'history';
}

export const PAGES: readonly Page[] = [
  { id: 'northwind', name: 'Northwind', listing: 'summary' },
  { id: 'lumenforge', name: 'Lumenforge', listing: 'history' },
  { id: 'quarrel', name: 'Quarrel', listing: 'summary' },
  { id: 'tidewater', name: 'Tidewater', listing: 'history' },
];

/** The page of the service that the on-call person is woken for. */
export const STACK = 'lumenforge';

/** The page that does not answer for a while. */
export const SILENT = { page: 'tidewater', fromMinute: 300, toMinute: 345 } as const;

export interface Update {
  id: string;
  state: string;
  minute: number;
  text: string;
}

/** An incident as its page shows it at one moment. */
export interface Shown {
  id: string;
  title: string;
  state: string;
  impact: string;
  beganMinute: number;
  updates: readonly Update[];
}

/** At `minute` the incident `shown` becomes what the page says of it. */
export interface Change {
  minute: number;
  page: Page;
  shown: Shown;
}

const PARTS = ['API', 'Dashboard', 'Webhooks', 'Search', 'Exports', 'Sign-in', 'Billing', 'Uploads'] as const;
const TROUBLES = ['errors', 'delays', 'time-outs', 'failures'] as const;

/** Each page has two incidents, the second after the first; together they overlap with those of the other pages. */
export function writeScript(random: Random): readonly Change[] {
  const changes = PAGES.flatMap((page, index) =>
    [0, 1].flatMap((turn) => incident(random, page, turn, 12 + index * 9 + turn * 190 + random.whole(0, 6))),
  );
  return changes.sort((a, b) => a.minute - b.minute);
}

/** From the first word to the end, with the things that providers do on the way: raise the impact, rename, edit what they posted. */
function incident(random: Random, page: Page, turn: number, beganMinute: number): readonly Change[] {
  const what = `${random.pick(PARTS)} ${random.pick(TROUBLES)}`;
  const changes: Change[] = [];
  let shown: Shown = {
    id: `${page.id.slice(0, 6)}inc${turn}`,
    title: `Elevated ${what}`,
    state: 'investigating',
    impact: 'minor',
    beganMinute,
    updates: [],
  };
  let minute = beganMinute;

  const put = (change: Partial<Shown>): void => {
    shown = { ...shown, ...change };
    changes.push({ minute, page, shown });
    minute += random.whole(4, 14);
  };
  const said = (state: string, text: string): Partial<Shown> => ({
    state,
    updates: [{ id: `${shown.id}upd${shown.updates.length}`, state, minute, text }, ...shown.updates],
  });

  put(said('investigating', `We are investigating ${what} that some customers of ${page.name} see.`));
  if (random.next() < 0.7) put({ impact: page.id === STACK ? 'critical' : 'major' });
  put(said('identified', `We found what is wrong and are working on it (${random.whole(100, 999)}).`));
  if (random.next() < 0.6) put({ title: `${what} in ${random.pick(['Europe', 'all regions', 'North America'])}` });
  for (let more = random.whole(1, 3); more > 0; more -= 1)
    put(said('identified', `The work goes on; ${random.whole(10, 90)} % of requests succeed again.`));
  if (random.next() < 0.6)
    put({ updates: shown.updates.map((update, index) => (index === 0 ? { ...update, text: `${update.text} We are sorry.` } : update)) });
  put(said('monitoring', 'A fix has been put in place and we are watching the results.'));
  put(said('resolved', `This incident has been resolved after ${minute - beganMinute} minutes.`));
  return changes;
}
