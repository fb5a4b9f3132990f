import { describe, expect, it } from 'vitest';
import { composeIncident } from '../../src/compose/incident.ts';
import type { Evidence, Reason } from '../../src/domain/evidence.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import {
  at,
  checks,
  counts,
  dependants,
  figure,
  headlineOf,
  incident,
  measured,
  mentions,
  readOut,
  record,
  service,
  votes,
} from './build.ts';

/** Facebook alone, or with others of its company, suspected at 15:24 by these signs. */
function suspected(evidence: readonly Evidence[], reasons: readonly Reason[], others: readonly string[] = []): Incident {
  const services = ['Facebook', ...others].map((name) =>
    service(name, { state: 'suspected', severity: 'unknown', officialAt: null, suspectedAt: at('15:24'), reasons }),
  );
  return incident(services, { providerName: 'Meta', sinceAt: at('15:02'), updatedAt: at('15:26'), evidence });
}

/** What stands under the state of a suspicion. */
const read = (...args: Parameters<typeof suspected>): readonly string[] =>
  readOut(composeIncident(suspected(...args)))
    .split('\n')
    .slice(2);

const NOTHING = 'Nothing official yet.';

describe('a suspicion tells what it rests on', () => {
  it('by counts: how many, on what, expected how many, who counted and when', () => {
    const evidence = [counts('facebook', 1912, 240.4), counts('instagram', 410, 60, { weight: 2 })];
    expect(readOut(composeIncident(suspected(evidence, ['reports-surge'], ['Instagram']))).split('\n')).toEqual([
      '◐ Facebook, Instagram: possible outage',
      'Suspected 15:24 · since about 15:02 · severity not yet known',
      NOTHING,
      'Reports are climbing: 1\u2009912 in 5 min on Facebook, expected about 240; 410 in 5 min on Instagram, expected about 60 (crowd count, 15:21–15:26).',
    ]);
  });

  it.each<[string, Evidence, Reason, string]>([
    [
      'our own checks',
      checks('edge answers, login backend fails (4 of 4 checks)'),
      'checks-fail',
      'Our own checks fail: edge answers, login backend fails (4 of 4 checks, since 15:02).',
    ],
    ['checks without a count', checks('name does not resolve'), 'checks-fail', 'Our own checks fail: name does not resolve (since 15:02).'],
    [
      'a measurement, in the words of who measured',
      measured('Application outage: login and authentication errors'),
      'measured-elsewhere',
      'Measured ThousandEyes, 15:26: Application outage: login and authentication errors',
    ],
    [
      'services that run on it',
      dependants('9 services that run on Facebook fail: A, B, C, D and 5 more'),
      'dependants-fail',
      '9 services that run on Facebook fail: A, B, C, D and 5 more (since 15:02).',
    ],
    ['people here', votes(12), 'people-affected', '12 people in 4 places say that it fails for them.'],
    [
      'mentions',
      mentions(40, 0.2),
      'mentions-surge',
      'Mentions are climbing: 40 in 10 min, expected almost none (Mastodon search, 15:16–15:26).',
    ],
  ])('by %s', (_, evidence, reason, expected) => {
    expect(read([evidence], [reason])).toEqual([NOTHING, expected]);
  });

  it('links a measurement to where it stands', () => {
    const notice = composeIncident(suspected([measured('Login errors.')], ['measured-elsewhere']));
    expect(notice.blocks.flatMap((block) => (block.kind === 'line' ? block.spans : []))).toContainEqual({
      kind: 'link',
      text: 'Login errors',
      url: 'https://measure.example.org/1',
    });
  });

  it('a count that is past its peak climbs no more', () => {
    const past = counts('facebook', 900, 240, { figure: figure(900, 240, { peak: { value: 1912, at: at('15:16') } }) });
    expect(read([past], ['reports-surge'])).toContain(
      'Reports stay above the usual: 900 in 5 min, expected about 240, peak 1\u2009912 at 15:16 (crowd count, 15:21–15:26).',
    );
  });

  it('a count at its peak names no other', () => {
    const rising = counts('facebook', 1912, 240, { figure: figure(1912, 240, { peak: { value: 1912, at: at('15:26') } }) });
    expect(read([rising], ['reports-surge'])).toContain(
      'Reports are climbing: 1\u2009912 in 5 min, expected about 240 (crowd count, 15:21–15:26).',
    );
  });

  it('the heaviest first, four lines at most, and names what is left', () => {
    const evidence = [
      mentions(40, 5, { weight: 1 }),
      counts('facebook', 1912, 240, { weight: 3 }),
      votes(12, { weight: 1.5 }),
      checks('login backend fails', { weight: 4 }),
      dependants('9 services that run on Facebook fail: A', { weight: 2 }),
      measured('Login errors', { weight: 2.5 }),
    ];
    const lines = read(evidence, ['checks-fail', 'reports-surge']);
    expect(lines.slice(1).map((line) => line.split(/[ :]/)[0])).toEqual(['Our', 'Reports', 'Measured', '9', 'Also']);
    expect(lines.at(-1)).toBe('Also: people here, public mentions.');
  });

  it('figures of two trackers stand side by side, after every service had its say, and are never added up', () => {
    const evidence = [
      counts('facebook', 1912, 240, { weight: 4 }),
      counts('facebook', 30_000, 2000, {
        id: 'counts:meter',
        sourceName: 'meter',
        figure: figure(30_000, 2000, { windowMs: 15 * MINUTE }),
      }),
      counts('instagram', 410, 60, { weight: 2 }),
    ];
    expect(read(evidence, ['reports-surge'], ['Instagram']).at(-1)).toBe(
      'Reports are climbing: 1\u2009912 in 5 min on Facebook, expected about 240; 410 in 5 min on Instagram, expected about 60 ' +
        '(crowd count, 15:21–15:26); 30\u2009000 in 15 min on Facebook, expected about 2\u2009000 (meter, 15:11–15:26).',
    );
  });

  it('says one hint once for the services that share it', () => {
    const evidence = [
      checks('login backend fails (4 of 4 checks)', { services: ['facebook'] }),
      checks('login backend fails (4 of 4 checks)', { id: 'probe:instagram', services: ['instagram'], since: at('15:04') }),
    ];
    expect(read(evidence, ['checks-fail'], ['Instagram']).at(-1)).toBe(
      'Our own checks fail: login backend fails (Facebook, Instagram, 4 of 4 checks, since 15:02).',
    );
  });

  it('leaves out what is over, what has stopped to burn, and what nobody has called a figure', () => {
    expect(read([counts('facebook', 3, 240, { says: 'over' }), votes(12, { until: at('15:26') })], ['reports-surge'])).toEqual([
      'Reports of users surge.',
    ]);
    expect(read([counts('facebook', 1, 1, { figure: null, text: 'far above the usual' })], ['reports-surge']).at(-1)).toBe(
      'Reports are climbing: far above the usual (crowd count, 15:26).',
    );
  });

  it('with a headline beside it: both', () => {
    const evidence = [counts('facebook', 1912, 240), headlineOf('Facebook down, users say', 'Example Wire')];
    expect(read(evidence, ['reports-surge', 'headline-names-service'])).toEqual([
      'One headline names it; nothing official yet.',
      'Reports are climbing: 1\u2009912 in 5 min, expected about 240 (crowd count, 15:21–15:26).',
      'Reported: Facebook down, users say (Example Wire, 15:40)',
    ]);
  });
});

describe('a confirmed incident', () => {
  const confirmed = (evidence: readonly Evidence[], reasons: readonly Reason[], more: Partial<Incident> = {}) =>
    readOut(
      composeIncident(
        incident([service('Facebook', { officialAt: null, reasons })], { updatedAt: at('15:26'), sinceAt: at('15:02'), evidence, ...more }),
      ),
    );

  it('without the provider says what agrees, and labels who noticed what', () => {
    const evidence = [counts('facebook', 1912, 240), checks('login backend fails (4 of 4 checks)'), votes(12)];
    expect(confirmed(evidence, ['reports-surge', 'checks-fail']).split('\n').slice(2)).toEqual([
      'Reports of users and our own checks agree; nothing official yet.',
      'Counted 1\u2009912 reports in 5 min, expected about 240 (crowd count, 15:21–15:26)',
      'Checked login backend fails (4 of 4 checks, since 15:02)',
      'Here 12 people in 4 places say that it fails for them',
    ]);
  });

  it('by press and counts names both; of one sense alone it tells the reason', () => {
    expect(confirmed([], ['several-outlets', 'reports-surge'])).toContain('The press and reports of users agree; nothing official yet.');
    expect(confirmed([], ['checks-fail'])).toContain('Our own checks fail; nothing official yet.');
  });

  it('does not claim silence where something official was said of another part', () => {
    const officials = [record('API', ['facebook-api'], { sourceName: 'Meta status' })];
    expect(confirmed([], ['reports-surge', 'checks-fail'], { officials })).toContain('Reports of users and our own checks agree.\n');
    expect(confirmed([], ['official-page-open', 'several-outlets'], { officials })).toContain(
      'The status page says so; the press reports it.',
    );
  });

  it('with the provider gives it the first word, and three lines to the senses', () => {
    const evidence = [
      counts('facebook', 1912, 240),
      checks('login backend fails'),
      measured('Login errors'),
      dependants('9 services that run on Facebook fail: A'),
    ];
    const officials = [record('Login', ['facebook'], { sourceName: 'Meta status' })];
    const lines = confirmed(evidence, ['official-page-open'], { officials }).split('\n');
    expect(lines.slice(2).map((line) => line.split(' ')[0])).toEqual(['The', 'Official', 'Counted', 'Checked', 'Measured', 'Also:']);
    expect(lines).toContain('Also: services that run on it.');
  });
});
