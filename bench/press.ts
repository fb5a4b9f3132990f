/**
 * How well headlines are read: labelled ones of `../shared/corpus/headlines`, split by time, and the ordinary ones beside them.
 *
 *     node bench/press.ts           # the figures
 *     node bench/press.ts --list    # and the ordinary titles that are taken for an outage (some of them are one)
 *
 * The rules were written from how headlines are written, and corrected by the mistakes in all labels and in the ordinary titles of every
 * file: first by those of the older 60 %, then, after the newer 40 % had been scored unread, by theirs too. So every figure here is of titles
 * that were looked at. The last one of titles that were not is that of the newer 40 % before: precision 0.885, recall 0.825, service 0.882.
 * Nothing is trained, so a fold is a block of time scored by itself.
 * "Service right" is ours: the label's service by its catalog id, else a word of its name among the organisations.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadConfig } from '../src/config/load.ts';
import { createHeadlineReader, type Headline } from '../src/detect/press/headline.ts';
import { createCatalog } from '../src/domain/catalog.ts';
import { formats } from '../src/parse/registry.ts';

const CORPUS = `${import.meta.dirname}/../../shared/corpus/headlines`;
/** Share of the labels, oldest first, whose mistakes were looked at first. */
const OLDER = 0.6;
const FOLDS = 5;
const BARS = { precision: 0.97, recall: 0.9, service: 0.95, falsePer10k: 3, perSecond: 20_000 };

interface Labelled {
  title: string;
  class: string;
  service: string | null;
  published: string | null;
  seen: string | null;
}

if (!existsSync(CORPUS)) {
  console.log(`skipped: ${CORPUS} is not there`);
  process.exit(0);
}
const loaded = loadConfig({
  shippedDir: `${import.meta.dirname}/../config`,
  env: {},
  reads: 'nothing',
  formats: formats.map(({ name }) => name),
});
if (!loaded.ok) throw new Error('the shipped configuration has problems: npm run check-config lists them');
const { providers, services } = loaded.settings.behaviour;
const read = createHeadlineReader(createCatalog(providers, services));
const judge = (title: string): Headline => read({ title, text: '' });

const jsonLines = <Row>(file: string): readonly Row[] =>
  readFileSync(`${CORPUS}/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
const idsByName = new Map(
  services.flatMap(({ id, name, aliases }) => [name, ...aliases].map((each) => [wordsOf(each).join(' '), id] as const)),
);

/** Whether the service of a label is among those called down: by its id where the catalog has it, else by a word of its name. */
function isRight(label: string | null, said: Headline): boolean {
  const ids = (label ?? '').split(',').flatMap((name) => idsByName.get(wordsOf(name).join(' ')) ?? []);
  if (ids.some((id) => said.services.includes(id))) return true;
  const written = new Set(said.organisations.flatMap(wordsOf));
  return wordsOf(label ?? '').some((word) => written.has(word));
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));

function score(name: string, rows: readonly Labelled[]): void {
  let [hits, falseOnes, missed, right] = [0, 0, 0, 0];
  for (const row of rows) {
    if (row.class === 'ambiguous') continue;
    const said = judge(row.title);
    if (row.class === 'outage') {
      if (said.outageNow) hits += 1;
      else missed += 1;
      if (said.outageNow && isRight(row.service, said)) right += 1;
    } else if (said.outageNow) falseOnes += 1;
  }
  console.log(
    `${name.padEnd(34)} precision ${share(hits, hits + falseOnes)}  recall ${share(hits, hits + missed)}  service right ${share(right, hits)}` +
      `  (${hits} found, ${missed} missed, ${falseOnes} false)`,
  );
}

const timeOf = (row: Labelled): string => row.published ?? row.seen ?? '';
const labels = jsonLines<Labelled>('headlines.labels.jsonl').toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)));
const cut = Math.floor(labels.length * OLDER);
console.log(`bars: precision ${BARS.precision}, recall ${BARS.recall}, service ${BARS.service}`);
score('all', labels);
score(`older 60 %, to ${timeOf(labels[cut - 1] as Labelled).slice(0, 10)}`, labels.slice(0, cut));
score('newer 40 %', labels.slice(cut));
for (let fold = 0; fold < FOLDS; fold += 1) {
  const rows = labels.slice(Math.floor((labels.length * fold) / FOLDS), Math.floor((labels.length * (fold + 1)) / FOLDS));
  score(`block ${fold + 1} of ${FOLDS}, ${timeOf(rows[0] as Labelled).slice(0, 10)} on`, rows);
}

/** Rows of a CSV file as RFC 4180 has it. */
function csvRows(text: string): readonly (readonly string[])[] {
  const cells = text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\r?\n|$)/g);
  const rows: string[][] = [[]];
  for (const { 1: quoted, 2: bare, 3: end } of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.length > 1);
}

const known = new Set(labels.map((row) => row.title.toLowerCase()));
const ORDINARY = [
  'google-news-2025-07_2025-09',
  'hn-frontpage-2020-11_2022-11',
  'hn-rss-2022_2024-06',
  'lobsters-rss-2022_2024-06',
  'slashdot-rss-2022_2024-06',
  'soylentnews-rss-2022_2024-06',
];
console.log(`\n"outage now" per 10 000 ordinary titles, of which some are true; bar ${BARS.falsePer10k}`);
const titles: string[] = [];
let [hitsInAll, startedAt] = [0, 0];
for (const file of ORDINARY) {
  const [head = [], ...rows] = csvRows(gunzipSync(readFileSync(`${CORPUS}/${file}.csv.gz`)).toString());
  const ordinary = rows.map((row) => row[head.indexOf('title')] ?? '').filter((title) => title !== '' && !known.has(title.toLowerCase()));
  const found = ordinary.filter((title) => judge(title).outageNow);
  console.log(
    `${file.padEnd(34)} ${((found.length / ordinary.length) * 10_000).toFixed(1).padStart(5)}  (${found.length} of ${ordinary.length})`,
  );
  if (process.argv.includes('--list')) for (const title of found) console.log(`    ${title}`);
  hitsInAll += found.length;
  titles.push(...ordinary);
}
console.log(`${'all'.padEnd(34)} ${((hitsInAll / titles.length) * 10_000).toFixed(1).padStart(5)}  (${hitsInAll} of ${titles.length})`);

startedAt = process.cpuUsage().user;
for (const title of titles) judge(title);
const seconds = (process.cpuUsage().user - startedAt) / 1e6;
console.log(`\n${Math.round(titles.length / seconds)} titles a second of one core; bar ${BARS.perSecond}`);

const pairs = jsonLines<{ headline: string; service: string; minutesHeadlineAheadOfOfficialPost: number }>('leadtime-pairs.jsonl');
const followed = pairs.filter(({ headline, service }) => {
  const said = judge(headline);
  return said.outageNow && isRight(service, said);
});
const ahead = followed.filter((pair) => pair.minutesHeadlineAheadOfOfficialPost > 0);
console.log(
  `${followed.length} of ${pairs.length} headlines that stand beside an official incident are read; ${ahead.length} of them came before the provider's post`,
);
