import { describe, expect, it } from 'vitest';
import { composeIncident } from '../../src/compose/incident.ts';
import type { Incident, ReportedFigure } from '../../src/domain/incident.ts';
import { at, entry, headlineOf, incident, readOut, record, service } from './build.ts';

const reported = (value: number, more: Partial<ReportedFigure> = {}): ReportedFigure => ({
  service: 'facebook',
  value,
  kind: 'peak',
  countedBy: 'Downdetector',
  via: 'Reuters',
  asOf: at('16:05'),
  url: 'https://press.example.org/reuters',
  ...more,
});

const meta = (more: Partial<Incident> = {}) =>
  incident([service('Facebook'), service('Instagram')], { providerName: 'Meta', updatedAt: at('16:10'), ...more });

const lines = (more: Partial<Incident>) =>
  readOut(composeIncident(meta(more)))
    .split('\n')
    .slice(3, -1);

describe('figures of the press', () => {
  it('name who counted, who reports it and as of when, the source once where figures share it', () => {
    expect(lines({ figures: [reported(550_000), reported(92_000, { service: 'instagram' })] })).toEqual([
      'Reported counts at the peak: Facebook 550\u2009000, Instagram 92\u2009000 (Downdetector via Reuters, 16:05)',
    ]);
  });

  it('link the outlet', () => {
    const spans = composeIncident(meta({ figures: [reported(550_000)] })).blocks.flatMap((block) =>
      block.kind === 'line' ? block.spans : [],
    );
    expect(spans).toContainEqual({ kind: 'link', text: 'Reuters', url: 'https://press.example.org/reuters' });
  });

  it('never mix a peak with a total, and let differing ones stand side by side', () => {
    const figures = [
      reported(550_000),
      reported(6_500_000, { kind: 'total', service: null, countedBy: 'Ookla', via: 'Outlet A', asOf: at('16:00') }),
      reported(300_000, { via: 'Outlet B', asOf: at('15:50') }),
      reported(25_000, { kind: 'unknown', via: 'Outlet C' }),
    ];
    expect(lines({ figures })).toEqual([
      'Reported counts at the peak: Facebook 550\u2009000 (Downdetector via Reuters, 16:05); Facebook 300\u2009000 (Downdetector via Outlet B, 15:50)',
      'Reported counts in total: 6\u2009500\u2009000 (Ookla via Outlet A, 16:00)',
      'Reported counts: Facebook 25\u2009000 (Downdetector via Outlet C, 16:05)',
    ]);
  });

  it('of one outlet are a series, of which the newest is told; one number passed on by many is one figure', () => {
    const figures = [
      reported(300_000, { asOf: at('15:45') }),
      reported(550_000),
      reported(550_000, { via: 'Wire', asOf: at('16:07') }),
      reported(550_000, { via: 'Post', asOf: at('16:08') }),
    ];
    expect(lines({ figures })).toEqual([
      'Reported counts at the peak: Facebook 550\u2009000 (Downdetector via Reuters, Wire, Post, 16:05)',
    ]);
  });

  it('say nothing of a service that is not in the incident, and do not go on for ever', () => {
    expect(lines({ figures: [reported(200, { service: 'whatsapp' })] })).toEqual([]);
    const many = Array.from({ length: 7 }, (_, index) => reported(1000 + index, { via: `Outlet ${index}`, asOf: at('16:00') + index }));
    expect(lines({ figures: many })[0]).toMatch(/ and 3 more$/);
  });
});

describe('words that only the press has', () => {
  const quotes = [
    {
      words: 'We are looking into this.',
      speaker: 'a Meta spokesperson',
      outlet: 'Example Wire',
      at: at('15:45'),
      url: 'https://press.example.org/1',
    },
  ];

  it('are reported by the outlet, quoted whole, and never official', () => {
    const notice = composeIncident(meta({ quotes }));
    expect(readOut(notice)).toContain('Reported by Example Wire, 15:45, as words of a Meta spokesperson:\n> We are looking into this.');
    expect(readOut(notice)).not.toContain('Said');
    expect(notice.blocks).toContainEqual({ kind: 'quote', text: 'We are looking into this.', url: 'https://press.example.org/1' });
  });

  it('are not needed where somebody who may speak for the company did', () => {
    const said = entry('statement', { sourceName: 'Andy Stone (Meta, spokesperson)', text: 'We know.', url: 'https://example.org/post' });
    const text = readOut(composeIncident(meta({ quotes, entries: [said] })));
    expect(text).toContain('> We know.');
    expect(text).not.toContain('Example Wire');
  });
});

describe('headlines', () => {
  it('are left out once the provider has closed it, and kept where they were all there was', () => {
    const evidence = [headlineOf('Facebook is down', 'Example Wire')];
    const services = [service('Facebook', { state: 'resolved' })];
    const closed = incident(services, { evidence, officials: [record('Login', ['facebook'])] });
    expect(readOut(composeIncident(closed))).not.toContain('Example Wire');
    const passed = incident([service('Facebook', { state: 'resolved', confirmedAt: null, recoveringAt: null })], { evidence });
    expect(readOut(composeIncident(passed))).toContain('Reported: Facebook is down (Example Wire, 15:40)');
  });

  it('that tell of the end are no report of trouble', () => {
    const evidence = [headlineOf('Facebook is back', 'Example Wire', { says: 'over' })];
    expect(readOut(composeIncident(meta({ evidence })))).not.toContain('Facebook is back');
  });
});
