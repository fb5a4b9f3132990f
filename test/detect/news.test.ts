import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { HOUR } from '../../src/domain/instant.ts';
import { newSourceMemory, type Observation } from '../../src/domain/observation.ts';
import { when } from '../support/documents.ts';
import { pressSource, readItem, speakerSource } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('13:00');
const context = { now: NOW, settings: shipped.detect, headline: createHeadlineReader(shipped.catalog), nameOf: (id: string) => id, categoryOf: () => null };
const DOWN = 'Facebook and Instagram are down for thousands';

type Item = Extract<Observation, { kind: 'item' }>;
const told = (
  title: string,
  more: Partial<Item['item']> = {},
  change: Item['change'] = 'appeared',
  source = pressSource(),
): Evidence | null =>
  weigh({ kind: 'item', source, item: readItem('n1', title, { at: when('12:50'), ...more }), change }, newSourceMemory(), context)
    .evidence[0] ?? null;

describe('a press item that calls a service down', () => {
  it('is evidence of the press for the services it names', () => {
    expect(told(DOWN)).toMatchObject({
      id: 'news:wire:n1',
      class: 'news',
      services: ['facebook', 'instagram'],
      general: false,
      says: 'trouble',
      severity: 'unknown',
      at: when('12:50'),
      until: when('12:50') + shipped.detect.newsWindowMs,
      sourceName: 'Wire',
      text: DOWN,
    });
  });

  it('bears the outlet’s name where the feed collects from several', () => {
    expect(told(DOWN, { publisher: 'The Lantern' })?.sourceName).toBe('The Lantern');
  });

  it('has the same origin as its copy elsewhere, and another than another text', () => {
    const copy = told(DOWN, { publisher: 'Echo' }, 'appeared', pressSource({ id: 'echo' }));
    expect(copy?.origin).toBe(told(DOWN)?.origin);
    expect(copy?.id).not.toBe(told(DOWN)?.id);
    expect(told('Facebook is down')?.origin).not.toBe(copy?.origin);
  });

  it('has the same origin as a copy that counts more users', () => {
    expect(told('Facebook down for 20,000 users')?.origin).toBe(told('Facebook down for 35,000 users')?.origin);
  });

  it('speaks from now on when it was retitled', () => {
    expect(told(DOWN, { at: when('11:00') }, 'edited')).toMatchObject({ at: NOW, until: NOW + shipped.detect.newsWindowMs });
  });

  it('is none at first contact, nor when it is old, nor from a speaker', () => {
    expect(told(DOWN, {}, 'first-contact')).toBeNull();
    expect(told(DOWN, { at: NOW - 4 * HOUR })).toBeNull();
    expect(told(DOWN, {}, 'appeared', speakerSource({ services: ['facebook'] }))?.class).not.toBe('news');
  });

  it('without a time is of now', () => {
    expect(told(DOWN, { at: null })?.at).toBe(NOW);
  });

  it('is none when it speaks of something else', () => {
    expect(told('Facebook opens an office in Dublin')).toBeNull();
  });
});
