/**
 * What the client costs beside a bare undici loop on the same server: polls answered 304, and Statuspage documents that changed.
 *
 *     node bench/http.ts [milliseconds of one measurement, 1500 without]
 *
 * The server runs in a process of its own; each pair is measured in alternating rounds and the medians are compared.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { systemClock } from '../src/clock.ts';
import { createHttp } from '../src/http/client.ts';
import { silentLog } from '../src/log.ts';
import { understand } from '../src/parse/registry.ts';

/** Fetches at the same time, each to a host of its own. */
const AT_ONCE = 50;
const ROUNDS = 7;
/** What ours has to reach of the bare loop's. */
const BAR = 0.6;

/** One Statuspage summary: `components` parts and `incidents` open incidents of eight updates; differs with each `version`. */
function summary(components: number, incidents: number, version: number): string {
  const at = new Date(Date.UTC(2026, 0, 1) + version * 1000).toISOString();
  const part = (index: number) => ({
    id: `part${String(index).padStart(8, '0')}`,
    name: `Part ${index}`,
    status: index === version % components ? 'degraded_performance' : 'operational',
    created_at: '2024-05-01T10:00:00.000Z',
    updated_at: at,
    position: index,
    description: 'What this part of the service does, in one sentence as pages have it.',
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: 'pagepagepage',
    group: false,
    only_show_if_degraded: false,
  });
  const update = (incident: number) => (index: number) => ({
    id: `update${incident}x${index}`,
    status: 'investigating',
    body: 'We continue to investigate elevated error rates for a part of all requests. Some customers see time-outs when they sign in.',
    incident_id: `incident${incident}`,
    created_at: at,
    updated_at: at,
    display_at: at,
    affected_components: [{ code: 'part00000001', name: 'Part 1', old_status: 'operational', new_status: 'degraded_performance' }],
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  });
  const incident = (index: number) => ({
    id: `incident${index}`,
    name: `Elevated errors, number ${version}`,
    status: 'investigating',
    created_at: at,
    updated_at: at,
    monitoring_at: null,
    resolved_at: null,
    impact: 'minor',
    shortlink: 'https://stspg.example/1',
    started_at: at,
    page_id: 'pagepagepage',
    incident_updates: range(8).map(update(index)),
    components: range(3).map(part),
  });
  return JSON.stringify({
    page: { id: 'pagepagepage', name: 'Bench', url: 'https://bench.example', time_zone: 'Etc/UTC', updated_at: at },
    components: range(components).map(part),
    incidents: range(incidents).map(incident),
    scheduled_maintenances: [],
    status: { indicator: incidents > 0 ? 'minor' : 'none', description: 'As the page says' },
  });
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** Documents by name: about 15, 30 and 60 KB, made ahead so that the server is not what is measured. */
const VERSIONS = 64;
const SIZES: Readonly<Record<string, readonly [components: number, incidents: number]>> = {
  small: [40, 0],
  medium: [50, 2],
  large: [110, 3],
};

async function serve(): Promise<void> {
  const made = Object.fromEntries(
    Object.entries(SIZES).map(([name, [components, incidents]]) => {
      const plain = range(VERSIONS).map((version) => Buffer.from(summary(components, incidents, version)));
      return [name, { plain, coded: plain.map((body) => gzipSync(body)) }];
    }),
  );
  let count = 0;
  const server = createServer((asked, response) => {
    if (asked.headers['if-none-match'] !== undefined) {
      response.writeHead(304, { etag: '"kept"', 'cache-control': 'max-age=10' }).end();
      return;
    }
    const [, name = '', coding = ''] = (asked.url ?? '').split('/');
    const body = made[name]?.[coding === 'gzip' ? 'coded' : 'plain'][count++ % VERSIONS] ?? Buffer.alloc(0);
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      etag: `"${count}"`,
      ...(coding === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(body);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

interface Rate {
  /** Per second of the wall clock. */
  wall: number;
  /** Per second of this process's CPU time: what one core of one's own would do, whatever else the machine is busy with. */
  core: number;
}

async function measure(ms: number, once: (host: number) => Promise<void>): Promise<Rate> {
  const cpu = process.cpuUsage();
  const since = performance.now();
  const until = since + ms;
  let done = 0;
  await Promise.all(
    range(AT_ONCE).map(async (host) => {
      while (performance.now() < until) {
        await once(host);
        done += 1;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpu);
  return { wall: done / ((performance.now() - since) / 1000), core: done / ((user + system) / 1_000_000) };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function run(ms: number): Promise<boolean> {
  const child = spawn(process.execPath, [import.meta.filename, 'serve'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  const lookup = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const http = createHttp({
    clock: systemClock,
    log: silentLog,
    guard: { allow: ['127.0.0.1'], ports: [port] },
    atOnce: AT_ONCE,
    lookup,
  });
  const dispatcher = new Agent({
    connections: 1,
    connect: {
      lookup: (_name: string, options: { all?: boolean }, answer: (...answers: unknown[]) => void) =>
        options.all === true ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4),
    } as object,
  });
  const urls = (path: string) => range(AT_ONCE).map((host) => `http://host${host}.example:${port}${path}`);

  const bareUnchanged = async (url: string) => {
    const { statusCode, body } = await request(url, { dispatcher, headers: { 'if-none-match': '"kept"' } });
    await body.dump();
    if (statusCode !== 304) throw new Error(`status ${statusCode}`);
  };
  const ourUnchanged = async (url: string) => {
    const { kind } = await http.fetch({ url, etag: '"kept"' });
    if (kind !== 'unchanged') throw new Error(kind);
  };
  const bareChanged = async (url: string) => {
    const { body } = await request(url, { dispatcher });
    JSON.parse(await body.text());
  };
  const bareZipped = async (url: string) => {
    const { body } = await request(url, { dispatcher, headers: { 'accept-encoding': 'gzip' } });
    JSON.parse(gunzipSync(await body.bytes()).toString());
  };
  const fetched = async (url: string) => {
    const outcome = await http.fetch({ url });
    if (outcome.kind !== 'document') throw new Error(JSON.stringify(outcome));
    return outcome.document;
  };
  const ourFetch = async (url: string) => void (await fetched(url));
  const ourChanged = async (url: string) => {
    const document = await fetched(url);
    const understood = await understand(document, { format: 'statuspage-v2', now: document.at });
    if (!understood.ok) throw new Error(JSON.stringify(understood.tried));
  };

  let met = true;
  const line = (...cells: string[]) =>
    console.log(`| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(44) : cell.padStart(9))).join(' | ')} |`);
  console.log(
    `Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? '?'}; ${AT_ONCE} at a time, median of ${ROUNDS} rounds of ${ms} ms\n`,
  );
  line('per second', 'bare', 'ours', 'ratio', 'bare/core', 'ours/core', 'ratio');
  line('---', ...range(6).map(() => '---:'));
  const compare = async (
    title: string,
    path: string,
    bare: (url: string) => Promise<void>,
    ours: (url: string) => Promise<void>,
    judged = true,
  ) => {
    const targets = urls(path);
    const of = (what: (url: string) => Promise<void>) => (host: number) => what(targets[host] ?? '');
    await measure(ms / 3, of(bare));
    await measure(ms / 3, of(ours));
    const [a, b]: [Rate[], Rate[]] = [[], []];
    for (const _ of range(ROUNDS)) {
      a.push(await measure(ms, of(bare)));
      b.push(await measure(ms, of(ours)));
    }
    const cells = (['wall', 'core'] as const).flatMap((kind) => {
      const [theirs, mine] = [median(a.map((rate) => rate[kind])), median(b.map((rate) => rate[kind]))];
      return [theirs.toFixed(0), mine.toFixed(0), (mine / theirs).toFixed(2)];
    });
    line(title, ...cells);
    if (judged) met &&= Number(cells[5]) >= BAR;
  };
  await compare('304', '/', bareUnchanged, ourUnchanged);
  for (const [name, [components, incidents]] of Object.entries(SIZES)) {
    const kilobytes = Math.round(summary(components, incidents, 0).length / 1000);
    await compare(`${kilobytes} KB, fetched`, `/${name}/plain`, bareChanged, ourFetch, false);
    await compare(`${kilobytes} KB, fetched and understood`, `/${name}/plain`, bareChanged, ourChanged);
    await compare(`${kilobytes} KB in gzip, fetched`, `/${name}/gzip`, bareZipped, ourFetch, false);
    await compare(`${kilobytes} KB in gzip, fetched and understood`, `/${name}/gzip`, bareZipped, ourChanged);
  }
  await Promise.all([http.close(), dispatcher.close()]);
  child.kill();
  return met;
}

if (process.argv[2] === 'serve') await serve();
else {
  const met = await run(Number(process.argv[2] ?? 1500));
  console.log(
    `\n${met ? 'The bars are met' : `Below the bar of ${BAR}`}: both rates are per CPU second, where the machine's other work does not count.`,
  );
  process.exitCode = met ? 0 : 1;
}
