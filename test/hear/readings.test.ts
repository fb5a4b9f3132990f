import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAlertmanager } from '../../src/hear/alertmanager.ts';
import { readJsonPush } from '../../src/hear/json.ts';
import type { HookSettings } from '../../src/hear/ports.ts';
import type { Heard } from '../../src/hear/pushed.ts';
import { CATALOG, hook } from './desk.ts';

const bytes = (body: unknown): Uint8Array => new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
const AM = hook({ id: 'prom', kind: 'alertmanager', service: 'lumen-api' });
const readingsOf = (heard: Heard) => (heard.ok ? heard.readings : []);
const alerts = (body: unknown, settings: HookSettings = AM) => readAlertmanager(bytes(body), settings, CATALOG);
const push = (body: unknown, more: Partial<HookSettings> = {}) =>
  readJsonPush(bytes(body), hook({ service: 'lumen-api', ...more }), CATALOG);

const alert = (more: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'ApiDown', severity: 'critical' },
  annotations: { summary: 'The API answers nothing', description: 'No answer for five minutes.' },
  startsAt: '2026-03-11T08:30:00.739266876+01:00',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'https://prometheus.lumen.example/graph?g0',
  fingerprint: '1a30ba71cca2921f',
  ...more,
});
const notification = (...all: object[]) => ({
  version: '4',
  groupKey: '{}:{alertname="ApiDown"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'tocsin',
  groupLabels: {},
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'https://alertmanager.lumen.example',
  alerts: all,
});

describe('a notification of Alertmanager', () => {
  it('is an incident of the hook’s service, with the alert’s own words and times', () => {
    const [only] = readingsOf(alerts(notification(alert())));
    expect(only?.source).toMatchObject({ kind: 'status', services: ['lumen-api'], provider: 'lumenforge', name: 'prom' });
    expect(only?.reading).toMatchObject({ format: 'alertmanager', listing: 'history', componentsAreTruth: false, unknownWords: [] });
    expect(only?.reading.incidents).toMatchObject([
      {
        id: '1a30ba71cca2921f',
        title: 'The API answers nothing',
        state: 'investigating',
        impact: 'critical',
        raw: { state: 'firing', impact: 'critical' },
        startedAt: Date.parse('2026-03-11T07:30:00.739Z'),
        resolvedAt: null,
        url: 'https://prometheus.lumen.example/graph?g0',
        updates: [{ text: 'No answer for five minutes.', state: 'investigating' }],
      },
    ]);
  });

  it('ends it when it is resolved, under the same id', () => {
    const [only] = readingsOf(alerts(notification(alert({ status: 'resolved', endsAt: '2026-03-11T09:00:00Z' }))));
    expect(only?.reading.incidents).toMatchObject([
      { id: '1a30ba71cca2921f', state: 'resolved', resolvedAt: Date.parse('2026-03-11T09:00:00Z') },
    ]);
  });

  it('goes to the services that its alerts name, and to the hook’s own for the rest', () => {
    const to = (service: string, fingerprint: string) => alert({ labels: { alertname: 'X', service }, fingerprint });
    const heard = alerts(notification(to('lumen-mail', 'a'), to('LUMEN-API', 'b'), to('checkout', 'c'), alert({ fingerprint: 'd' })));
    expect(readingsOf(heard).map(({ source, reading }) => [source.services, reading.incidents.map(({ id }) => id)])).toEqual([
      [['lumen-mail'], ['a']],
      [['lumen-api'], ['b', 'c', 'd']],
    ]);
    expect(new Set(readingsOf(heard).map(({ source }) => source.id)).size).toBe(2);
  });

  it('takes what finds a service and keeps the word of what finds none', () => {
    const homeless = { ...AM, service: null };
    const lost = alert({ labels: { alertname: 'X', service: 'checkout' }, fingerprint: 'c' });
    const found = alert({ labels: { alertname: 'X', service: 'lumen-mail' }, fingerprint: 'm' });
    const [only, ...more] = readingsOf(alerts(notification(lost, found), homeless));
    expect(more).toEqual([]);
    expect(only?.reading.unknownWords).toEqual([{ field: 'labels.service', raw: 'checkout' }]);
    expect(alerts(notification(lost), homeless)).toEqual({ ok: false, why: expect.stringContaining('no alert names a service') });
  });

  it.each([
    ['critical', 'critical', 0],
    ['PAGE', 'critical', 0],
    ['error', 'major', 0],
    ['warning', 'minor', 0],
    ['info', 'none', 0],
    ['sev3', 'unknown', 1],
    [undefined, 'unknown', 0],
  ])('severity %s is impact %s', (severity, impact, unknown) => {
    const labels = { alertname: 'X', ...(severity === undefined ? {} : { severity }) };
    const [only] = readingsOf(alerts(notification(alert({ labels }))));
    expect(only?.reading.incidents[0]?.impact).toBe(impact);
    expect(only?.reading.unknownWords.length).toBe(unknown);
  });

  it('is not fine because nobody knows its word', () => {
    const [only] = readingsOf(alerts(notification(alert({ status: 'suppressed', startsAt: 'yesterday' }))));
    expect(only?.reading.incidents).toMatchObject([{ state: 'unknown', startedAt: null }]);
    expect(only?.reading.unknownWords).toEqual([
      { field: 'status', raw: 'suppressed' },
      { field: 'startsAt', raw: 'yesterday' },
    ]);
  });

  it('tells alerts without a fingerprint apart by their labels, in whatever order these stand', () => {
    const id = (labels: object) => readingsOf(alerts(notification(alert({ labels, fingerprint: undefined }))))[0]?.reading.incidents[0]?.id;
    expect(id({ alertname: 'X', instance: 'a' })).toBe(id({ instance: 'a', alertname: 'X' }));
    expect(id({ alertname: 'X', instance: 'a' })).not.toBe(id({ alertname: 'X', instance: 'b' }));
  });

  it('is read as Grafana sends it, without a version', () => {
    const { version: _version, ...grafana } = notification(alert());
    expect(readingsOf(alerts({ ...grafana, orgId: 1, title: '[FIRING:1]' })).length).toBe(1);
  });

  it.each([
    ['no JSON', 'down'],
    ['no alerts', notification()],
    ['alerts that are no list', { ...notification(), alerts: {} }],
    ['an alert without labels', notification({ ...alert(), labels: undefined })],
    ['an alert without a status', notification({ ...alert(), status: undefined })],
    ['another version', { ...notification(alert()), version: '5' }],
  ])('refuses %s', (_what, body) => {
    expect(alerts(body)).toEqual({ ok: false, why: expect.stringMatching(/./) });
  });
});

describe('a push of the JSON hook', () => {
  it.each([
    ['down', 'major_outage'],
    ['Degraded', 'degraded'],
    [' UP ', 'operational'],
  ])('%s without an id is the state of the service', (state, component) => {
    const [only] = readingsOf(push({ state, title: 'Login', message: 'nobody gets in', url: 'https://run.lumen.example/1' }));
    expect(only?.reading).toMatchObject({
      componentsAreTruth: true,
      listing: 'history',
      incidents: [],
      components: [{ id: 'lumen-api', name: 'Login', state: component, raw: 'nobody gets in https://run.lumen.example/1' }],
    });
  });

  it('with an id is that incident', () => {
    const at = '2026-03-11T08:30:00Z';
    const [down] = readingsOf(
      push({ state: 'down', id: 7, title: 'Login', message: 'nobody gets in', url: 'https://run.lumen.example/1', at }),
    );
    expect(down?.reading).toMatchObject({ componentsAreTruth: false, components: [] });
    expect(down?.reading.incidents).toMatchObject([
      {
        id: '7',
        title: 'Login',
        state: 'investigating',
        impact: 'critical',
        startedAt: Date.parse(at),
        url: 'https://run.lumen.example/1',
      },
    ]);
    const [up] = readingsOf(push({ state: 'up', id: 7, at }));
    expect(up?.reading.incidents).toMatchObject([{ id: '7', state: 'resolved', resolvedAt: Date.parse(at), startedAt: null }]);
  });

  it.each([
    ['2026-03-11T08:30:00+02:00', Date.parse('2026-03-11T06:30:00Z')],
    [1_773_210_600, 1_773_210_600_000],
    [1_773_210_600_000, 1_773_210_600_000],
    [null, null],
  ])('takes the time %s', (at, instant) => {
    expect(readingsOf(push({ state: 'down', id: 'a', at }))[0]?.reading.incidents[0]?.startedAt).toBe(instant);
  });

  it('is neither fine nor lost when nobody knows its word', () => {
    const [part] = readingsOf(push({ state: 'wobbly' }));
    expect(part?.reading.components).toMatchObject([{ state: 'unknown', raw: 'wobbly' }]);
    expect(part?.reading.unknownWords).toEqual([{ field: 'state', raw: 'wobbly' }]);
    expect(readingsOf(push({ state: 'wobbly', id: 'a' }))[0]?.reading.incidents).toMatchObject([{ state: 'unknown', impact: 'unknown' }]);
  });

  it('of another shape is read through the hook’s mapping', () => {
    const mapping = {
      state: 'data.checks.0.status',
      id: 'data.run',
      title: 'data.name',
      service: 'tags.service',
      words: { Failing: 'down', passing: 'up' },
    } as const;
    const body = {
      data: { run: 'r-1', name: 'Checkout', checks: [{ status: 'FAILING' }] },
      tags: { service: 'lumen-mail' },
      message: 'timeout',
    };
    const [only] = readingsOf(push(body, { mapping }));
    expect(only?.source.services).toEqual(['lumen-mail']);
    expect(only?.reading.incidents).toMatchObject([
      { id: 'r-1', title: 'Checkout', state: 'investigating', impact: 'critical', updates: [{ text: 'timeout' }] },
    ]);
  });

  it.each([
    ['no JSON', '{'],
    ['no state', { title: 'x' }],
    ['a state that is no word', { state: {} }],
    ['a time that is none', { state: 'down', at: 'noon' }],
    ['a service that nobody knows', { state: 'down', service: 'checkout' }, { service: null }],
    ['a path into the language', { state: 'down' }, { mapping: { state: 'constructor.name' } }],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('refuses %s', (_what, body, more: Partial<HookSettings> = {}) => {
    const heard = body instanceof Uint8Array ? readJsonPush(body, hook({ service: 'lumen-api' }), CATALOG) : push(body, more);
    expect(heard).toEqual({ ok: false, why: expect.stringMatching(/./) });
  });
});

describe('whatever is sent', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map(bytes),
    fc
      .record({
        status: fc.anything(),
        labels: fc.anything(),
        annotations: fc.anything(),
        startsAt: fc.anything(),
        fingerprint: fc.anything(),
      })
      .map((each) => bytes(JSON.stringify({ version: '4', alerts: [each] }) ?? '')),
    fc
      .record({ state: fc.string(), id: fc.anything(), at: fc.anything(), message: fc.anything() })
      .map((each) => bytes(JSON.stringify(each) ?? '')),
  );

  it('no sender throws us, and what is not refused speaks for one service and says nothing by what is missing', () => {
    fc.assert(
      fc.property(anything, (body) => {
        for (const heard of [readAlertmanager(body, AM, CATALOG), readJsonPush(body, hook({ service: 'lumen-api' }), CATALOG)])
          for (const { source, reading } of readingsOf(heard)) {
            expect([source.services.length, reading.listing]).toEqual([1, 'history']);
            for (const incident of reading.incidents) expect(incident.title.length).toBeLessThanOrEqual(300);
          }
      }),
    );
  });
});
