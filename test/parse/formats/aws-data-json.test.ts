import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beganBy, stampedAt, titleOf } from '../../../src/parse/formats/aws-data-json/prose.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const events = async () => (await readingOf(fixture('aws-data-json/data.json'))).incidents;
const event = async (id: string) => only(await events(), (one) => one.id === id);

describe('aws-data-json', () => {
  it('lists one incident for each service and region, named by both and its time', async () => {
    const reading = await readingOf(fixture('aws-data-json/data.json'));
    expect(reading).toMatchObject({ listing: 'snapshot', componentsAreTruth: false, page: { name: 'AWS Health Dashboard' } });
    expect(reading.incidents.map(({ id, state, impact }) => [id, state, impact])).toEqual([
      ['lathe-lm-port-1_1772784120', 'identified', 'minor'],
      ['anvil_1772780000', 'resolved', 'minor'],
      ['bellows-lm-port-1_1772779000', 'resolved', 'unknown'],
      ['forge-lm-port-1_1772778000', 'investigating', 'unknown'],
      ['kiln-lm-port-1_1771000000', 'resolved', 'major'],
      ['kiln-lm-port-1_1770000000', 'resolved', 'minor'],
    ]);
  });

  it('splits the description into posts, newest first, whose times of day get their date', async () => {
    const { updates, createdAt, asOf, components } = await event('lathe-lm-port-1_1772784120');
    expect(createdAt).toBe(at('2026-03-06T08:02:00Z'));
    expect(updates.map((update) => [update.id, update.at, update.state, update.text])).toEqual([
      [
        'lathe-lm-port-1_1772784120/1',
        at('2026-03-06T09:10:00Z'),
        'identified',
        'We have identified the root cause of the increased error rates. Details',
      ],
      [
        'lathe-lm-port-1_1772784120/0',
        at('2026-03-06T08:02:00Z'),
        'investigating',
        'We are investigating increased error rates for the Lathe APIs.',
      ],
    ]);
    expect(asOf).toBe(at('2026-03-06T09:10:00Z'));
    expect(components).toEqual([{ id: 'lathe-lm-port-1', name: 'Amazon Lathe (Lumenport)', state: 'degraded', raw: '1' }]);
  });

  it('is over by [RESOLVED] in any language of the title although the level still says 1, and the title stays', async () => {
    expect(await event('anvil_1772780000')).toMatchObject({
      title: '网络 ｜ Network connectivity',
      raw: { state: '[RESOLVED]', impact: '1' },
      startedAt: at('2026-03-06T06:31:00Z'),
      resolvedAt: at('2026-03-06T08:05:00Z'),
      components: [{ state: 'operational' }],
    });
  });

  it('is over by level 0 although the title does not say so yet', async () => {
    expect(await event('bellows-lm-port-1_1772779000')).toMatchObject({ state: 'resolved', raw: { state: null, impact: '0' } });
  });

  it('keeps a level and a stamp nobody knows, and the incident open', async () => {
    const reading = await readingOf(fixture('aws-data-json/data.json'));
    expect(reading.unknownWords).toEqual([
      { field: 'update.time', raw: '10:20 XX PST' },
      { field: 'status', raw: '7' },
    ]);
    expect(only(reading.incidents, ({ id }) => id.startsWith('forge')).updates).toMatchObject([
      { at: null, text: 'We are investigating.' },
    ]);
  });

  it('takes what stands in both lists once, as the current one', async () => {
    const entry = { service: 'kiln', service_name: 'Kiln', summary: 'Cold', date: '1772784120', status: '2', description: '' };
    const { incidents } = await readingOf(JSON.stringify({ current: [entry], archive: [entry] }));
    expect(incidents.map(({ id, state }) => [id, state])).toEqual([['kiln_1772784120', 'investigating']]);
  });

  it('reads the newest of a long archive', async () => {
    const archive = Array.from({ length: 400 }, (_, n) => ({ service: 'kiln', summary: 'Cold', date: 1700000000 + n, status: 1 }));
    const { incidents } = await readingOf(JSON.stringify({ archive, current: [] }));
    expect(incidents).toHaveLength(50);
    expect(incidents[0]?.id).toBe('kiln_1700000399');
  });

  it.each([
    ['a dashboard without current', '{"archive":[]}'],
    ['an event without its service', '{"archive":[],"current":[{"summary":"x","date":"1","status":"1"}]}'],
    ['the web page', '<!doctype html><html></html>'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'aws-data-json')).toMatch(/^aws-data-json: /);
  });
});

describe('the prose of AWS', () => {
  const posted = at('2021-12-07T17:00:00Z');

  it.each([
    ['Between 2:21 AM and 4:23 AM PST, we saw errors.', '2021-12-07T10:21:00Z'],
    ['Between 10:31 PM and 11:50 PM PST, we saw errors.', '2021-12-07T06:31:00Z'],
    ['Between December 5 10:25 AM PST and December 6 6:55 AM PST, we saw errors.', '2021-12-05T18:25:00Z'],
    ['Between December 30 1:00 AM PST and December 30 2:00 AM PST, we saw errors.', '2020-12-30T09:00:00Z'],
    ['Starting at 7:30 AM PST, we began to see errors.', '2021-12-07T15:30:00Z'],
  ])('began by %j', (post, began) => {
    expect(beganBy(post, posted)).toBe(at(began));
  });

  it.each([
    'Between 2:21 AM and 4:23 AM PST on November 10, 2021, we saw errors.',
    'Between 2:21 AM and 4:23 AM, we saw errors.',
    'Between 22:21 PM and 23:23 PM PST, we saw errors.',
    'We are investigating errors.',
  ])('leaves the start open by %j', (post) => {
    expect(beganBy(post, posted)).toBeNull();
  });

  it('takes only the mark of the end from a title', () => {
    expect(titleOf('[RESOLVED] Errors | [已解决] 错误')).toBe('Errors | 错误');
    expect(titleOf('[Lathe] Errors')).toBe('[Lathe] Errors');
  });

  it('gives a stamp the first day that does not lie before the post above it', () => {
    const minute = 60_000;
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(22 * 60), (start, gap) => {
        const before = at('2021-01-01T00:00:00Z') + start * minute;
        const next = before + gap * minute;
        const clock = new Date(next - 8 * 60 * minute);
        const stamp = `${clock.getUTCHours() % 12 || 12}:${String(clock.getUTCMinutes()).padStart(2, '0')} ${clock.getUTCHours() < 12 ? 'AM' : 'PM'} PST`;
        expect(stampedAt(stamp, before)).toBe(next);
      }),
    );
  });
});

const specimens = new URL('../../../../shared/specimens/aws-data-json/', import.meta.url);

describe.skipIf(!existsSync(specimens))('recorded dashboards', () => {
  const specimen = (name: string) => readingOf(readFileSync(new URL(name, specimens)));

  it('reads the five open events of 7 December 2021', async () => {
    const reading = await specimen('aws-data-2021-12-07-trimmed.json');
    expect(reading).toMatchObject({ format: 'aws-data-json', unknownWords: [] });
    expect(reading.incidents.filter(({ state }) => state !== 'resolved').map(({ id, impact, title }) => [id, impact, title])).toEqual([
      ['management-console_1638894176', 'major', 'Increased Error Rates'],
      ['ec2-us-east-1_1638895771', 'major', 'Increased API Error Rates'],
      ['connect-us-east-1_1638896019', 'major', 'Degraded Contact Handling'],
      ['dynamodb-us-east-1_1638896271', 'major', 'Increased API Error Rates'],
      ['supportcenter_1638896490', 'major', 'Increased Error Rates'],
    ]);
    expect(reading.incidents[4]?.updates.map((update) => update.at)).toEqual([at('2021-12-07T21:55:00Z'), at('2021-12-07T17:01:30Z')]);
  });

  it('reads a resolved event that is still among the current ones', async () => {
    const { incidents, unknownWords } = await specimen('aws-data-2023-04-16-trimmed.json');
    expect(unknownWords).toEqual([]);
    expect(incidents[0]).toMatchObject({
      id: 'billingconsole_1681656108',
      title: 'Global Account Signup Issue',
      state: 'resolved',
      startedAt: at('2023-04-16T13:00:00Z'),
      createdAt: at('2023-04-16T14:41:48Z'),
      resolvedAt: at('2023-04-16T17:49:00Z'),
      components: [{ name: 'AWS Billing Console' }],
    });
    expect(incidents.slice(1).every(({ state }) => state === 'resolved')).toBe(true);
  });
});
