import { describe, expect, it } from 'vitest';
import { desk, HERE, MARA, NOW } from './desk.ts';

describe('/outage subscriptions', () => {
  it('lists what is told here, everything first, then by name', async () => {
    const { ask, hear } = desk();
    await ask('subscribe', { service: 'netflix', severity: 'all' });
    await ask('subscribe', { service: 'github', severity: 'major' });
    await ask('subscribe', { service: '*', severity: 'critical' });
    expect(await hear('subscriptions')).toBe(
      [
        '3 subscriptions here',
        'Everything: critical outages',
        'GitHub: major and critical outages',
        'Netflix: every outage and notice, those without impact too',
      ].join('\n'),
    );
  });

  it('shows this place alone, and how to begin where there is nothing', async () => {
    const { ask, hear } = desk();
    await ask('subscribe', { service: 'github' });
    const elsewhere = { ...MARA, place: { ...HERE, channel: 'random' } };
    expect(await hear('subscriptions', {}, elsewhere)).toBe(
      'No subscriptions here\nSubscribe with /outage subscribe and the name of a service.',
    );
  });

  it('shows a service that left the catalog by its id, and stays readable with hundreds', async () => {
    const { ask, kept } = desk();
    for (let index = 0; index < 300; index += 1) {
      kept.push({ destination: HERE, scope: `bygone-${index}`, floor: 'minor', createdBy: 'mara', createdAt: NOW, provider: 'x' });
    }
    const notice = await ask('subscriptions');
    expect(notice.title).toBe('300 subscriptions here');
    expect(notice.blocks.length).toBeLessThan(45);
    expect(notice.blocks[0]).toMatchObject({ spans: [{ text: 'bygone-0' }, { text: ': minor, major and critical outages' }] });
  });
});
