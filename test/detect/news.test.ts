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
const context = {
  now: NOW,
  settings: shipped.detect,
  headline: createHeadlineReader(shipped.catalog),
  nameOf: (id: string) => id,
  categoryOf: () => null,
};
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

describe('what a press item weighs', () => {
  it('a plain headline is a strong sign, a vague one or a question a weak one', () => {
    expect(told(DOWN)?.weight).toBe(3);
    expect(told('Gmail is having issues')).toMatchObject({ says: 'trouble', services: ['gmail'], weight: 2 });
    expect(told('Ask HN: Is GitHub not working?')?.weight).toBe(2);
  });

  it('one that says "back" ends what the press said, under the same id, and speaks for no trouble', () => {
    expect(told('Facebook and Instagram are back after outage', {}, 'edited')).toMatchObject({
      id: 'news:wire:n1',
      says: 'over',
      weight: 0,
      services: ['facebook', 'instagram'],
      at: NOW,
    });
  });

  it('an outage of somebody the catalog does not know is no evidence', () => {
    expect(told('Kestrel Bank outage enters second day')).toBeNull();
  });

  it('says what it rests on', () => {
    expect(told('GitHub down for thousands, Downdetector shows')?.restsOn).toEqual(['crowd']);
    expect(told(DOWN, { text: 'Reports spiked at noon.' })?.restsOn).toEqual(['crowd']);
    expect(told(DOWN)?.restsOn).toEqual([]);
  });
});

describe('what an article tells beside its headline', () => {
  const reported = (title: string, text: string, change: Item['change'] = 'appeared') =>
    weigh(
      { kind: 'item', source: pressSource(), item: readItem('n1', title, { at: when('12:50'), text }), change },
      newSourceMemory(),
      context,
    ).report ?? null;

  it('goes along with the outlet and the time from which the article speaks', () => {
    const text = 'Downdetector had more than 12,000 reports for Facebook.';
    expect(reported(DOWN, text)?.figures).toEqual([
      {
        service: 'facebook',
        value: 12_000,
        kind: 'unknown',
        countedBy: 'Downdetector',
        via: 'Wire',
        asOf: when('12:50'),
        url: 'https://press.example/n1',
      },
    ]);
    expect(reported(DOWN, text, 'edited')?.figures[0]?.asOf).toBe(NOW);
  });

  it('goes along without evidence where the headline calls nothing down', () => {
    const report = reported('Officials monitor Facebook outage', 'They said there was no sign of a cyberattack.');
    expect(report).toMatchObject({ services: ['facebook'], claims: [{ grade: 'denial', sourceName: 'Wire' }] });
  });

  it('is nothing where it tells nothing', () => {
    expect(reported(DOWN, 'People are annoyed.')).toBeNull();
  });
});
