import { describe, expect, it } from 'vitest';
import { judge } from '../../src/detect/judge.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { when } from '../support/documents.ts';
import { evidence } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('13:00');
const page = (says: Evidence['says'], more: Partial<Evidence> = {}) => evidence({ id: 'page', says, at: when('12:30'), ...more });
const press = (outlet: string, more: Partial<Evidence> = {}) =>
  evidence({ id: outlet, class: 'news', severity: 'unknown', at: when('12:40'), until: when('13:40'), ...more });
const statement = (says: Evidence['says'], more: Partial<Evidence> = {}) =>
  evidence({ id: 'statement', class: 'official-statement', severity: 'unknown', says, at: when('12:50'), until: when('13:05'), ...more });

const judged = (...all: Evidence[]) => {
  const { level, reasons, severity, askAgainAt } = judge('lumen', all, NOW, { settings: shipped.detect, was: null, explained: false });
  return [level, ...reasons, severity, askAgainAt];
};

describe('what all evidence of an incident says of a service', () => {
  it('without any: nothing', () => {
    expect(judged()).toEqual(['none', 'evidence-faded', 'unknown', null]);
  });

  it('an open official record confirms, whatever else is said', () => {
    expect(judged(page('trouble'))).toEqual(['confirmed', 'official-page-open', 'major', null]);
    expect(judged(page('trouble', { id: 'other', severity: 'minor' }), page('over', { severity: 'critical' }))).toEqual([
      'confirmed',
      'official-page-open',
      'minor',
      null,
    ]);
  });

  it('“solved”, said after the page’s last word, recovers while the page is slow to close', () => {
    expect(judged(page('trouble'), statement('over')).slice(0, 3)).toEqual(['recovering', 'statement-says-solved', 'major']);
    expect(judged(page('trouble', { at: when('12:55') }), statement('over'))[0]).toBe('confirmed');
  });

  it('the gravest open record gives the severity', () => {
    expect(judged(page('trouble', { id: 'a', severity: 'minor' }), page('trouble', { id: 'b', severity: 'critical' }))[2]).toBe('critical');
  });

  it('monitoring recovers', () => {
    expect(judged(page('mending'))).toEqual(['recovering', 'official-page-monitoring', 'major', null]);
  });

  it('one headline suspects, and is asked about again when it fades', () => {
    expect(judged(press('a'))).toEqual(['suspected', 'headline-names-service', 'unknown', when('13:40')]);
    expect(judged(press('a', { until: when('12:59') }))[0]).toBe('none');
  });

  it('any number of headlines suspects; only different texts are several outlets', () => {
    expect(judged(press('a'), press('b'), press('c'))).toEqual(['suspected', 'several-outlets', 'unknown', when('13:40')]);
    expect(judged(press('a', { origin: 'agency' }), press('b', { origin: 'agency' }))[1]).toBe('headline-names-service');
  });

  it('an admission confirms while it burns', () => {
    expect(judged(statement('trouble'))).toEqual(['confirmed', 'statement-admits', 'unknown', when('13:05')]);
    expect(judged(statement('trouble', { until: NOW }))[0]).toBe('none');
  });

  it('a later “solved” recovers, then is over', () => {
    const admitted = statement('trouble', { id: 'earlier', at: when('12:20'), until: when('16:20') });
    expect(judged(admitted, statement('over'))).toEqual(['recovering', 'statement-says-solved', 'unknown', when('13:05')]);
    expect(judged(admitted, statement('over', { until: NOW }))).toEqual(['over', 'statement-says-solved', 'unknown', null]);
  });

  it('the newest official word governs: an admission after the page closed confirms again', () => {
    expect(judged(page('over', { at: when('12:30') }), statement('trouble'))).toEqual([
      'confirmed',
      'statement-admits',
      'major',
      when('13:05'),
    ]);
    expect(judged(page('over', { at: when('12:55') }), statement('trouble'))[0]).toBe('over');
  });

  it('headlines after the official end keep it recovering; those before it do not', () => {
    expect(judged(page('over', { at: when('12:30') }), press('a'))).toEqual([
      'recovering',
      'official-page-closed',
      'headline-names-service',
      'major',
      when('13:40'),
    ]);
    expect(judged(page('over', { at: when('12:45') }), press('a'))).toEqual(['over', 'official-page-closed', 'major', null]);
  });

  it('evidence about other services says nothing of this one', () => {
    expect(judged(page('trouble', { services: ['lumen-mail'] }), press('a', { services: ['lumen-mail'] }))[0]).toBe('none');
  });
});

describe('words about “our services”', () => {
  const general = statement('trouble', { general: true, services: ['lumen', 'lumen-mail'] });

  it('mean all of them when nothing names any', () => {
    expect(judged(general)[0]).toBe('confirmed');
  });

  it('mean those that other evidence names', () => {
    expect(judged(general, press('a'))[0]).toBe('confirmed');
    expect(judged(general, press('a', { services: ['lumen-mail'] }))[0]).toBe('none');
  });
});
