import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { HOUR } from '../../src/domain/instant.ts';
import { type Neighbour, newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import { innerSource } from '../../src/domain/source.ts';
import { when } from '../support/documents.ts';
import { shipped } from '../support/shipped.ts';

const source = innerSource('neighbours', 'aws', 'neighbours');

/** What AWS is worth after each word of those that run on it. */
class Ear {
  #memory: SourceMemory = newSourceMemory();

  hears(service: string, more: Partial<Neighbour> = {}, now = when('12:10')): Evidence | null {
    const neighbour: Neighbour = {
      relation: 'dependant',
      service,
      name: service,
      incident: `inc-${service}`,
      burning: true,
      since: when('12:00'),
      named: false,
      confidence: 'high',
      at: now,
      ...more,
    };
    const context = { now, settings: shipped.detect, headline: never, nameOf: () => 'AWS', categoryOf: () => null };
    const { evidence, memory } = weigh({ kind: 'neighbour', source, service: 'aws', neighbour }, this.#memory, context);
    this.#memory = memory;
    return evidence[0] ?? null;
  }
}

const never = (): never => {
  throw new Error('a neighbour is no headline');
};

describe('services that run on one that may be failing', () => {
  it('one alone says nothing, two are a sign, five are strong', () => {
    const ear = new Ear();
    expect(ear.hears('canva')).toBeNull();
    expect(ear.hears('zoom')).toMatchObject({ id: 'dependants:aws', class: 'dependants', services: ['aws'], says: 'trouble', weight: 1.5 });
    ear.hears('asana');
    ear.hears('strava');
    expect(ear.hears('twilio')?.weight).toBeGreaterThanOrEqual(3);
    expect(ear.hears('twilio')?.text).toBe('5 services that run on AWS fail: canva, zoom, asana, strava and 1 more');
  });

  it('one whose own page names it weighs more than one that is said to run on it', () => {
    const [named, guessed] = [new Ear(), new Ear()].map((ear, index) => {
      ear.hears('canva', { named: index === 0, confidence: 'low' });
      return ear.hears('zoom', { named: index === 0, confidence: 'low' })?.weight ?? 0;
    });
    expect(named).toBeGreaterThan(guessed ?? 0);
  });

  it('the same one twice is one', () => {
    const ear = new Ear();
    ear.hears('canva');
    expect(ear.hears('canva', { named: true })).toBeNull();
  });

  it('ends when they are well again, and those that failed long ago do not count', () => {
    const ear = new Ear();
    ear.hears('canva');
    ear.hears('zoom');
    expect(ear.hears('zoom', { burning: false }, when('12:30'))).toMatchObject({ says: 'over', weight: 0 });
    expect(ear.hears('asana', { since: when('12:30') - 3 * HOUR }, when('12:30'))).toBeNull();
  });
});
