/**
 * What a picture costs: milliseconds to lay it out, to draw it and of the event loop, its kilobytes, and the memory of the renderer.
 *
 *     node bench/picture.ts [rounds]
 */
import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DAY, type Instant, MINUTE } from '../src/domain/instant.ts';
import type { Chart, ChartMark } from '../src/domain/picture.ts';
import { chartSvg } from '../src/picture/chart.ts';
import { createRenderer } from '../src/picture/render.ts';

/** Bars, for all but the first picture: milliseconds and bytes. */
const MOST_MS = 80;
const MOST_BYTES = 200_000;
const ROUNDS = Number(process.argv[2] ?? 40);

const TO: Instant = Date.UTC(2026, 0, 2, 18);

/** A day with its usual hump, unrest that is the same in every run, and a spike at three quarters. */
function day(windowMs: number, spike: number, marks: number): Chart {
  const usual = (at: Instant) => 60 + 40 * Math.sin((at / DAY) * 2 * Math.PI);
  const times = Array.from({ length: DAY / windowMs }, (_, index) => TO - DAY + index * windowMs);
  const middle = TO - DAY / 4;
  const points = times.map((at, index) => ({
    at,
    count: Math.round(
      usual(at) * (1 + 0.4 * Math.sin(index * 12.9898)) + (at < middle ? 0 : spike * Math.exp((middle - at) / (40 * MINUTE))),
    ),
  }));
  const kinds = ['page', 'confirmed', 'statement', 'suspected', 'resolved'] as const;
  return {
    ...{ title: 'Bench', unit: 'reports', windowMs, points, from: TO - DAY, to: TO, zone: 'Europe/Berlin' },
    expected: times.map((at) => ({ at, count: usual(at) })),
    marks: Array.from(
      { length: marks },
      (_, index): ChartMark => ({ at: middle + index * 20 * MINUTE, kind: kinds[index % kinds.length] ?? 'page', text: '' }),
    ),
    peak: points.reduce((most, point) => (point.count > most.count ? point : most)),
  };
}

const CASES: Readonly<Record<string, Chart>> = {
  'a calm day, 96 windows': { ...day(15 * MINUTE, 0, 0), peak: null },
  'an outage, 5 marks': day(15 * MINUTE, 550_000, 5),
  'an outage by the minute': day(MINUTE, 20_000, 5),
  'flapping, 24 marks': day(15 * MINUTE, 5_000, 24),
};

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const line = (name: string, ...cells: string[]) =>
  console.log(`| ${name.padEnd(26)} | ${cells.map((cell) => cell.padStart(12)).join(' | ')} |`);

console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? '?'}; ${ROUNDS} rounds\n`);
const before = process.memoryUsage.rss();
const render = createRenderer();
const since = performance.now();
await render(chartSvg(day(15 * MINUTE, 550_000, 5)));
console.log(
  `the first, with what is loaded for it: ${(performance.now() - since).toFixed(0)} ms, ${megabytes(process.memoryUsage.rss() - before)}\n`,
);

let met = true;
line('median / 95 %', 'laid out, ms', 'drawn, ms', 'SVG, KB', 'PNG, KB');
line('---', ...Array.from({ length: 4 }, () => '---:'));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
for (const [name, chart] of Object.entries(CASES)) {
  const [laidOut, drawn]: [number[], number[]] = [[], []];
  let sizes: [svg: number, png: number] = [0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const svg = chartSvg(chart);
    laidOut.push(performance.now() - start);
    const rendering = await render(svg);
    drawn.push(performance.now() - start);
    if (!rendering.ok) throw new Error(rendering.detail);
    sizes = [svg.length, rendering.png.length];
  }
  const both = (values: readonly number[]) => `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)}`;
  line(name, both(laidOut), both(drawn), ...sizes.map((size) => (size / 1000).toFixed(1)));
  met &&= percentile(drawn, 0.5) < MOST_MS && sizes[1] < MOST_BYTES;
}
delay.disable();
console.log(`\nevent loop, 99 %: ${(delay.percentile(99) / 1e6).toFixed(1)} ms, longest ${(delay.max / 1e6).toFixed(1)} ms`);
console.log(
  `memory after ${ROUNDS * Object.keys(CASES).length} pictures: ${megabytes(process.memoryUsage.rss() - before)} more than before the first`,
);
console.log(
  met ? `The bars are met: ${MOST_MS} ms and ${MOST_BYTES / 1000} KB.` : `A bar is missed: ${MOST_MS} ms, ${MOST_BYTES / 1000} KB.`,
);
process.exitCode = met ? 0 : 1;
