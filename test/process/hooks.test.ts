import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressOf, outageNow, QUIET_PAGE } from './product.ts';
import { folderWatching, startWatching } from './pushes.ts';
import { document, openSite } from './site.ts';

const SECRETS = {
  TOCSIN_HOOK_LUMEN_PAGE: 'page-4f1d0c2b9a8e7766',
  TOCSIN_HOOK_ALERTS: 'alerts-4f1d0c2b9a8e77',
  TOCSIN_HOOK_PROBE: 'probe-4f1d0c2b9a8e7766',
  TOCSIN_HOOK_PROBE_KEY: 'key/4f1d0c2b9a8e7766==',
};

/** How long an alert may take from the push to the terminal; the next poll is five minutes away. */
const AT_ONCE = 5_000;

const HOOKS = `hooks:
  - { id: lumen-page, kind: statuspage, source: lumen-page }
  - { id: alerts, kind: alertmanager, service: cobalt }
  - { id: probe, kind: json, service: amber, mapping: { state: monitor.state, title: monitor.title, words: { failing: down } } }
`;

const SERVICES = [
  { id: 'lumen-api', name: 'Lumen API' },
  { id: 'cobalt', name: 'Cobalt' },
  { id: 'amber', name: 'Amber' },
];

const alert = (status: 'firing' | 'resolved') =>
  JSON.stringify({
    version: '4',
    groupKey: '{}',
    status,
    receiver: 'tocsin',
    alerts: [
      {
        status,
        labels: { alertname: 'CobaltDown', severity: 'critical' },
        annotations: { summary: 'Cobalt answers nothing' },
        startsAt: new Date().toISOString(),
        endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString(),
        fingerprint: '1a30ba71cca2921f',
      },
    ],
  });

describe('npm start with hooks', () => {
  it('tells what is pushed without waiting for a poll', { timeout: 60_000 }, async () => {
    let asked = 0;
    const counted = (body: string) => (response: ServerResponse) => {
      asked += 1;
      document(body)(response);
    };
    await using site = await openSite(counted(QUIET_PAGE));
    using folder = folderWatching({
      services: SERVICES,
      sources: [{ id: 'lumen-page', url: `${site.url}/api/v2/incidents.json`, service: 'lumen-api' }],
      behaviour: HOOKS,
    });
    await using running = startWatching(folder, SECRETS);
    const address = await addressOf(running);
    await running.until(/read 1 of 1 status page, none with an open incident$/m);
    const push = async (path: string, body: string, headers: Record<string, string> = {}) =>
      (await fetch(`${address}/hooks/${path}`, { method: 'POST', body, headers })).status;

    const outage = outageNow();
    site.show(counted(outage));
    const { page, incidents } = JSON.parse(outage) as { page: { id: string }; incidents: [object] };
    const webhook = (id: string) => JSON.stringify({ meta: {}, page: { id, status_indicator: 'major' }, incident: incidents[0] });
    expect(await push(`statuspage/${SECRETS.TOCSIN_HOOK_LUMEN_PAGE}`, webhook('anotherpage0'))).toBe(422);
    expect(await push(`statuspage/${SECRETS.TOCSIN_HOOK_LUMEN_PAGE}`, webhook(page.id))).toBe(202);
    await running.until(/^\d\d:\d\d:\d\d {2}● Lumen API: Logins fail$/m, AT_ONCE);

    expect(await push(`alertmanager/${SECRETS.TOCSIN_HOOK_ALERTS}`, alert('firing'))).toBe(202);
    await running.until(/^\d\d:\d\d:\d\d {2}● Cobalt: Cobalt answers nothing$/m, AT_ONCE);

    const told = JSON.stringify({ monitor: { state: 'failing', title: 'Checkout' } });
    const signature = `sha256=${createHmac('sha256', SECRETS.TOCSIN_HOOK_PROBE_KEY).update(told).digest('hex')}`;
    expect(await push(`json/${SECRETS.TOCSIN_HOOK_PROBE}`, told)).toBe(401);
    expect(running.stdout()).not.toContain('● Amber');
    expect(await push(`json/${SECRETS.TOCSIN_HOOK_PROBE}`, told, { 'x-tocsin-signature': signature })).toBe(202);
    await running.until(/^\d\d:\d\d:\d\d {2}● Amber: Checkout/m, AT_ONCE);

    running.child.kill('SIGTERM');
    const ended = await running.ended(5_000);
    expect(ended).toMatchObject({ code: 0, signal: null });
    // One poll at the start, one for the hook that was believed.
    // Once at the start, and once for the webhook that was about this page.
    expect(asked).toBe(2);
    for (const secret of Object.values(SECRETS)) expect(ended.stdout + ended.stderr).not.toContain(secret);
  });

  it('answers a wrong secret like a path that nobody serves', async () => {
    using folder = folderWatching({
      services: SERVICES,
      sources: [{ id: 'lumen-page', url: 'http://127.0.0.1:1/', service: 'lumen-api' }],
      behaviour: HOOKS,
    });
    await using running = startWatching(folder, SECRETS);
    const address = await addressOf(running);
    const answerOf = async (path: string) => {
      const answer = await fetch(`${address}${path}`, { method: 'POST', body: '{}' });
      const { date: _, ...headers } = Object.fromEntries(answer.headers);
      return { status: answer.status, headers, text: await answer.text() };
    };
    const nowhere = await answerOf('/nowhere');
    expect(nowhere).toMatchObject({ status: 404, text: 'Here are /healthz and /metrics.\n' });
    for (const path of [
      `/hooks/json/${SECRETS.TOCSIN_HOOK_PROBE}x`,
      `/hooks/json/${SECRETS.TOCSIN_HOOK_ALERTS}`,
      `/hooks/statuspage/${SECRETS.TOCSIN_HOOK_PROBE}`,
      '/hooks/websub/0123456789012345678901234567890123456789012',
      '/hooks/json/',
    ])
      expect(await answerOf(path), path).toEqual(nowhere);
    running.child.kill('SIGTERM');
    expect(await running.ended(5_000)).toMatchObject({ code: 0 });
  });

  it('is refused while a hook has no secret', async () => {
    using folder = folderWatching({
      services: SERVICES,
      sources: [{ id: 'lumen-page', url: 'http://127.0.0.1:1/', service: 'lumen-api' }],
      behaviour: HOOKS,
    });
    const { TOCSIN_HOOK_ALERTS: _, ...others } = SECRETS;
    await using running = startWatching(folder, others);
    const { code, stdout, stderr } = await running.ended();
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toBe(
      'the environment has 1 problem\n  TOCSIN_HOOK_ALERTS   is not set, and the hook alerts needs it; make one with: openssl rand -hex 24\nNothing was started. (exit 78)\n',
    );
  });
});
