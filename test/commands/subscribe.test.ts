import { describe, expect, it } from 'vitest';
import { at, incident, readOut, record, service } from '../compose/build.ts';
import { desk, MARA, NOW } from './desk.ts';

const past = (title: string, day: string, severity: 'minor' | 'major' | 'critical') =>
  incident([service('GitHub', { state: 'resolved', severity, resolvedAt: at('17:22', day) })], {
    id: title,
    severity,
    officials: [record(title, ['github'], { startedAt: at('15:10', day) })],
    sinceAt: at('15:10', day),
    closedAt: at('17:22', day),
  });

describe('/outage subscribe', () => {
  it('github severity:major: says what comes, what does not, and what it would last have told', async () => {
    const { ask, kept } = desk({
      incidents: [
        past('Incident with Actions', '2024-02-17', 'critical'),
        past('Slow pages', '2024-02-11', 'minor'),
        past('Old', '2023-11-01', 'major'),
      ],
    });
    const notice = await ask('subscribe', { service: 'github', severity: 'major' });
    expect(readOut(notice)).toBe(
      [
        'Subscribed: GitHub',
        'GitHub: major and critical outages, their updates and their end.',
        'Early warnings whose severity is not known yet come too. Not: maintenance.',
        'It would last have told you:',
        '2024-02-17 15:10 · Incident with Actions (critical, 2 h 12 min)',
      ].join('\n'),
    );
    expect(notice.actions).toEqual([{ id: 'unsubscribe', label: 'Undo', value: 'github', style: 'plain' }]);
    expect(kept).toEqual([
      { destination: MARA.place, scope: 'github', floor: 'major', createdBy: 'mara_82', createdAt: NOW, provider: 'github' },
    ]);
  });

  it('without a severity means minor and above, and is honest about having no history', async () => {
    const { hear, kept } = desk();
    expect(await hear('subscribe', { service: 'Netflix' })).toContain('I have no past events of it yet.');
    expect(kept[0]?.floor).toBe('minor');
  });

  it.each(['GitHub', 'GITHUB', ' git hub ', 'gh', 'git-hub'])('knows GitHub as "%s"', async (typed) => {
    const { ask, kept } = desk();
    await ask('subscribe', { service: typed });
    expect(kept.map(({ scope }) => scope)).toEqual(['github']);
  });

  it('a company means all of its services', async () => {
    const { hear, kept } = desk();
    expect(await hear('subscribe', { service: 'Meta', severity: 'all' })).toContain(
      'Subscribed: Meta\nMeta: every outage and notice, those without impact too, their updates and their end.\nFacebook, Instagram',
    );
    expect(kept.map(({ scope, provider, floor }) => [scope, provider, floor])).toEqual([
      ['facebook', 'meta', 'none'],
      ['instagram', 'meta', 'none'],
    ]);
  });

  it.each(['*', 'everything', 'ALL'])('%s means everything', async (typed) => {
    const { ask, kept } = desk();
    const notice = await ask('subscribe', { service: typed, severity: 'critical' });
    expect(notice.title).toBe('Subscribed: everything');
    expect(kept).toMatchObject([{ scope: '*', provider: '*', floor: 'critical' }]);
  });

  it('changes the severity of what stands, and mentions the subscription to everything beside it', async () => {
    const { hear, kept } = desk();
    await hear('subscribe', { service: 'everything', severity: 'critical' });
    await hear('subscribe', { service: 'github' });
    expect(await hear('subscribe', { service: 'github', severity: 'critical' })).toContain('Changed: GitHub');
    expect(await hear('subscribe', { service: 'github', severity: 'critical' })).toMatch(/^Already subscribed: GitHub/);
    expect(await hear('subscribe', { service: 'github', severity: 'critical' })).toContain(
      'The subscription to everything stands beside it: critical outages.',
    );
    expect(kept).toHaveLength(2);
  });

  it('an unknown name is answered with the nearest three, as buttons that keep the severity', async () => {
    const { ask, kept, commands } = desk();
    const notice = await ask('subscribe', { service: 'gihtub', severity: 'critical' });
    expect(readOut(notice)).toBe('I don\'t know "gihtub".\nDid you mean GitHub, GitLab, Gitpod?');
    expect(kept).toEqual([]);
    const [first] = notice.actions;
    if (first === undefined) throw new Error('there should be a button');
    await commands.press(MARA, first);
    expect(kept).toMatchObject([{ scope: 'github', floor: 'critical' }]);
  });

  it('something no name is like, and nothing at all', async () => {
    const { hear } = desk();
    expect(await hear('subscribe', { service: 'qqqqqqqqqqqqqqqqqqqq' })).toContain('/outage list shows all.');
    expect(await hear('subscribe', {})).toMatch(/^Which service\?/);
    expect(await hear('subscribe', { service: '  ' })).toMatch(/^Which service\?/);
  });

  it('says what people typed back as plain short text', async () => {
    const { ask } = desk();
    const notice = await ask('subscribe', { service: `@everyone <@1> [x](https://evil.example)\n\u202e${'a'.repeat(500)}` });
    expect(notice.title).toMatch(/^I don't know "@everyone <@1> \[x\]\(https:\/\/evil\.example\)…"\.$/);
    expect(notice.title.length).toBeLessThan(100);
  });

  it.each(['constructor', 'toString', 'huge'])('refuses "%s" as a severity', async (severity) => {
    const { hear, kept } = desk();
    expect(await hear('subscribe', { service: 'github', severity })).toBe(
      `"${severity}" is no severity\nChoose all, minor, major or critical.`,
    );
    expect(kept).toEqual([]);
  });

  it('needs somebody who may manage the channel', async () => {
    const { hear, kept } = desk();
    expect(await hear('subscribe', { service: 'github' }, { ...MARA, mayManage: false })).toMatch(/^You can't change what is told here/);
    expect(kept).toEqual([]);
  });

  it('promises nothing where it cannot post, and says what it lacks', async () => {
    const { hear, kept } = desk();
    const answer = await hear('subscribe', { service: 'github' }, { ...MARA, missing: ['Send Messages in Threads'] });
    expect(answer).toBe(
      "I can't post here\nI lack Send Messages in Threads. Someone who manages the channel can add it. Nothing was subscribed.",
    );
    expect(kept).toEqual([]);
  });
});
