import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../src/domain/instant.ts';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import type { Layer, ProbeResult } from '../../src/domain/probe.ts';
import { innerSource } from '../../src/domain/source.ts';
import { when } from '../support/documents.ts';
import { shipped } from '../support/shipped.ts';

const source = innerSource('probes', 'lumen', 'our checks');
const T = when('12:00');
const { probe: settings } = shipped.detect;
const headline = () => {
  throw new Error('a check has no headline');
};

const result = (at: Instant, ok: boolean, more: Partial<ProbeResult> = {}): ProbeResult => ({
  service: 'lumen',
  target: 'api.lumen.example',
  layer: 'backend',
  ok,
  status: ok ? 200 : 500,
  latencyMs: 120,
  detail: ok ? null : 'answers 500',
  at,
  ...more,
});

/** What is remembered where all of these checks were good the day before. */
function onceGood(results: readonly ProbeResult[]): SourceMemory {
  const good = results.map((each) => ({ ...each, ok: true, detail: null, at: each.at - DAY }));
  return good.length === 0 ? newSourceMemory() : play(good, newSourceMemory()).memory;
}

/** What each result of a story makes known, and what is remembered in the end. The clock stands at `from` or at the newest result. */
function play(results: readonly ProbeResult[], before: SourceMemory = onceGood(results), from: Instant = 0) {
  let memory = before;
  let now = from;
  const evidence = results.map((each) => {
    now = Math.max(now, each.at);
    const context = { now, settings: shipped.detect, headline, nameOf: (id: string) => id, categoryOf: () => null };
    const weighed = weigh({ kind: 'probe', source, result: each }, memory, context);
    memory = weighed.memory;
    return weighed.evidence;
  });
  expect(Math.max(0, ...evidence.map((each) => each.length))).toBeLessThanOrEqual(1);
  const all = evidence.map(([only]) => only ?? null);
  // Most of what follows is about what a check that fails says, not about what it says while it only begins to.
  let failing = Object.values(before.probes ?? {}).some((check) => (check.failingSince ?? null) !== null);
  const told = all.map((each) => {
    if (each === null || (each.says === 'trouble' && each.weight < 3)) return null;
    if (each.says === 'over' && !failing) return null;
    failing = each.says === 'trouble';
    return each;
  });
  // What is remembered is plain JSON: it lies in a database.
  expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
  return { all, told, memory, last: told.at(-1) ?? null };
}

/** A check each minute: `x` fails, `.` is good. */
const run = (line: string, more: Partial<ProbeResult> = {}, everyMs = MINUTE, from = T) =>
  line.split('').map((each, index) => result(from + index * everyMs, each === '.', more));
const says = (line: string, everyMs = MINUTE) =>
  play(run(line, {}, everyMs))
    .told.map((evidence) => (evidence === null ? '-' : { trouble: 'T', over: 'o', mending: 'm' }[evidence.says]))
    .join('');

describe('a check that fails', () => {
  it('is trouble from the third failure of four results on, told anew with each, and over after as many good ones', () => {
    expect(says('....xxx.x...')).toBe('------TTTTo-');
    expect(says('.x.xx')).toBe('----T');
    expect(says('xxx')).toBe('--T');
    expect(says('xxxx....xxx')).toBe('--TTTTo---T');
  });

  it('now and then is nothing', () => {
    expect(says('.x...x..x..xx..x.')).toBe('-----------------');
  });

  it('and comes back for a moment is not over, and goes on', () => {
    expect(says('xxxx..xx..xx')).toBe('--TTTTTTTTTT');
  });

  it('from the first time it is made says nothing: it is written wrongly, or was down before us', () => {
    const before = play(run('xxxxxx'), newSourceMemory());
    expect(before.told.every((evidence) => evidence === null)).toBe(true);
    expect(play(run('.xxx', {}, MINUTE, T + 6 * MINUTE), before.memory).last).toMatchObject({ says: 'trouble' });
  });

  it('is evidence of our own checks for its service', () => {
    const { last } = play(run('...xxxx', { name: 'login' }));
    expect(last).toEqual({
      id: 'probe:lumen',
      class: 'probe',
      source: 'inner:probes:lumen',
      sourceName: 'our checks',
      services: ['lumen'],
      general: false,
      says: 'trouble',
      weight: 3,
      since: T + 3 * MINUTE,
      at: T + 6 * MINUTE,
      seenAt: T + 6 * MINUTE,
      until: T + 6 * MINUTE + settings.freshMs,
      severity: 'unknown',
      text: 'login backend fails with 500 (4 of 4 checks)',
      url: null,
      origin: 'probe:lumen',
      restsOn: [],
      figure: { value: 4, unit: 'checks', expected: null, windowMs: null, peak: null },
    } satisfies Evidence);
  });

  it('keeps the time it began, and is as old as its last failure', () => {
    const { last } = play(run('xxxxxxxxx..'));
    expect(last).toMatchObject({ since: T, at: T + 8 * MINUTE, until: T + 8 * MINUTE + settings.freshMs, seenAt: T + 10 * MINUTE });
  });

  it('ends with a word that is no trouble', () => {
    const { last } = play(run('xxx...'));
    expect(last).toMatchObject({
      says: 'over',
      weight: 0,
      since: T,
      at: T + 5 * MINUTE,
      text: 'our own checks are good again',
      figure: null,
    });
  });
});

describe('a check that begins to fail', () => {
  const weights = (line: string) =>
    play(run(line))
      .all.map((each) => (each === null ? '-' : each.says === 'over' ? 'o' : String(each.weight)))
      .join('');

  it('is a weak sign from the second failure of four on, and fades without a word', () => {
    expect(weights('..xx.')).toBe('---2-');
    expect(weights('..x.x.')).toBe('----2-');
    expect(weights('..x...x.')).toBe('--------');
    expect(weights('..xxxx')).toBe('---233');
  });

  it('says when its failures began', () => {
    expect(play(run('...xx')).all.at(-1)).toMatchObject({
      weight: 2,
      since: T + 3 * MINUTE,
      text: 'backend fails with 500 (2 of 4 checks)',
    });
  });

  it('says nothing where it was never good', () => {
    expect(play(run('xx'), newSourceMemory()).all).toEqual([null, null]);
  });
});

describe('results that are old', () => {
  it('say nothing beside new ones', () => {
    const before = play(run('xx'));
    expect(play([result(T + 2 * HOUR, false)], before.memory).last).toBeNull();
    expect(play(run('x.x', {}, MINUTE, T + 2 * HOUR), before.memory).last).toBeNull();
  });

  it('do not burn again because one good result came after a pause', () => {
    const before = play(run('xxxx'));
    const after = play(run('...', {}, MINUTE, T + 2 * HOUR), before.memory);
    expect(after.told.map((evidence) => evidence?.says ?? null)).toEqual([null, null, 'over']);
  });

  it('of a check that is made seldom still count: its pace is its own', () => {
    expect(says('..xxx', 10 * MINUTE)).toBe('----T');
    expect(says('..x.xx...', 10 * MINUTE)).toBe('-----TTTo');
    // Past the stretch nobody can say what happened in between.
    expect(says('xxxxxx', 4 * HOUR)).toBe('------');
  });

  it('that come twice, or out of order, or from a clock that was set back, count once', () => {
    const twice = run('xx').flatMap((each) => [each, each]);
    expect(play(twice).told.every((evidence) => evidence === null)).toBe(true);
    const late = [...run('....'), result(T + SECOND, false), result(T + 2 * SECOND, false), result(T + 3 * SECOND, false)];
    expect(play(late).last).toBeNull();
    const future = play(run('xx', {}, MINUTE, T + HOUR));
    expect(play(run('xxx'), future.memory).last).toMatchObject({ says: 'trouble', since: T });
  });
});

describe('the hint', () => {
  /** A round of all layers a minute, four times; those named fail. */
  const hint = (
    failing: Partial<Record<Layer, Partial<ProbeResult>>>,
    layers: readonly Layer[] = ['dns', 'tcp', 'tls', 'http', 'backend'],
  ) =>
    play(
      [0, 1, 2, 3].flatMap((minute) =>
        layers.map((layer) => {
          const more = failing[layer];
          return result(T + minute * MINUTE, more === undefined, { layer, detail: null, ...more });
        }),
      ),
    ).last;

  it.each<[text: string, weight: number, failing: Parameters<typeof hint>[0], layers?: readonly Layer[]]>([
    ['edge answers, login backend fails with 500 (4 of 4 checks)', 3, { backend: { name: 'login' } }],
    ['certificate is good, edge fails with 502 (4 of 4 checks)', 3, { http: { status: 502 } }],
    [
      'certificate is good, edge does not answer, backend does not answer (8 of 8 checks)',
      4,
      { http: { status: null }, backend: { status: null } },
    ],
    ['port opens, certificate has expired (4 of 4 checks)', 3, { tls: { detail: 'certificate has expired', status: null } }],
    ['name resolves, port 443 refuses (4 of 4 checks)', 3, { tcp: { detail: 'port 443 refuses', status: null } }],
    ['name does not resolve (4 of 4 checks)', 3, { dns: { detail: 'name does not resolve', status: null } }],
    [
      'name does not resolve, edge does not answer (12 of 12 checks)',
      4,
      {
        dns: { detail: 'name does not resolve', status: null },
        tcp: { detail: 'name does not resolve', status: null },
        http: { status: null },
      },
    ],
    ['backend gives a wrong answer (4 of 4 checks)', 3, { backend: { status: 200 } }, ['backend']],
    ['name resolves, backend fails with 503 (4 of 4 checks)', 3, { backend: { status: 503 } }, ['dns', 'backend']],
    ['port 993 does not open (4 of 4 checks)', 3, { tcp: { target: 'mail.lumen.example:993', status: null } }, ['tcp']],
  ])('"%s"', (text, weight, failing, layers) => {
    expect(hint(failing, layers)).toMatchObject({ says: 'trouble', text, weight });
  });

  it('keeps its words while statuses come and go', () => {
    const statuses = [500, 502, null, 503];
    const { last } = play(statuses.map((status, minute) => result(T + minute * MINUTE, false, { status })));
    expect(last?.text).toBe('backend fails (4 of 4 checks)');
  });

  it('does not say that the edge answers when it failed just now', () => {
    const rounds = [0, 1, 2, 3].flatMap((minute) => [
      result(T + minute * MINUTE, minute !== 3, { layer: 'http', status: minute === 3 ? 502 : 200 }),
      result(T + minute * MINUTE + 1, false),
    ]);
    expect(play(rounds).last?.text).toBe('backend fails with 500 (4 of 4 checks)');
  });

  it('of many targets is one sentence of bounded length', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ target: `t${index}.lumen.example`, name: `part-${index}` }));
    const { last } = play([0, 1, 2].flatMap((minute) => many.map((each, index) => result(T + minute * MINUTE + index, false, each))));
    expect(last).toMatchObject({ weight: 4, figure: { value: 120 } });
    expect(last?.text).toMatch(/ and 37 more \(120 of 120 checks\)$/);
  });
});

describe('several checks of one service', () => {
  const two = (minute: number, a: boolean, b: boolean) => [
    result(T + minute * MINUTE, a, { target: 'a.lumen.example' }),
    result(T + minute * MINUTE + SECOND, b, { target: 'b.lumen.example' }),
  ];

  it('are one piece of evidence, heavier when two targets fail, and over when none does', () => {
    const rounds = [...[0, 1, 2].flatMap((m) => two(m, false, true)), ...[3, 4, 5].flatMap((m) => two(m, false, false))];
    const failing = play(rounds);
    expect(failing.told[5]).toMatchObject({ weight: 3, figure: { value: 3 } });
    expect(failing.last).toMatchObject({ id: 'probe:lumen', weight: 4, since: T });
    const oneBack = play(
      [6, 7, 8].flatMap((m) => two(m, true, false)),
      failing.memory,
    );
    expect(oneBack.last).toMatchObject({ says: 'trouble', weight: 3 });
    const allBack = play(
      [9, 10, 11].flatMap((m) => two(m, true, true)),
      oneBack.memory,
    );
    expect(allBack.told.filter((evidence) => evidence?.says === 'over')).toHaveLength(1);
    expect(allBack.last).toMatchObject({ says: 'over' });
  });

  it('of two services at one target are told apart', () => {
    const rounds = [0, 1, 2].flatMap((minute) => [
      result(T + minute * MINUTE, false, { service: 'lumen' }),
      result(T + minute * MINUTE, true, { service: 'lumen-mail' }),
    ]);
    const { told } = play(rounds);
    expect(told.flatMap((evidence) => evidence?.services ?? [])).toEqual(['lumen']);
  });
});

describe('whatever comes', () => {
  const line = fc.array(fc.boolean(), { maxLength: 60 });
  const byFour = (oks: readonly boolean[], index: number) => oks.slice(Math.max(0, index - 3), index + 1);

  it('trouble begins with N failures among the last M and never before, and ends with N good ones', () => {
    fc.assert(
      fc.property(line, (oks) => {
        const { told } = play(oks.map((ok, index) => result(T + index * MINUTE, ok)));
        let burning = false;
        for (const [index, evidence] of told.entries()) {
          const window = byFour(oks, index);
          const failed = window.filter((ok) => !ok).length;
          if (!burning) {
            expect(evidence?.says).toBe(failed >= 3 ? 'trouble' : undefined);
            burning = failed >= 3;
          } else {
            const well = window.length - failed >= 3;
            expect(evidence?.says).toBe(well ? 'over' : 'trouble');
            burning = !well;
          }
          if (evidence?.says === 'trouble') {
            expect(evidence.since).toBeLessThanOrEqual(evidence.at);
            expect(evidence.at).toBeLessThanOrEqual(T + index * MINUTE);
          }
        }
      }),
    );
  });

  it('a result that comes again changes nothing', () => {
    fc.assert(
      fc.property(line, fc.nat(59), (oks, again) => {
        const results = oks.map((ok, index) => result(T + index * MINUTE, ok));
        const once = play(results);
        const repeated = results[again];
        if (repeated !== undefined) expect(play([repeated], once.memory, T + HOUR).memory).toEqual(once.memory);
      }),
    );
  });

  it('what is remembered is bounded, however many checks and results', () => {
    const names = fc.constantFrom('__proto__', 'constructor', 'a', 'b');
    fc.assert(
      fc.property(fc.array(fc.record({ target: names, ok: fc.boolean() }), { maxLength: 80 }), (all) => {
        const { memory } = play(all.map(({ target, ok }, index) => result(T + index * SECOND, ok, { target })));
        expect(Object.keys(memory.probes ?? {}).length).toBe(new Set(all.map(({ target }) => target)).size);
        for (const check of Object.values(memory.probes ?? {})) expect(check.recent.length).toBeLessThanOrEqual(settings.of);
      }),
    );
    const many = play(Array.from({ length: 400 }, (_, index) => result(T + index, true, { target: `t${index}` })));
    expect(Object.keys(many.memory.probes ?? {})).toHaveLength(256);
    expect(Object.values(many.memory.probes ?? {}).map(({ target }) => target)).toContain('t399');
  });
});

const SHARED = new URL('../../../shared/', import.meta.url);
const scenario = (name: string) => new URL(`scenarios/${name}.capture.jsonl.gz`, SHARED);

/** Each spell of trouble, with when it was first seen and over. */
function spells(results: readonly ProbeResult[]) {
  const found: { service: string; since: Instant; seen: Instant; over: Instant | null; weight: number; text: string }[] = [];
  const open = new Map<string, { spell: (typeof found)[number]; until: Instant }>();
  const { told } = play(results, newSourceMemory());
  for (const [index, evidence] of told.entries()) {
    const now = results[index]?.at ?? 0;
    if (evidence === null) continue;
    const [service = ''] = evidence.services;
    const running = open.get(service);
    if (evidence.says === 'over') {
      if (running !== undefined) running.spell.over = now;
      open.delete(service);
      continue;
    }
    const spell =
      running !== undefined && running.until >= now
        ? running.spell
        : { service, since: evidence.since, seen: now, over: null, weight: evidence.weight, text: evidence.text };
    spell.weight = Math.max(spell.weight, evidence.weight);
    if (spell !== running?.spell) found.push(spell);
    open.set(service, { spell, until: evidence.until ?? now });
  }
  return found;
}

function probesOf(name: string): ProbeResult[] {
  const lines = gunzipSync(readFileSync(scenario(name)))
    .toString()
    .split('\n');
  return lines
    .filter((line) => line.includes('"probe":'))
    .map(
      (line) => JSON.parse(line) as { at: string; probe: Partial<ProbeResult> & Pick<ProbeResult, 'service' | 'target' | 'layer' | 'ok'> },
    )
    .map(({ at, probe }) => ({ status: null, latencyMs: null, detail: null, ...probe, at: Date.parse(at) }));
}

describe('the days of the scenarios', () => {
  const has = existsSync(scenario('quiet-week'));
  const minutesFrom = (start: string, at: Instant) => (at - Date.parse(start)) / MINUTE;

  it.skipIf(!has)('a quiet week is quiet', () => {
    expect(spells(probesOf('quiet-week'))).toEqual([]);
  });

  it.skipIf(!has)('the reference day: backends fail behind edges that answer, and WhatsApp never', () => {
    const all = spells(probesOf('meta-2024-03-05'));
    expect([...new Set(all.map(({ service }) => service))].toSorted()).toEqual(['facebook', 'instagram', 'threads']);
    for (const service of ['facebook', 'instagram']) {
      const first = all.find((spell) => spell.service === service);
      expect(first?.text).toMatch(/^edge answers, backend fails/);
      // The first failures of these two checks are of 15:15; five minutes lie between two.
      expect(minutesFrom('2024-03-05T15:15:00Z', first?.seen ?? 0)).toBeLessThanOrEqual(20);
      expect(minutesFrom('2024-03-05T15:15:00Z', first?.since ?? 0)).toBeLessThan(1);
    }
  });

  it.skipIf(!has)('a silent outage is seen by the one check that fails, long before the page, and its customer is left alone', () => {
    const all = spells(probesOf('silent-outage'));
    expect(all.map(({ service }) => service)).toEqual(['paylane']);
    expect(minutesFrom('2026-04-22T13:12:00Z', all[0]?.seen ?? 0)).toBeLessThanOrEqual(20);
    expect(all[0]?.over).not.toBeNull();
  });

  it.skipIf(!has)('a slow burn is seen by checks ten minutes apart, and single failures before it are not', () => {
    const all = spells(probesOf('slow-burn'));
    expect(all.map(({ service }) => service)).toEqual(['rostera']);
    expect(minutesFrom('2026-06-18T09:35:00Z', all[0]?.seen ?? 0)).toBeLessThanOrEqual(40);
  });

  it.skipIf(!has)('a day of flapping is two spells, not one for each failure', () => {
    expect(spells(probesOf('flapping-day')).map(({ service }) => service)).toEqual(['codeforge', 'codeforge']);
  });
});

const TEN = 10 * MINUTE;

describe('probes that flap', () => {
  const file = new URL('corpus/series/uptime-probes-2024-10_2024-11.csv.gz', SHARED);

  it.skipIf(!existsSync(file))('make fewer spells than failures that follow a good result', () => {
    const rows = gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(1);
    const byEndpoint = Map.groupBy(
      rows.map((row) => row.split(',')),
      ([, endpoint]) => endpoint,
    );
    let single = 0;
    let judged = 0;
    for (const changes of [...byEndpoint.values()].filter(({ length }) => length >= 15)) {
      // The file holds changes of state; what a check each ten minutes would have seen lies between them.
      const known = changes.map(([at = '', , state]) => ({ at: Date.parse(at), ok: state === 'up' }));
      const results: ProbeResult[] = [];
      for (const [index, { at: from, ok }] of known.entries()) {
        const next = Math.max(from, known[index + 1]?.at ?? from);
        for (let at = Math.ceil(from / TEN) * TEN; at < next; at += TEN) results.push(result(at, ok, { layer: 'http' }));
      }
      single += results.filter(({ ok }, index) => !ok && results[index - 1]?.ok !== false).length;
      judged += spells(results).length;
    }
    expect(single).toBeGreaterThan(300);
    expect(judged).toBeLessThan(single / 2);
  });
});
