import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const read = () => readingOf(fixture('alibaba/events.json'));

describe('alibaba', () => {
  it('ends events by their end, or by the mark in either language of the title', async () => {
    const reading = await read();
    expect(reading).toMatchObject({ format: 'alibaba', listing: 'history', page: { name: 'Alibaba Cloud' }, unknownWords: [] });
    expect(reading.incidents.map(({ id, title, state, resolvedAt }) => [id, title, state, resolvedAt])).toEqual([
      ['evt-1', 'Lumenport network unreachable', 'investigating', null],
      ['2', 'Slow disks', 'resolved', at('2026-03-04T05:53:20Z')],
      ['3', '磁盘变慢', 'resolved', at('2026-03-03T02:06:40Z')],
    ]);
  });

  it('reads times, posts, products and regions of an open one', async () => {
    const open = only((await read()).incidents, ({ id }) => id === 'evt-1');
    expect(open).toMatchObject({ startedAt: at('2026-03-05T14:46:40Z'), asOf: at('2026-03-05T15:20:00Z'), impact: 'unknown' });
    expect(open.components.map(({ name }) => name)).toEqual(['ECS', 'SLB', 'lm-port-1']);
    expect(open.updates.map(({ id, at: time, text }) => [id, time, text])).toEqual([
      ['evt-1/12', at('2026-03-05T15:20:00Z'), 'Traffic is being moved.'],
      ['evt-1/11', at('2026-03-05T15:03:20Z'), 'We are looking into it.'],
    ]);
  });

  it('keeps planned work apart', async () => {
    expect(only((await read()).maintenances)).toMatchObject({ id: '4', state: 'in_progress', impact: 'maintenance' });
  });

  it.each([
    ['an answer that failed', '{"data":[],"total":0,"code":"500","success":false}'],
    ['an event without id', '{"data":[{"title":"x","eventType":"ALARM","startTime":1}],"success":true}'],
    ['an empty list of who knows what', '{"data":[],"success":true}'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'alibaba')).toMatch(/^alibaba: /);
  });
});
