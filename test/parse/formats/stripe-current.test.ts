import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

describe('stripe-current', () => {
  it('reads the whole and its parts as components', async () => {
    const reading = await readingOf(fixture('stripe-current/current.json'));
    expect(reading).toMatchObject({
      format: 'stripe-current',
      componentsAreTruth: true,
      listing: 'snapshot',
      page: { name: 'Stripe' },
      indicator: { impact: 'minor', raw: 'degraded' },
    });
    expect(reading.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['page', 'Stripe', 'degraded'],
      ['api', 'api', 'degraded'],
      ['webhooks', 'webhooks', 'operational'],
      ['dashboard', 'dashboard', 'operational'],
      ['checkoutjs', 'checkoutjs', 'unknown'],
    ]);
    expect(reading.unknownWords).toEqual([{ field: 'statuses', raw: 'simmering' }]);
  });

  it('tells trouble of the whole though every part is up, and without any part', async () => {
    for (const more of [{ statuses: { api: 'up' } }, { message: 'Down' }]) {
      const { components } = await readingOf(JSON.stringify({ largestatus: 'down', ...more }));
      expect(only(components, ({ id }) => id === 'page')).toMatchObject({ state: 'major_outage', raw: 'down' });
    }
  });

  it('is told by its own key', async () => {
    expect(await refusalOf('{"status":"up","message":"fine","statuses":{}}', 'stripe-current')).toContain('no largestatus');
  });
});
