import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { NoticeKind } from '../../src/domain/incident.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import type { Told } from '../../src/domain/ledger.ts';
import { at, headlineOf, incident, readOut, record, service } from '../compose/build.ts';
import { desk, HERE, MARA, NOW, source, wellRead } from './desk.ts';

const page = (more: Partial<Evidence> = {}): Evidence =>
  headlineOf('Incident with Actions', 'GitHub status', { class: 'official-page', weight: 0, at: at('15:17'), url: null, ...more });
const counts = (more: Partial<Evidence> = {}): Evidence =>
  headlineOf('37 reports in 5 min, expected about 6', 'Downdetector', {
    class: 'crowd',
    at: at('19:50'),
    until: at('20:05'),
    url: null,
    ...more,
  });
const notice = (kind: NoticeKind, time: string, services = ['github']) => ({ at: at(time), kind, services, text: '' });
const here = (more: Partial<Told> = {}): Told => ({ destination: HERE, posted: true, owed: null, ...more });
const elsewhere = (channel: string): Told => ({ destination: { ...HERE, channel }, posted: true, owed: null });

const CONFIRMED = incident([service('GitHub')], {
  id: 'inc_0aq9z4f7qk',
  officials: [record('Incident with Actions', ['github'])],
  evidence: [page(), headlineOf('GitHub is down', 'Example Wire', { restsOn: ['crowd'], weight: 2, until: at('16:41') })],
  notices: [notice('started', '15:18'), notice('update', '15:31')],
});

const SUSPECTED = incident(
  [
    service('GitHub', {
      state: 'suspected',
      severity: 'unknown',
      officialAt: null,
      suspectedAt: at('19:51'),
      openedAt: at('19:51'),
      reasons: ['reports-surge'],
      terms: [
        { class: 'crowd', weight: 3.1, text: '' },
        { class: 'mentions', weight: 0.9, text: '' },
      ],
    }),
  ],
  { id: 'inc_0000000sus1', createdAt: at('19:51'), sinceAt: at('19:45'), evidence: [counts()], notices: [notice('suspected', '19:51')] },
);

const RETRACTED = incident(
  [
    service('GitHub', {
      state: 'retracted',
      confirmedAt: null,
      suspectedAt: at('13:31'),
      openedAt: at('13:31'),
      retractedAt: at('13:52'),
      officialAt: null,
      reasons: ['explained-elsewhere'],
    }),
  ],
  {
    id: 'inc_0000000ret1',
    createdAt: at('13:31'),
    sinceAt: at('13:28'),
    closedAt: at('13:52'),
    updatedAt: at('13:52'),
    evidence: [counts({ at: at('13:30'), until: at('13:45') })],
    notices: [notice('suspected', '13:31'), notice('retracted', '13:52')],
    cause: { service: 'aws', name: 'AWS', incident: 'inc_0000000aws1', since: at('13:20'), why: 'preceding' },
  },
);

async function subscribed(setup: Parameters<typeof desk>[0], severity = 'all', scope = 'github') {
  const made = desk(setup);
  await made.ask('subscribe', { service: scope, severity });
  for (const one of made.kept) one.createdAt = at('08:00');
  return made;
}

describe('/outage explain, stage by stage', () => {
  it('a confirmed one that was sent here', async () => {
    const { ask } = await subscribed({ incidents: [CONFIRMED], told: { [CONFIRMED.id]: [here(), elsewhere('b'), elsewhere('c')] } });
    const answer = await ask('explain', { about: '4f7qk' });
    expect(readOut(answer)).toBe(
      [
        '● GitHub: Incident with Actions',
        'Incident 4F7QK · major · since 15:10: seen, confirmed, and sent here.',
        'Seen: first 15:18, by GitHub status, Example Wire:',
        '15:17 · status page · GitHub status: Incident with Actions · says trouble',
        '15:40 · press · Example Wire: GitHub is down · weak, faded since 16:41 · rests on reports of people, so it is no second opinion',
        'Weighed: status page: its own word decides.',
        'Decided: confirmed 15:18; the status page says so.',
        'Routed: GitHub: every outage and notice, those without impact too (set by mara_82, 2024-03-05 08:00).',
        'Sent: confirmed 15:18 · update 15:31. Told in 2 other places.',
        'Wrong? /outage verdict 4F7QK with not-an-outage, ended or merge.',
      ].join('\n'),
    );
    expect(answer.tone).toBe('major');
    expect(answer.actions).toEqual([]);
  });

  it('a suspected one: what each sign weighs, in words, and what is wanting', async () => {
    const { hear } = await subscribed({ incidents: [SUSPECTED], told: { [SUSPECTED.id]: [here()] } });
    const answer = await hear('explain', { about: 'github' });
    expect(answer).toContain(
      '◐ GitHub: possible outage\nIncident 0SUS1 · severity not yet known · since about 19:45: seen, suspected, and sent here.',
    );
    expect(answer).toContain('19:50 · reports of people · Downdetector: 37 reports in 5 min, expected about 6 · strong\n');
    expect(answer).toContain('Weighed: reports of people strong · mentions a hint · together overwhelming.\n');
    expect(answer).toContain('One strong sign makes a suspicion; to be sure it takes the provider or a second, independent kind of sign.');
    expect(answer).toContain('Decided: suspected 19:51; reports of users surge.');
    expect(answer).toContain('Sent: suspected 19:51.\n');
    expect(answer).not.toMatch(/%|\d\.\d/);
  });

  it('a retracted one: why it was withdrawn, and what is held for the cause', async () => {
    const { hear } = await subscribed({ incidents: [RETRACTED], told: { [RETRACTED.id]: [here()] } });
    const answer = await hear('explain', { about: '0RET1' });
    expect(answer).toContain('⊘ Not an outage: GitHub\n');
    expect(answer).toContain('· strong, faded since 13:45');
    expect(answer).toContain('Weighed: nothing speaks of trouble any more.');
    expect(answer).toContain('Decided: suspected 13:31 · retracted 13:52; trouble elsewhere explains it.');
    expect(answer).toContain('The probable cause is AWS (incident 0AWS1, since 13:20), on which it runs.');
    expect(answer).toContain('Sent: suspected 13:31 · withdrawn 13:52.');
    expect(answer).not.toContain('Wrong?');
  });

  it('one below the floor: not sent here, who set the floor, and a button that lowers it', async () => {
    const minor = { ...CONFIRMED, severity: 'minor' as const, services: [service('GitHub', { severity: 'minor' })] };
    const { ask, commands, kept } = await subscribed({ incidents: [minor] }, 'major');
    const answer = await ask('explain', { about: minor.id });
    expect(readOut(answer)).toContain('Incident 4F7QK · minor · since 15:10: seen, confirmed, and not sent here.');
    expect(readOut(answer)).toContain(
      'Not sent: its severity was minor, and the floor here is major (set by mara_82, 2024-03-05 08:00). Told nowhere.',
    );
    expect(answer.actions).toEqual([{ id: 'subscribe', label: 'Lower to minor', value: 'github minor', style: 'plain' }]);
    const [lower] = answer.actions;
    if (lower !== undefined) await commands.press(MARA, lower);
    expect(kept.map(({ floor }) => floor)).toEqual(['minor']);
  });

  it('each service apart where they differ', async () => {
    const company = incident(
      [
        service('Facebook', { terms: [{ class: 'probe', weight: 4, text: '' }], officialAt: null }),
        service('Instagram', { terms: [{ class: 'probe', weight: 4, text: '' }], officialAt: null }),
        service('WhatsApp', {
          terms: [{ class: 'crowd', weight: 1, text: '' }],
          state: 'suspected',
          confirmedAt: null,
          suspectedAt: at('15:30'),
        }),
      ],
      { id: 'inc_0000000meta', providerName: 'Meta' },
    );
    const answer = await desk({ incidents: [company] }).hear('explain', { about: company.id });
    expect(answer).toContain('Weighed: Facebook, Instagram: our own checks overwhelming.\nWeighed: WhatsApp: reports of people a hint.');
    expect(answer).toContain(
      'Decided: Facebook, Instagram: confirmed 15:18; the status page says so.\nDecided: WhatsApp: suspected 15:30.',
    );
  });

  it('what people ruled, each ruling with its name', async () => {
    const made = desk({
      incidents: [{ ...CONFIRMED, id: 'inc_1bbbb9a2bc' }, CONFIRMED],
      rule: (one, { kind, into, by, at: when }) => Object.assign(one, { ruling: { kind, into, by, at: when } }),
    });
    await made.ask('verdict', { incident: '4F7QK', verdict: 'merge', into: '9A2BC' });
    expect(await made.hear('explain', { about: '4F7QK' })).toContain('Ruled: part of another incident into 9A2BC, by mara_82, 20:00.');
  });
});

describe('/outage explain says why nothing was sent here', () => {
  const notSent = async (
    more: Partial<typeof CONFIRMED>,
    setup: Parameters<typeof desk>[0] = {},
    severity = 'all',
    since = at('08:00'),
  ) => {
    const made = await subscribed({ incidents: [{ ...CONFIRMED, ...more }], ...setup }, severity);
    for (const one of made.kept) one.createdAt = since;
    return made.ask('explain', { about: CONFIRMED.id });
  };

  it.each([
    [
      'it began before us',
      { seen: 'open' as const },
      {},
      'all',
      at('08:00'),
      'Not sent: it began before we watched, so it was announced nowhere.',
    ],
    [
      'the place is retired',
      {},
      { retirement: { why: 'the channel is gone', at: at('12:00') } },
      'all',
      at('08:00'),
      'Not sent: nothing is sent here since 2024-03-05 12:00: the channel is gone. /outage subscribe takes it up again.',
    ],
    [
      'it waits, and attempts failed',
      {},
      { told: { [CONFIRMED.id]: [here({ posted: false, owed: { since: at('19:58'), attempts: 2 } })] } },
      'all',
      at('08:00'),
      'Not sent: it is waiting to be sent since 19:58; 2 attempts failed, and it is tried again.',
    ],
    [
      'no sign was strong enough',
      { services: [service('GitHub', { openedAt: null, confirmedAt: null, state: 'suspected' as const })] },
      {},
      'all',
      at('08:00'),
      'Not sent: no sign of it was strong enough to be told as a suspicion.',
    ],
    [
      'it was subscribed afterwards',
      {},
      {},
      'all',
      at('19:00'),
      'Not sent: subscribed here 2024-03-05 19:00, and nothing new has been said of it since.',
    ],
    [
      'nothing new was said while it went on',
      {},
      {},
      'all',
      at('08:00'),
      'Not sent: while it went on, nothing new was said of what is subscribed here.',
    ],
  ])('%s', async (_, more, setup, severity, since, words) => {
    const answer = await notSent(more, setup, severity, since);
    expect(readOut(answer)).toContain(words);
    expect(readOut(answer)).toContain('and not sent here.');
  });

  it('nobody subscribed, with a button to do so', async () => {
    const answer = await desk({ incidents: [CONFIRMED], told: { [CONFIRMED.id]: [elsewhere('b')] } }).ask('explain', { about: '4F7QK' });
    expect(readOut(answer)).toContain('Routed: nothing of it is subscribed here.');
    expect(readOut(answer)).toContain('Not sent: nobody subscribed to GitHub here. Told in 1 other place.');
    expect(answer.actions).toEqual([{ id: 'subscribe', label: 'Subscribe here', value: 'github', style: 'plain' }]);
  });

  it('the lowest floor of several is the one that is named', async () => {
    const minor = { severity: 'minor' as const, services: [service('GitHub', { severity: 'minor' })] };
    const made = await subscribed({ incidents: [{ ...CONFIRMED, ...minor }] }, 'critical');
    await made.ask('subscribe', { service: 'everything', severity: 'major' });
    for (const one of made.kept) one.createdAt = at('08:00');
    expect(await made.hear('explain', { about: CONFIRMED.id })).toContain('and the floor here is major');
  });

  it('a severity that nobody knows passes every floor, so that is not the reason', async () => {
    const unknown = { severity: 'unknown' as const, services: [service('GitHub', { severity: 'unknown' })] };
    expect(readOut(await notSent(unknown, {}, 'critical'))).toContain('while it went on');
  });
});

describe('/outage explain of a service without an incident', () => {
  const SOURCES = [source('github-page', 'GitHub status', ['github']), source('wire', 'Example Wire', [], 'news')];
  const WELL = SOURCES.map(({ id }) => wellRead(id));

  it('says what is watched, what it says now, and what came last', async () => {
    const ended = { ...CONFIRMED, closedAt: at('16:00') };
    const { ask } = await subscribed({ incidents: [ended], sources: SOURCES, states: WELL });
    const answer = await ask('explain', { about: 'GitHub' });
    expect(readOut(answer)).toBe(
      [
        'Nothing is being told of GitHub',
        'Seen: Read at 19:59:20; 2 of 2 sources answer.',
        'Weighed: no sign of trouble is at hand.',
        'Decided: no incident: nobody official says so, and no sign is strong enough.',
        'The last was incident 4F7QK, 2024-03-05 15:10: GitHub: Incident with Actions.',
      ].join('\n'),
    );
    expect(answer.actions).toEqual([{ id: 'explain', label: 'Details', value: CONFIRMED.id, style: 'plain' }]);
  });

  it('shows the signs that were too little, those of this service that burn', async () => {
    const loose = {
      github: [
        counts({ services: ['github'], weight: 1.6, until: NOW + MINUTE }),
        counts({ services: ['github'], text: 'an hour ago', until: NOW - HOUR }),
        counts({ services: ['other'], text: 'of another', until: NOW + MINUTE }),
      ],
    };
    const answer = await desk({ sources: SOURCES, states: WELL, loose }).hear('explain', { about: 'github' });
    expect(answer).toContain(
      'Weighed: too little for a suspicion by themselves:\n19:50 · reports of people · Downdetector: 37 reports in 5 min, expected about 6 · weak\nDecided',
    );
    expect(answer).not.toMatch(/an hour ago|of another/);
    expect(answer).toContain('Routed: nothing of it is subscribed here.');
  });

  it('says what cannot be heard, and that nothing is sent to a retired place', async () => {
    const silent = [wellRead('wire'), wellRead('github-page', { lastReadAt: at('18:00'), failures: 9 })];
    const retirement = { why: 'the channel is gone', at: at('12:00') };
    const answer = await desk({ sources: SOURCES, states: silent, retirement }).hear('explain', { about: 'github' });
    expect(answer).toContain('I cannot read GitHub status since 2024-03-05 18:00.');
    expect(answer).toContain('Not sent: nothing is sent here since 2024-03-05 12:00: the channel is gone.');
    expect(await desk({ sources: SOURCES, states: WELL }).hear('explain', { about: 'netflix' })).toContain(
      'No status feed that I read: Netflix.',
    );
  });
});

describe('/outage explain of what is not clear', () => {
  it('lists what there is, open ones first, each with a button', async () => {
    const answer = await desk({ incidents: [RETRACTED, SUSPECTED, CONFIRMED] }).ask('explain', {});
    expect(readOut(answer)).toBe(
      [
        'Which incident?',
        '0SUS1 · ◐ GitHub: possible outage · 19:45',
        '4F7QK · ● GitHub: Incident with Actions · 15:10',
        '0RET1 · ⊘ Not an outage: GitHub · 13:28',
        'Write the reference, or the name of a service with one open incident.',
      ].join('\n'),
    );
    expect(answer.actions.map(({ id, label, value }) => [id, label, value])).toEqual([
      ['explain', '0SUS1', SUSPECTED.id],
      ['explain', '4F7QK', CONFIRMED.id],
      ['explain', '0RET1', RETRACTED.id],
    ]);
    expect(await desk({ incidents: [SUSPECTED, CONFIRMED] }).hear('explain', { about: 'gh' })).toContain('Several incidents: GitHub');
    expect(await desk().hear('explain', {})).toContain('I know of no incident of the last 90 days.');
  });

  it('two incidents of one reference are both offered', async () => {
    const twin = { ...CONFIRMED, id: 'inc_1zzzzz4f7qk' };
    expect(await desk({ incidents: [CONFIRMED, twin] }).hear('explain', { about: '4f7qk' })).toContain('Several incidents: 4f7qk');
  });

  it('a button with the whole id opens it however long ago it was', async () => {
    const old = { ...CONFIRMED, closedAt: NOW - 200 * DAY };
    const { commands, hear } = desk({ incidents: [old] });
    expect(readOut(await commands.press(MARA, { id: 'explain', value: old.id }))).toContain('Incident 4F7QK');
    expect(await hear('explain', { about: '4f7qk' })).toContain('I know no incident or service "4f7qk"');
  });

  it('stays within one message, however much there is, and says how much is left out', async () => {
    const evidence = Array.from({ length: 400 }, (_, index) =>
      headlineOf('word '.repeat(200), `Outlet ${index} ${'x'.repeat(500)}`, { url: `https://press.example/${'a'.repeat(1900)}` }),
    );
    const services = Array.from({ length: 60 }, (_, index) => service(`Service ${index}`, { suspectedAt: at('15:00') + index }));
    const huge = { ...CONFIRMED, evidence, services, notices: Array.from({ length: 300 }, () => notice('update', '15:31')) };
    const answer = await desk({ incidents: [huge], told: { [huge.id]: [here()] } }).hear('explain', { about: huge.id });
    // Discord's embed description takes 4 096 characters.
    expect(answer.length).toBeLessThan(4_000);
    expect(answer).toContain('and 394 more signs.');
    expect(answer).toContain('and 295 before.');
  });
});
