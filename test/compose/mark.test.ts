import { describe, expect, it } from 'vitest';
import { noticeText } from '../../src/compose/mark.ts';
import type { Evidence, Reason } from '../../src/domain/evidence.ts';
import { at, checks, counts, entry, incident, measured, mentions, record, service, votes } from './build.ts';

const officials = [record('Incident with Actions', ['github'])];
const github = incident([service('GitHub')], { officials });

describe('a notice in one line', () => {
  it('is confirmed by somebody', () => {
    expect(noticeText(github, 'started')).toBe('● GitHub: Incident with Actions · confirmed by the status page · major');
  });

  it('is suspected by somebody', () => {
    const netflix = incident([service('Netflix', { state: 'suspected', severity: 'unknown', reasons: ['several-outlets'] })]);
    expect(noticeText(netflix, 'suspected')).toBe('◐ Netflix: possible outage · suspected by several outlets · severity not yet known');
  });

  it.each<[Reason, Evidence[], string]>([
    ['reports-surge', [counts('facebook', 1912, 240)], 'suspected by a surge of reports (1\u2009912 in 5 min, expected about 240)'],
    ['reports-surge', [], 'suspected by a surge of reports'],
    ['people-affected', [votes(12)], 'suspected by people here (12 people in 4 places say that it fails for them)'],
    ['checks-fail', [checks('edge answers, login backend fails')], 'suspected by our own checks (edge answers, login backend fails)'],
    ['measured-elsewhere', [measured('Login errors')], 'suspected by ThousandEyes'],
    ['dependants-fail', [], 'suspected by services that run on it'],
    ['mentions-surge', [mentions(40, 5)], 'suspected by a surge of public mentions (40 in 10 min, expected about 5)'],
  ])('is suspected by %s, in figures where there are any', (reason, evidence, expected) => {
    const facebook = incident([service('Facebook', { state: 'suspected', severity: 'unknown', reasons: [reason] })], {
      evidence,
      updatedAt: at('15:26'),
    });
    expect(noticeText(facebook, 'suspected')).toBe(`◐ Facebook: possible outage · ${expected} · severity not yet known`);
  });

  it('is confirmed by what agrees where the provider is silent', () => {
    const facebook = incident([service('Facebook', { reasons: ['reports-surge', 'several-outlets', 'checks-fail'] })]);
    expect(noticeText(facebook, 'started')).toBe('● Facebook down · confirmed by reports of users, the press and our own checks · major');
  });

  it('says what an update was about', () => {
    const entries = [entry('official-update', { state: 'investigating' }), entry('official-update', { seq: 2, state: 'identified' })];
    expect(noticeText({ ...github, entries }, 'update')).toBe('● GitHub: Incident with Actions · update: Identified · major');
    const graver = [...entries, entry('official-impact', { seq: 3, before: 'minor', text: 'major' })];
    expect(noticeText({ ...github, entries: graver }, 'update')).toContain('· update: impact changed ·');
    const counted = [...entries, entry('crowd', { seq: 3, text: '1912 reports in 5 min, expected 240' })];
    expect(noticeText({ ...github, entries: counted }, 'update')).toContain('· update: 1\u2009912 reports in 5 min, expected 240 ·');
  });

  it('gives a statement with its speaker', () => {
    const entries = [entry('statement', { sourceName: 'Andy Stone (Meta, spokesperson)', text: 'We know.' })];
    expect(noticeText({ ...github, entries }, 'statement')).toBe(
      '● GitHub: Incident with Actions · Andy Stone (Meta, spokesperson): "We know."',
    );
  });

  it('recovers, also when it was first seen that way', () => {
    const services = [service('GitHub', { state: 'recovering', reasons: ['official-page-monitoring'] })];
    const recovering = incident(services, { officials });
    expect(noticeText(recovering, 'recovering')).toBe('◑ GitHub: recovering · Incident with Actions · says the status page');
    expect(noticeText(recovering, 'started')).toBe('◑ GitHub: recovering · Incident with Actions · says the status page · major');
  });

  it('ends with how long it took, or as a suspicion that passed', () => {
    expect(noticeText(incident([service('GitHub', { state: 'resolved' })], { officials }), 'resolved')).toBe(
      '○ GitHub: resolved · Incident with Actions · 3 h 30 min · major',
    );
    const passed = incident([service('Netflix', { state: 'resolved', confirmedAt: null, recoveringAt: null })]);
    expect(noticeText(passed, 'resolved')).toBe('○ Netflix: passed, unconfirmed');
  });

  it('names the part that is well while the rest goes on', () => {
    const meta = incident([service('Facebook'), service('WhatsApp', { state: 'resolved' })], { providerName: 'Meta' });
    expect(noticeText(meta, 'resolved')).toBe('● Meta: Facebook down · resolved: WhatsApp');
  });

  it('calls down only what is confirmed, in an incident whose services are at different points', () => {
    const services = [
      service('Facebook', { state: 'recovering', reasons: ['official-page-monitoring'] }),
      service('Instagram'),
      service('Threads', { state: 'suspected', reasons: ['headline-names-service'] }),
    ];
    const meta = incident(services, { providerName: 'Meta', state: 'confirmed', severity: 'major' });
    expect(noticeText(meta, 'started')).toBe('● Meta: Instagram down · confirmed by the status page · major');
    expect(noticeText(meta, 'recovering')).toBe('● Meta: Instagram down · recovering: Facebook');
    expect(noticeText(meta, 'suspected')).toBe('● Meta: Instagram down · suspected: Threads');
  });

  it('takes back, and tells planned work apart', () => {
    expect(noticeText(incident([service('CartWise', { state: 'retracted' })]), 'retracted')).toBe('⊘ Not an outage: CartWise');
    expect(noticeText({ ...github, title: 'Database upgrade' }, 'maintenance')).toBe('GitHub: planned maintenance · Database upgrade');
  });

  it('never holds a line break, whatever is quoted', () => {
    const entries = [entry('statement', { sourceName: 'A', text: `line\n${'word '.repeat(100)}` })];
    expect(noticeText({ ...github, entries }, 'statement')).not.toMatch(/\n/);
  });
});
