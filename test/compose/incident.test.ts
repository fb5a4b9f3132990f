import { describe, expect, it } from 'vitest';
import { composeIncident } from '../../src/compose/incident.ts';
import type { Incident, IncidentState } from '../../src/domain/incident.ts';
import { at, entry, headlineOf, incident, readOut, record, service } from './build.ts';

const WORDS = 'We are investigating *degraded* performance <b>for</b> Actions.\n\nSecond paragraph, @everyone.';

const github = (more: Partial<Incident> = {}, state: IncidentState = 'confirmed') =>
  incident([service('GitHub', { state })], {
    officials: [
      record('Incident with Actions', ['github'], {
        components: [{ id: 'c1', name: 'Actions' }],
        updates: [{ id: 'u1', at: at('15:17'), state: 'investigating', text: WORDS }],
      }),
    ],
    ...more,
  });

const meta = (more: Partial<Incident> = {}) =>
  incident([service('Facebook'), service('Instagram')], {
    providerName: 'Meta',
    title: 'Facebook Login',
    officials: [
      record('Facebook Login', ['meta-platform'], {
        sourceName: 'Meta status',
        startedAt: null,
        updates: [{ id: 'u1', at: at('15:17'), state: 'investigating', text: 'Major disruptions to Facebook Login.' }],
      }),
    ],
    sinceAt: at('15:02'),
    ...more,
  });

describe('the root message of an incident', () => {
  it('says what, how sure, since when, how bad, who says so, in the provider’s own words', () => {
    const notice = composeIncident(github());
    expect(readOut(notice)).toBe(
      [
        '● GitHub: Incident with Actions',
        'Confirmed 15:18 · since 15:10 · major',
        'The status page says so.',
        'Affected Actions',
        'Official GitHub status, 15:17 · Investigating:',
        `> ${WORDS}`,
        'We were 1 min behind the status page.',
      ].join('\n'),
    );
    expect(notice.tone).toBe('major');
    expect(notice.url).toBe('https://status.example.org/incidents/1');
    expect(notice.blocks.find(({ kind }) => kind === 'quote')).toEqual({
      kind: 'quote',
      text: WORDS,
      url: 'https://status.example.org/incidents/1',
    });
    expect(notice.summary).toBe('● GitHub: Incident with Actions · confirmed by the status page · major');
  });

  it('names the services of a company, quotes statements with name, role and link, and the press by headline', () => {
    const said = "We're aware people are having trouble accessing our services.";
    const notice = composeIncident(
      meta({
        entries: [
          entry('statement', {
            at: at('15:52'),
            sourceName: 'Andy Stone (Meta, spokesperson)',
            text: said,
            url: 'https://example.org/post',
          }),
        ],
        evidence: [headlineOf('Facebook is down for thousands', 'Example Wire')],
      }),
    );
    expect(readOut(notice)).toBe(
      [
        '● Meta: Facebook, Instagram down',
        'Confirmed 15:18 · since about 15:02 · major',
        'The status page says so.',
        'Official Meta status, 15:17 · Facebook Login · Investigating:',
        '> Major disruptions to Facebook Login.',
        'Said Andy Stone (Meta, spokesperson), 15:52:',
        `> ${said}`,
        'Reported: Facebook is down for thousands (Example Wire, 15:40)',
        'We were 1 min behind the first statement.',
      ].join('\n'),
    );
    expect(notice.blocks.filter(({ kind }) => kind === 'quote').at(-1)).toMatchObject({ url: 'https://example.org/post' });
  });

  it('calls a suspicion a possible outage and names what it rests on', () => {
    const notice = composeIncident(
      incident([service('Netflix', { state: 'suspected', severity: 'unknown', officialAt: null, reasons: ['headline-names-service'] })], {
        evidence: [headlineOf('Netflix down, users say', 'Example Wire')],
      }),
    );
    expect(readOut(notice)).toBe(
      [
        '◐ Netflix: possible outage',
        'Suspected 15:18 · since about 15:10 · severity not yet known',
        'One headline names it; nothing official yet.',
        'Reported: Netflix down, users say (Example Wire, 15:40)',
      ].join('\n'),
    );
  });

  it('keeps the provider’s title while it recovers', () => {
    const recovering = github(
      { services: [service('GitHub', { state: 'recovering', reasons: ['official-page-monitoring'] })] },
      'recovering',
    );
    expect(readOut(composeIncident(recovering))).toContain(
      '◑ GitHub: recovering · Incident with Actions\nRecovering 17:19 · since 15:10 · major\nThe status page says that a fix is in and being watched.',
    );
  });

  it('tells each service’s state once they differ', () => {
    const notice = composeIncident(
      meta({ services: [service('Facebook'), service('Instagram'), service('WhatsApp Business API', { state: 'resolved' })] }),
    );
    expect(readOut(notice)).toContain('● Meta: Facebook, Instagram down\n');
    expect(readOut(notice)).toContain('Affected Facebook, Instagram: confirmed · WhatsApp Business API: resolved');
  });

  it('closes with the span, the counts, and no cause where none was given', () => {
    const resolved = github(
      { state: 'resolved', evidence: [headlineOf('GitHub down', 'A'), headlineOf('GitHub is down', 'B')] },
      'resolved',
    );
    const text = readOut(composeIncident(resolved));
    expect(text).toContain('○ GitHub: resolved · Incident with Actions\nResolved · 15:10 – 18:40, 3 h 30 min · major');
    expect(text).toContain('Cause not stated by GitHub. 2 sources, 1 update.');
  });

  it('never claims that no cause was stated where words explain one', () => {
    const explained = github({}, 'resolved');
    const [first] = explained.officials;
    const officials =
      first === undefined
        ? []
        : [{ ...first, updates: [{ id: 'u2', at: at('18:40'), state: 'resolved' as const, text: 'This was caused by a config change.' }] }];
    const text = readOut(composeIncident({ ...explained, officials }));
    expect(text).toContain('This was caused by a config change.');
    expect(text).not.toContain('Cause not stated');
  });

  it('tells an unconfirmed suspicion as passed, with no duration to boast of', () => {
    const passed = incident([service('Netflix', { state: 'resolved', confirmedAt: null, recoveringAt: null, officialAt: null })]);
    expect(readOut(composeIncident(passed))).toContain('○ Netflix: passed, unconfirmed');
    expect(readOut(composeIncident(passed))).toContain('Suspected and never confirmed; nothing more was heard of it.');
  });

  it('takes a false alarm back and counts it', () => {
    const wrong = incident([service('CartWise', { state: 'retracted' })]);
    expect(readOut(composeIncident(wrong))).toBe(
      ['⊘ Not an outage: CartWise', 'Retracted · told 15:18, withdrawn 15:40', 'This counts as a false alarm of ours.'].join('\n'),
    );
  });

  it.each([
    [at('15:18'), at('15:22'), 'We were 4 min ahead of the status page.'],
    [at('15:18'), at('15:14'), 'We were 4 min behind the status page.'],
    [at('15:18'), at('15:18'), 'We told it together with the status page.'],
  ])('gives the lead its sign', (openedAt, officialAt, sentence) => {
    const services = [service('GitHub', { openedAt, officialAt })];
    const officials = [record('Incident with Actions', ['github'], { postedAt: officialAt })];
    expect(readOut(composeIncident(incident(services, { officials })))).toContain(sentence);
  });

  it('says nothing of a lead over silence, and says when it began before us', () => {
    const silent = github({ services: [service('GitHub', { officialAt: null })] });
    expect(readOut(composeIncident(silent))).not.toContain('We were');
    const before = github({ seen: 'open', services: [service('GitHub', { openedAt: null })] });
    expect(readOut(composeIncident(before))).toContain('It began before we watched, so it was not announced here.');
  });

  it('shows dates once times of day would mislead', () => {
    const long = github({ sinceAt: at('15:10', '2024-03-03') });
    expect(readOut(composeIncident(long))).toContain('since about 2024-03-03 15:10');
  });

  it('stays within twelve lines, however many speak', () => {
    const records = Array.from({ length: 6 }, (_, index) =>
      record(`Incident ${index}`, ['facebook'], {
        updates: [{ id: `u${index}`, at: at('15:17') + index, state: 'identified', text: `words ${index}` }],
      }),
    );
    const entries = Array.from({ length: 5 }, (_, index) =>
      entry('statement', { seq: index + 1, sourceName: 'Andy Stone', text: `statement ${index}`, url: `https://example.org/${index}` }),
    );
    const evidence = Array.from({ length: 9 }, (_, index) => headlineOf(`Meta is down ${index}`, `Outlet ${index}`));
    const notice = composeIncident(meta({ officials: records, entries, evidence }));
    expect(notice.blocks.length).toBeLessThanOrEqual(12);
    expect(readOut(notice)).toContain('> words 5');
    expect(readOut(notice)).toContain('> statement 4');
    expect(readOut(notice)).toContain('5 more incidents of the same trouble on the status page.');
    expect(readOut(notice)).toContain('(Outlet 8, 15:40) and 7 more headlines');
  });

  it('counts copies of one text once', () => {
    const copies = ['A', 'B', 'C'].map((outlet) => headlineOf('GitHub down', outlet, { origin: 'agency' }));
    const text = readOut(composeIncident(github({ evidence: copies })));
    expect(text).toContain('Reported: GitHub down (A, 15:40)');
    expect(text).not.toContain('(B,');
  });

  it('shows a statement as it was last worded, and keeps one that was removed', () => {
    const url = 'https://example.org/post';
    const edited = [
      entry('statement', { seq: 1, text: 'first', url }),
      entry('statement-edited', { seq: 2, text: 'second', before: 'first', url }),
    ];
    const text = readOut(composeIncident(github({ entries: edited })));
    expect(text).toContain('(edited after posting):\n> second');
    expect(text).not.toContain('> first');
    const removed = [...edited, entry('statement-removed', { seq: 3, text: 'second', url })];
    expect(readOut(composeIncident(github({ entries: removed })))).toContain('(the speaker removed this post; we keep it):\n> second');
  });

  it.each([
    ['critical', 'critical'],
    ['major', 'major'],
    ['minor', 'minor'],
    ['none', 'minor'],
    ['unknown', 'major'],
  ] as const)('colours %s as %s', (severity, tone) => {
    expect(composeIncident(github({ severity, services: [service('GitHub', { severity })] })).tone).toBe(tone);
  });

  it('lets a reader say whether it fails for them while it goes on, and ask why at any time', () => {
    const open = composeIncident(github());
    expect(open.actions).toEqual([
      { id: 'affected', label: "I'm affected", value: 'inc_1', style: 'plain' },
      { id: 'not-me', label: 'Not me', value: 'inc_1', style: 'plain' },
      { id: 'explain', label: 'Details', value: 'inc_1', style: 'plain' },
    ]);
    expect(composeIncident(github({ votes: { affected: 1203, notMe: 2 } })).actions[0]?.label).toBe("I'm affected (1\u2009203)");
    for (const state of ['resolved', 'retracted'] as const) {
      expect(composeIncident(github({ state }, state)).actions.map(({ id }) => id)).toEqual(['explain']);
    }
  });

  it('tells both leads where the page spoke first and a speaker later', () => {
    const services = [service('GitHub', { openedAt: at('15:18'), officialAt: at('15:17') })];
    const entries = [entry('statement', { at: at('15:52'), sourceName: 'A', text: 'We know.' })];
    expect(readOut(composeIncident(github({ services, entries })))).toContain(
      'We were 1 min behind the status page and 34 min ahead of the first statement.',
    );
  });
});
