import { afterEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../src/domain/instant.ts';
import type { ProbeResult, ProbeTarget } from '../../src/domain/probe.ts';
import type { CheckerOptions } from '../../src/http/checker.ts';
import type { Fields, Log } from '../../src/log.ts';
import type { KnownLine } from '../../src/probe/line.ts';
import { createProbes } from '../../src/probe/probes.ts';
import { closeAll, serve, serveRaw, serveTls } from '../http/servers.ts';
import { createManualClock } from '../schedule/manual-clock.ts';
import { when } from '../support/documents.ts';
import { checker, closedPort, names, target, web } from './site.ts';

afterEach(closeAll);

const START = when('12:00');
const UNKNOWN: KnownLine = { isDown: () => false, isUp: () => false };
const tcp = (port: number, host = '127.0.0.1') => ({ layer: 'tcp' as const, host, port });

/** Lets sockets do their work until it shows. */
async function until(shows: () => boolean): Promise<void> {
  while (!shows()) await new Promise((resolve) => setImmediate(resolve));
}

/** Probes on a clock of their own, with all that they told and logged. */
function probing(
  targets: readonly ProbeTarget[],
  { line = UNKNOWN, refuseOnce = false, ...options }: Partial<CheckerOptions> & { line?: KnownLine; refuseOnce?: boolean } = {},
) {
  const clock = createManualClock(START);
  const told: ProbeResult[] = [];
  const logged: { level: string; msg: string; fields: Fields }[] = [];
  const at =
    (level: string) =>
    (msg: string, fields: Fields = {}) =>
      void logged.push({ level, msg, fields });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  let refuse = refuseOnce;
  const tell = (result: ProbeResult) => {
    if (refuse) {
      refuse = false;
      return Promise.reject(new Error('the database is busy'));
    }
    told.push(result);
    return Promise.resolve();
  };
  const ports = targets.flatMap(({ checks }) => checks.flatMap((check) => ('port' in check ? [check.port] : [443])));
  const probes = createProbes({
    targets,
    checker: checker({ clock, guard: { allow: ['127.0.0.1'], ports }, ...options }),
    line,
    clock,
    log,
    tell,
  });
  return {
    probes,
    told,
    logged,
    clock,
    /** A tick a second for so long, each waited for. */
    async run(ms: number): Promise<void> {
      for (let passed = 0; passed < ms; passed += SECOND) {
        clock.pass(SECOND);
        await probes.due();
      }
    },
  };
}

describe('our own checks', () => {
  it('are made once an interval, and what they find is told with what was asked', async () => {
    const { url, port } = await serve((_, response) => void response.writeHead(500).end());
    const login = web(`${url}/login?token=x`, { status: [200] }, { name: 'login' });
    const { run, told } = probing([target('lumen-login', [tcp(port), login])]);
    await run(10 * MINUTE);
    expect(told).toHaveLength(20);
    const found = { at: expect.any(Number), latencyMs: expect.any(Number), status: null, detail: null };
    expect(told.slice(0, 2)).toEqual([
      { ...found, service: 'lumen', target: `127.0.0.1:${port}`, layer: 'tcp', ok: true },
      {
        ...found,
        service: 'lumen',
        target: `127.0.0.1:${port}/login`,
        layer: 'backend',
        name: 'login',
        ok: false,
        status: 500,
        detail: 'answers 500',
      },
    ]);
    const times = told.filter(({ layer }) => layer === 'backend').map(({ at }) => at);
    expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(Array(9).fill(MINUTE));
  });

  it('begin spread over the interval, at the same second after each start', async () => {
    const { port } = await serveRaw(() => {});
    const many = Array.from({ length: 30 }, (_, index) => target(`probe-${index}`, [tcp(port)], { service: `service-${index}` }));
    const once = probing(many);
    await once.run(MINUTE);
    expect(once.told).toHaveLength(30);
    const seconds = new Map(once.told.map(({ service, at }) => [service, at]));
    expect(new Set(seconds.values()).size).toBeGreaterThan(15);
    const again = probing(many);
    await again.run(MINUTE);
    expect(new Map(again.told.map(({ service, at }) => [service, at]))).toEqual(seconds);
  });

  it('of one target do not overlap', async () => {
    const { url, connections } = await serveRaw(() => {});
    const { probes, told, clock } = probing([target('slow', [web(url)], { timeoutMs: 3 * MINUTE })]);
    clock.pass(MINUTE);
    const first = probes.due();
    await until(() => connections() === 1);
    // Due again, and still under way.
    clock.pass(2 * MINUTE);
    await probes.due();
    clock.pass(MINUTE);
    await first;
    expect([connections(), told.map(({ detail }) => detail)]).toEqual([1, ['does not answer']]);
  });

  it('that a pause missed are not made up for', async () => {
    const { port } = await serveRaw(() => {});
    const { run, told, clock } = probing([target('lumen-port', [tcp(port)])]);
    await run(MINUTE);
    clock.pass(60 * MINUTE);
    await run(MINUTE);
    expect(told.length).toBeLessThanOrEqual(3);
  });

  it('that cannot be kept are logged, and the next one is made all the same', async () => {
    const { port } = await serveRaw(() => {});
    const { run, told, logged } = probing([target('lumen-port', [tcp(port)])], { refuseOnce: true });
    await run(2 * MINUTE);
    expect(told).toHaveLength(1);
    expect(logged.filter(({ level }) => level === 'error').map(({ msg }) => msg)).toEqual(['what a check found could not be kept']);
  });

  it('are neither begun nor told after the stop', async () => {
    const { url, connections } = await serveRaw(() => {});
    const { probes, told, clock } = probing([target('slow', [web(url)])]);
    clock.pass(MINUTE);
    const under = probes.due();
    await until(() => connections() === 1);
    await probes.stop();
    await under;
    clock.pass(MINUTE);
    await probes.due();
    expect([told, connections()]).toEqual([[], 1]);
  });
});

describe('what is no failure of the service', () => {
  const lookup = names({ 'intern.lumen.example': ['10.0.0.5'] });

  it('a target in the network this runs in is not told as down, and the operator hears of it once', async () => {
    const { run, told, logged, probes } = probing([target('intern', [{ layer: 'dns', host: 'intern.lumen.example' }])], { lookup });
    await run(5 * MINUTE);
    expect(told).toEqual([]);
    expect(logged.filter(({ level }) => level === 'warn').map(({ msg, fields }) => [msg, fields.why])).toEqual([
      ['a check is not made', 'intern.lumen.example leads to 10.0.0.5, not a public address'],
    ]);
    expect(probes.state()).toEqual({
      targets: 1,
      failing: [],
      care: ['intern dns intern.lumen.example: intern.lumen.example leads to 10.0.0.5, not a public address'],
    });
  });

  it('a certificate that ends soon is told as good, with a warning, and logged once', async () => {
    const { port, ca } = await serveTls(['api.lumen.example'], (_, response) => response.end('ok'));
    const check = { layer: 'tls' as const, host: 'api.lumen.example', port, warnMs: 36_500 * DAY };
    const { run, told, logged, probes } = probing([target('lumen-tls', [check])], {
      lookup: names({ 'api.lumen.example': ['127.0.0.1'] }),
      ca: [ca],
    });
    await run(3 * MINUTE);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatchObject({ ok: true, detail: null, warning: 'certificate ends on 31 December 2049' });
    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(probes.state().care).toHaveLength(1);
  });
});

describe('while our own line is down', () => {
  const targets = async () => {
    const port = await closedPort();
    return [
      target('a', [tcp(port, 'a.example')], { service: 'a' }),
      target('b', [tcp(port, 'b.example')], { service: 'b' }),
      target('c', [tcp(port, 'c.example')], { service: 'c' }),
    ];
  };
  const lookup = names({});

  it('which pages show, nothing is told as failed, and what is good still is', async () => {
    const { port } = await serveRaw(() => {});
    const all = [...(await targets()), target('here', [tcp(port)], { service: 'here' })];
    const { run, told, logged } = probing(all, { lookup: names({}), line: { isDown: () => true, isUp: () => false } });
    await run(3 * MINUTE);
    expect(told.map(({ service, ok }) => [service, ok])).toEqual(Array(3).fill(['here', true]));
    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it('which no check at all can cross, no service is called down: at most the first failure is told', async () => {
    const { run, told } = probing(await targets(), { lookup });
    await run(10 * MINUTE);
    expect(told.length).toBeLessThanOrEqual(1);
  });

  it('is not said of a line over which most pages can be read: one owner of all targets may be down', async () => {
    const { run, told } = probing(await targets(), { lookup, line: { isDown: () => false, isUp: () => true } });
    await run(3 * MINUTE);
    expect(told.map(({ detail }) => detail)).toEqual(Array(9).fill('name does not resolve'));
  });

  it('is not said by one host alone', async () => {
    const [only] = await targets();
    const { run, told } = probing(only === undefined ? [] : [only], { lookup });
    await run(3 * MINUTE);
    expect(told).toHaveLength(3);
  });

  it('is not said when a host answers with an error: something did answer', async () => {
    const { url } = await serve((_, response) => void response.writeHead(503).end());
    const [first] = await targets();
    const all = [...(first === undefined ? [] : [first]), target('edge', [web(url)], { service: 'edge' })];
    const { run, told } = probing(all, { lookup });
    await run(4 * MINUTE);
    expect(told.filter(({ service }) => service === 'edge')).toHaveLength(4);
    expect(told.filter(({ service }) => service === 'a').length).toBeGreaterThanOrEqual(3);
  });
});
