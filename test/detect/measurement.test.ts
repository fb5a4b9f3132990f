import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import type { Weighed } from '../../src/detect/signal.ts';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory } from '../../src/domain/observation.ts';
import type { ReadIncident } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { when } from '../support/documents.ts';
import { readIncident, readUpdate, source } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('15:25');
const context = {
  now: NOW,
  settings: shipped.detect,
  headline: () => {
    throw new Error('a measurement is no headline');
  },
  nameOf: (id: string) => id,
  categoryOf: () => null,
};
const measurer = (more: Partial<Source> = {}) =>
  source({ id: 'kelvin', kind: 'measurement', format: 'outage-notices-rss', name: 'Kelvin Measure', historyUrl: null, ...more });
const memory = { ...newSourceMemory(), firstReadAt: when('11:00') };

type Change = 'first-contact' | 'appeared' | 'changed' | 'returned';
function heard(incident: Partial<ReadIncident>, change: Change = 'appeared', of = measurer()): Weighed {
  const outage = readIncident('a', { impact: 'unknown', startedAt: when('15:00'), createdAt: when('15:20'), ...incident });
  return weigh(
    { kind: 'official', source: of, page: 'measure.example', services: ['lumen', 'lumen-mail'], incident: outage, change },
    memory,
    context,
  );
}
function evidence(incident: Partial<ReadIncident>, change: Change = 'appeared', of = measurer()) {
  const [found] = heard(incident, change, of).evidence;
  if (found === undefined) throw new Error('nothing was heard');
  return found;
}

describe('what a third party measures', () => {
  it('is a strong sign of its own, with its begin', () => {
    expect(evidence({ title: 'Application outage: Lumen' })).toMatchObject({
      id: 'measurement:kelvin:a',
      class: 'measurement',
      sourceName: 'Kelvin Measure',
      services: ['lumen', 'lumen-mail'],
      says: 'trouble',
      weight: 3,
      since: when('15:00'),
      at: when('15:20'),
      severity: 'unknown',
      text: 'Application outage: Lumen',
      restsOn: [],
    });
  });

  it.each([
    ['minor', 2, 'minor'],
    ['major', 4, 'major'],
    ['critical', 4, 'critical'],
    ['none', 1, 'none'],
  ] as const)('graded %s weighs %i', (impact, weight, severity) => {
    expect(evidence({ impact })).toMatchObject({ weight, severity });
  });

  it('goes on for a day when nobody closes it, and an end lingers for half an hour', () => {
    expect(evidence({}).until).toBe(NOW + DAY);
    const over = evidence({ state: 'resolved', resolvedAt: when('15:24') }, 'changed');
    expect(over).toMatchObject({ says: 'over', weight: 0, at: when('15:24'), until: when('15:24') + 30 * MINUTE });
  });

  it('mends and ends now, where no time is given', () => {
    expect(evidence({ state: 'monitoring', updates: [readUpdate('u', 'Better.', { at: null })] }, 'changed')).toMatchObject({
      says: 'mending',
      at: NOW,
    });
    expect(evidence({ state: 'resolved', resolvedAt: null }, 'changed')).toMatchObject({ says: 'over', at: NOW });
  });

  it('says nothing new at first contact, nor when what was there before us is reworded', () => {
    expect(heard({}, 'first-contact').evidence).toEqual([]);
    expect(heard({ createdAt: when('10:00'), startedAt: when('10:00') }, 'changed').evidence).toEqual([]);
    expect(evidence({ createdAt: when('10:00'), state: 'resolved' }, 'changed').says).toBe('over');
    expect(evidence({ createdAt: when('10:00') }, 'appeared').says).toBe('trouble');
  });

  it('is one witness for all its lines, and none beside reports where it is made of them', () => {
    expect(evidence({}).origin).toBe('measurement:kelvin');
    expect(evidence({}, 'appeared', measurer({ format: 'downdetector' })).restsOn).toEqual(['crowd']);
  });

  it('never lies in the future', () => {
    expect(evidence({ startedAt: when('16:00'), createdAt: when('16:00') })).toMatchObject({ at: NOW, since: NOW });
  });

  it('leaves the pages of providers to others', () => {
    const page = weigh(
      { kind: 'official', source: source(), page: 'p', services: ['lumen'], incident: readIncident('a'), change: 'appeared' },
      memory,
      context,
    );
    expect(page.evidence[0]?.class).toBe('official-page');
  });
});

describe('where it says the fault lies', () => {
  const said = (text: string) => heard({ updates: [readUpdate('u', text)] }).report?.claims.map((claim) => [claim.grade, claim.text]) ?? [];

  it('is kept word for word, as measured', () => {
    const sentence = 'Network paths show no significant condition; servers are reachable and answer with backend errors.';
    expect(said(`Started 15:00 UTC. Services: Lumen. ${sentence}`)).toEqual([['measured', sentence]]);
    expect(heard({ updates: [readUpdate('u', sentence)] }).report).toMatchObject({
      services: ['lumen', 'lumen-mail'],
      claims: [{ sourceName: 'Kelvin Measure', at: when('15:20') }],
    });
  });

  it.each([
    ['Cause: cable cut.', 1],
    ['Errors: HTTP_SERVER_TIMEOUT.', 1],
    ['From about 16:50 UTC most requests succeed again. Residual errors remain.', 0],
    ['', 0],
    [`DNS ${'x'.repeat(600)}.`, 0],
    ['DNS. '.repeat(2_000), 3],
  ])('%j holds %i', (text, count) => {
    expect(said(text)).toHaveLength(count);
  });
});
