import { describe, expect, it } from 'vitest';
import { noticeText } from '../../src/compose/mark.ts';
import { entry, incident, record, service } from './build.ts';

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

  it('says what an update was about', () => {
    const entries = [entry('official-update', { state: 'investigating' }), entry('official-update', { seq: 2, state: 'identified' })];
    expect(noticeText({ ...github, entries }, 'update')).toBe('● GitHub: Incident with Actions · update: Identified · major');
    const graver = [...entries, entry('official-impact', { seq: 3, before: 'minor', text: 'major' })];
    expect(noticeText({ ...github, entries: graver }, 'update')).toContain('· update: impact changed ·');
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
