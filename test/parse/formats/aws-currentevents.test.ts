import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf, understanding } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const open = () => readingOf(fixture('aws-currentevents/open.json'));
const ADDRESS = { url: 'https://health.aws.amazon.com/public/currentevents' };

describe('aws-currentevents', () => {
  it('lists open events by their ARN; leaving the list is being over', async () => {
    const reading = await open();
    expect(reading).toMatchObject({ format: 'aws-currentevents', listing: 'open-events', unknownWords: [] });
    expect(reading.incidents.map(({ id, title, state, impact }) => [id.split('/').at(-1), title, state, impact])).toEqual([
      ['AWS_MULTIPLE_SERVICES_OPERATIONAL_ISSUE_AAAAA_00000000001', 'Increased Error Rates', 'identified', 'critical'],
      ['AWS_KILN_OPERATIONAL_ISSUE_BBBBB_00000000002', 'Slow glazing', 'resolved', 'major'],
    ]);
  });

  it('reads the services that "Multiple services" hides, those without a region and those that are well again', async () => {
    expect((await open()).incidents[0]?.components).toEqual([
      { id: 'lathe-lm-port-1', name: 'Amazon Lathe (Lumenport)', state: 'major_outage', raw: '3' },
      { id: 'anvil', name: 'Amazon Anvil', state: 'operational', raw: '0' },
    ]);
  });

  it('names the one service of an event that lists none', async () => {
    expect((await open()).incidents[1]?.components).toMatchObject([{ id: 'kiln-lm-port-1', name: 'Amazon Kiln (Lumenport)' }]);
  });

  it('orders the log newest first, and the first post tells when it began', async () => {
    const [first] = (await open()).incidents;
    expect(first).toMatchObject({ startedAt: at('2026-03-06T07:12:00Z'), createdAt: at('2026-03-06T08:02:00Z'), resolvedAt: null });
    expect(first?.updates.map(({ at: time, state, raw }) => [time, state, raw])).toEqual([
      [at('2026-03-06T09:02:00Z'), 'identified', '3'],
      [at('2026-03-06T08:02:00Z'), 'investigating', '1'],
    ]);
  });

  it('ends a resolved event at its end_time, with the worst level it had', async () => {
    const resolved = (await open()).incidents[1];
    expect(resolved).toMatchObject({
      impact: 'major',
      raw: { state: '[RESOLVED]', impact: '0' },
      resolvedAt: at('2026-03-05T10:21:00Z'),
    });
    expect(resolved?.updates.map(({ state }) => state)).toEqual(['resolved', 'investigating']);
  });

  it('keeps ids apart of two posts of one second', async () => {
    const post = { message: 'We look.', status: 1, timestamp: 1772784120 };
    const event = {
      arn: 'arn:aws:health:x::event/A/B/C',
      date: '1772784120',
      status: '1',
      event_log: [post, { ...post, message: 'Still.' }],
    };
    const { incidents } = await readingOf(JSON.stringify([event]));
    expect(new Set(incidents[0]?.updates.map(({ id }) => id)).size).toBe(2);
  });

  it('takes an empty list for a quiet dashboard only at the address of AWS, or where the source says what it is', async () => {
    expect(await readingOf('[]', ADDRESS)).toMatchObject({ format: 'aws-currentevents', listing: 'open-events', incidents: [] });
    expect(await readingOf('[]', {}, 'aws-currentevents')).toMatchObject({ format: 'aws-currentevents' });
    expect((await understanding('[]')).ok).toBe(false);
  });

  it.each([
    ['an event without ARN', '[{"date":"1772784120","event_log":[]}]'],
    ['a web page', '<!doctype html><html></html>'],
    ['an object', '{"message":"Forbidden"}'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'aws-currentevents', ADDRESS)).toMatch(/^aws-currentevents: /);
  });
});

const specimens = new URL('../../../../shared/specimens/aws-currentevents/', import.meta.url);

describe.skipIf(!existsSync(specimens))('recorded events', () => {
  it.each(['aws-currentevents-2026-09.json', 'aws-currentevents-2026-09.utf16be.json', 'aws-currentevents-2026-09.utf16le-nobom.json'])(
    'reads %s, whatever its encoding',
    async (name) => {
      const reading = await readingOf(readFileSync(new URL(name, specimens)), { contentType: 'application/json;charset=utf-16' });
      expect(reading).toMatchObject({ format: 'aws-currentevents', unknownWords: [] });
      expect(reading.incidents.map(({ state, impact, title, components }) => [state, impact, title, components.length])).toEqual([
        ['resolved', 'minor', 'Increased API Error Rates', 2],
        ['investigating', 'critical', 'Increased Error Rates', 3],
        ['investigating', 'critical', 'Increased Error Rates', 3],
      ]);
      expect(reading.incidents[0]).toMatchObject({
        startedAt: at('2026-09-03T21:12:00Z'),
        createdAt: at('2026-09-03T21:49:58Z'),
        resolvedAt: at('2026-09-04T00:07:54Z'),
      });
      expect(reading.incidents[1]?.components[0]).toMatchObject({
        id: 'signin-me-central-1',
        name: 'AWS Sign-In (UAE)',
        state: 'major_outage',
      });
    },
  );

  it('reads the empty list in UTF-16', async () => {
    const body = readFileSync(new URL('aws-currentevents-empty.utf16be.json', specimens));
    expect(await readingOf(body, ADDRESS)).toMatchObject({ format: 'aws-currentevents', incidents: [] });
  });
});
