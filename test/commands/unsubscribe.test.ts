import { describe, expect, it } from 'vitest';
import { readOut } from '../compose/build.ts';
import { desk, HERE, MARA, NOW } from './desk.ts';

describe('/outage unsubscribe', () => {
  it('ends a subscription, and its button takes that back with the severity it had', async () => {
    const { ask, commands, kept } = desk();
    await ask('subscribe', { service: 'github', severity: 'major' });
    const notice = await ask('unsubscribe', { service: 'GitHub' });
    expect(readOut(notice)).toBe(
      'Unsubscribed from GitHub\nNo new incident of it is told here. What was told already is kept true to its end.',
    );
    expect(kept).toEqual([]);
    const [again] = notice.actions;
    if (again === undefined) throw new Error('there should be a button');
    await commands.press(MARA, again);
    expect(kept).toMatchObject([{ scope: 'github', floor: 'major' }]);
  });

  it('ends all services of a company', async () => {
    const { ask, kept } = desk();
    await ask('subscribe', { service: 'meta' });
    await ask('subscribe', { service: 'github' });
    await ask('unsubscribe', { service: 'Meta' });
    expect(kept.map(({ scope }) => scope)).toEqual(['github']);
  });

  it('says when there was nothing to end, and what there is', async () => {
    const { ask, hear } = desk();
    expect(await hear('unsubscribe', { service: 'netflix' })).toBe('No subscription to Netflix here\nNothing was changed.');
    await ask('subscribe', { service: 'github' });
    expect(await hear('unsubscribe', { service: 'netflix' })).toContain('1 subscription here: GitHub.');
  });

  it('says that everything goes on', async () => {
    const { ask, hear, kept } = desk();
    await ask('subscribe', { service: '*' });
    expect(await hear('unsubscribe', { service: 'github' })).toContain(
      'The subscription to everything goes on here: minor, major and critical outages.',
    );
    expect(kept).toHaveLength(1);
    expect(await hear('unsubscribe', { service: 'everything' })).toMatch(/^Unsubscribed from everything/);
    expect(kept).toEqual([]);
  });

  it('ends a service that left the catalog, by its id', async () => {
    const { hear, kept } = desk();
    kept.push({ destination: HERE, scope: 'bygone', floor: 'minor', createdBy: 'mara', createdAt: NOW, provider: 'bygone' });
    expect(await hear('unsubscribe', { service: 'bygone' })).toMatch(/^Unsubscribed from bygone/);
    expect(kept).toEqual([]);
  });

  it('needs somebody who may manage the channel, and a name that is known', async () => {
    const { ask, hear, kept } = desk();
    await ask('subscribe', { service: 'github' });
    expect(await hear('unsubscribe', { service: 'github' }, { ...MARA, mayManage: false })).toMatch(/^You can't change/);
    expect(await hear('unsubscribe', { service: 'gihtub' })).toContain('Did you mean GitHub');
    expect(kept).toHaveLength(1);
  });
});
