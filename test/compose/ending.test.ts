import { describe, expect, it } from 'vitest';
import { composeIncident } from '../../src/compose/incident.ts';
import { noticeText } from '../../src/compose/mark.ts';
import type { Evidence, Reason } from '../../src/domain/evidence.ts';
import type { Incident, ServiceState } from '../../src/domain/incident.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { at, checks, counts, entry, figure, headlineOf, incident, measured, readOut, record, service } from './build.ts';

const CLOSED = record('Facebook Login', ['facebook'], {
  sourceName: 'Meta status',
  state: 'resolved',
  resolvedAt: at('17:19'),
  updates: [{ id: 'u2', at: at('17:19'), state: 'resolved', text: 'Fixed.' }],
});

/** The provider has closed it at 17:19, as its page's evidence says too. */
const closedByPage = (): Evidence => ({
  ...headlineOf('', 'page'),
  id: 'official',
  class: 'official-page',
  says: 'over',
  at: at('17:19'),
  text: '',
});

const FRESH = { at: at('17:30') };

function recovering(evidence: readonly Evidence[], reasons: readonly Reason[]): Incident {
  const services = [service('Facebook', { state: 'recovering', reasons })];
  return incident(services, { providerName: 'Meta', updatedAt: at('17:30'), officials: [CLOSED], evidence: [closedByPage(), ...evidence] });
}

describe('recovering', () => {
  it('says that the provider calls it over, and what still burns', () => {
    const meta = recovering(
      [counts('facebook', 1440, 240, FRESH), checks('login backend fails (3 of 4 checks)', FRESH), measured('Login errors', FRESH)],
      ['official-page-closed', 'reports-surge', 'checks-fail', 'measured-elsewhere', 'several-outlets'],
    );
    expect(readOut(composeIncident(meta))).toContain(
      'Meta says resolved 17:19; reports still 6 × normal, our own checks fail, ThousandEyes still measures it, the press still reports trouble.\n',
    );
    expect(readOut(composeIncident(meta))).toContain('Counted 1\u2009440 reports in 5 min, expected about 240 (crowd count, 17:25–17:30)');
    expect(noticeText(meta, 'recovering')).toContain(' · Meta says that it is resolved; reports still 6 × normal, our own checks fail');
  });

  it('shows nothing from before the end as if it still burned', () => {
    const text = readOut(composeIncident(recovering([counts('facebook', 1912, 240)], ['official-page-closed', 'reports-surge'])));
    expect(text).toContain('Meta says resolved 17:19; reports are still above the usual.');
    expect(text).not.toContain('Counted');
  });

  it('by a statement takes its time; without any time it gives none', () => {
    const said = { ...closedByPage(), class: 'official-statement' as const, at: at('17:21') };
    const meta = recovering([said], ['statement-says-solved', 'people-affected']);
    expect(readOut(composeIncident(meta))).toContain('Meta says resolved 17:21; people here say that it fails.');
    const silent = { ...meta, officials: [], evidence: [] };
    expect(readOut(composeIncident(silent))).toContain('Meta says that it is resolved; people here say that it fails.');
  });
});

describe('resolved', () => {
  const resolved = (more: Partial<Incident>, state: Partial<ServiceState> = {}) =>
    incident([service('Facebook', { state: 'resolved', ...state }), service('Instagram', { state: 'resolved', ...state })], {
      providerName: 'Meta',
      sinceAt: at('15:00'),
      updatedAt: at('18:40'),
      ...more,
    });

  it('sums up: cause, the highest window of one series, sources, and what followed what', () => {
    const peaked = (service: string, value: number) =>
      counts(service, 9, 240, { says: 'over', figure: figure(9, 240, { windowMs: 15 * MINUTE, peak: { value, at: at('15:30') } }) });
    const text = readOut(
      composeIncident(
        resolved(
          {
            officials: [{ ...CLOSED, startedAt: null }],
            evidence: [peaked('instagram', 92_000), peaked('facebook', 550_000), checks('backend fails', { says: 'over' })],
            entries: [entry('statement', { at: at('15:52'), text: 'We know.', url: 'https://example.org/1' })],
          },
          { suspectedAt: at('15:02'), openedAt: at('15:02') },
        ),
      ),
    );
    expect(text.split('\n').slice(-3)).toEqual([
      'Cause not stated by Meta. Peak 550\u2009000 reports in 15 min on Facebook at 15:30 (crowd count). 1 official statement, 2 sources, 1 update.',
      'Suspected 2 min after it began; status page 17 min after; first statement 52 min after.',
      expect.stringMatching(/^We were 15 min ahead of the status page and 50 min ahead of the first statement\.$/),
    ]);
    expect(text).not.toMatch(/642|Counted|Checked/);
  });

  it('ended by a person says by whom', () => {
    const ended = resolved({ ruling: { kind: 'ended', into: null, by: 'Mara', at: at('18:40') } }, { reasons: ['ruled-ended'] });
    expect(readOut(composeIncident(ended))).toContain("Ended by Mara's verdict.");
    expect(noticeText(ended, 'resolved')).toBe("○ Meta: resolved · 3 h 40 min · major · ended by Mara's verdict");
  });

  it('passed unconfirmed keeps its peak', () => {
    const evidence = [counts('facebook', 2, 6, { says: 'over', figure: figure(2, 6, { peak: { value: 37, at: at('15:30') } }) })];
    const passed = incident([service('Facebook', { state: 'resolved', confirmedAt: null, recoveringAt: null, officialAt: null })], {
      evidence,
    });
    expect(readOut(composeIncident(passed)).split('\n').slice(-2)).toEqual([
      'Suspected and never confirmed; nothing more was heard of it.',
      'Peak 37 reports in 5 min at 15:30 (crowd count).',
    ]);
  });
});

describe('what a person ruled', () => {
  const ruling = (kind: 'not-an-outage' | 'ended' | 'merge', by = 'Mara') => ({ kind, into: null, by, at: at('15:40') });

  it('not an outage: withdrawn, by whom, and counted', () => {
    const wrong = incident([service('CartWise', { state: 'retracted', reasons: ['ruled-not-an-outage'] })], {
      ruling: ruling('not-an-outage'),
    });
    expect(readOut(composeIncident(wrong)).split('\n')).toEqual([
      '⊘ Not an outage: CartWise',
      'Retracted · told 15:18, withdrawn 15:40',
      'Mara ruled that it is not an outage.',
      'This counts as a false alarm of ours.',
    ]);
    expect(noticeText(wrong, 'retracted')).toBe("⊘ Not an outage: CartWise · withdrawn by Mara's verdict");
  });

  it('part of another incident: no end, no false alarm, no lead of its own', () => {
    const merged = incident([service('CartWise', { state: 'resolved', reasons: ['ruled-ended'] })], { ruling: ruling('merge') });
    expect(readOut(composeIncident(merged)).split('\n')).toEqual([
      '○ CartWise: part of another incident',
      'Mara ruled that it is part of another incident, where it goes on.',
    ]);
    expect(noticeText(merged, 'resolved')).toBe("○ CartWise: part of another incident · joined to another by Mara's verdict");
  });

  it('by a name as long as a page: cut', () => {
    const wrong = incident([service('CartWise', { state: 'retracted' })], { ruling: ruling('not-an-outage', 'M'.repeat(5000)) });
    expect(readOut(composeIncident(wrong)).length).toBeLessThan(300);
    expect(noticeText(wrong, 'retracted').length).toBeLessThan(200);
  });
});

describe('taken back because trouble elsewhere explains it', () => {
  const state = service('CartWise', { state: 'retracted', reasons: ['explained-elsewhere'] });

  it('names whose', () => {
    const cause = { service: 'paylane', name: 'PayLane', incident: 'inc_2', since: at('13:12'), why: 'preceding' } as const;
    expect(
      readOut(composeIncident(incident([state], { cause })))
        .split('\n')
        .slice(2),
    ).toEqual(["The complaints followed PayLane's trouble, which began 13:12.", 'This counts as a false alarm of ours.']);
  });

  it('or says no more than is known', () => {
    expect(readOut(composeIncident(incident([state])))).toContain('Trouble elsewhere explains it.');
  });
});
