import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { newSourceMemory } from '../../src/domain/observation.ts';
import type { ReadIncident } from '../../src/domain/reading.ts';
import { when } from '../support/documents.ts';
import { readIncident, readUpdate, source } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('13:00');
const context = {
  now: NOW,
  settings: shipped.detect,
  headline: () => {
    throw new Error('a page is no headline');
  },
  nameOf: (id: string) => id,
  categoryOf: () => null,
};
const page = source();

function weighed(incident: Partial<ReadIncident>, services: readonly string[] = ['lumen']): Evidence {
  const observation = {
    kind: 'official',
    source: page,
    page: 'status.lumen.example',
    services,
    incident: readIncident('a', incident),
    change: 'changed',
  } as const;
  const [found] = weigh(observation, newSourceMemory(), context).evidence;
  if (found === undefined) throw new Error('a page’s word is always evidence');
  return found;
}

describe('what a provider’s page says', () => {
  it('is one piece of evidence for each incident of theirs, whichever document shows it', () => {
    expect(weighed({}, ['lumen', 'lumen-mail'])).toMatchObject({
      id: 'official:status.lumen.example:a',
      class: 'official-page',
      services: ['lumen', 'lumen-mail'],
      general: false,
      until: null,
    });
  });

  it.each([
    ['investigating', 'trouble'],
    ['identified', 'trouble'],
    ['unknown', 'trouble'],
    ['monitoring', 'mending'],
    ['resolved', 'over'],
    ['postmortem', 'over'],
    ['completed', 'over'],
  ] as const)('in %s speaks of %s', (state, says) => {
    expect(weighed({ state }).says).toBe(says);
  });

  it.each([
    ['none', 'none'],
    ['minor', 'minor'],
    ['major', 'major'],
    ['critical', 'critical'],
    ['unknown', 'unknown'],
  ] as const)('of impact %s weighs %s', (impact, severity) => {
    expect(weighed({ impact }).severity).toBe(severity);
  });

  it('bears the time of the word itself', () => {
    expect(weighed({ createdAt: when('12:04'), startedAt: when('09:00') }).at).toBe(when('12:04'));
    expect(weighed({ createdAt: null, startedAt: when('09:00') }).at).toBe(when('09:00'));
    expect(weighed({ state: 'resolved', resolvedAt: when('12:40') }).at).toBe(when('12:40'));
    expect(weighed({ state: 'monitoring', updates: [readUpdate('u2', 'Fixed.', { at: when('12:30') }), readUpdate('u1', 'Oh.')] }).at).toBe(
      when('12:30'),
    );
  });

  it('never lies in the future, and is of now where the page gives no time', () => {
    expect(weighed({ createdAt: when('15:00') }).at).toBe(NOW);
    expect(weighed({ state: 'resolved', resolvedAt: null }).at).toBe(NOW);
  });
});
