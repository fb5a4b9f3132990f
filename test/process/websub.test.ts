import { describe, expect, it } from 'vitest';
import { openHub } from '../hear/hub.ts';
import { addressOf } from './product.ts';
import { folderWatching, freePort, startWatching } from './pushes.ts';
import { document, openSite } from './site.ts';

/** A page's history as Atom that names its hub; with an outage that began just now, or without any. */
function historyFeed(hub: string, topic: string, isDown: boolean): string {
  const now = new Date();
  const [iso, month] = [now.toISOString(), now.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })];
  const post = `&lt;p&gt;&lt;small&gt;${month} &lt;var data-var='date'&gt;${iso.slice(8, 10)}&lt;/var&gt;, &lt;var data-var='time'&gt;${iso.slice(11, 16)}&lt;/var&gt; UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - Nobody can log in.&lt;/p&gt;`;
  const entry = `<entry><id>tag:status.lumenforge.example,2005:Incident/41</id><published>${iso}</published><updated>${iso}</updated>
<link rel="alternate" type="text/html" href="https://status.lumenforge.example/incidents/inc0login000"/>
<title>Logins fail</title><content type="html">${post}</content></entry>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:status.lumenforge.example,2005:/history</id>
<link rel="alternate" type="text/html" href="https://status.lumenforge.example"/>
<link rel="self" href="${topic}"/><link rel="hub" href="${hub}"/>
<title>Lumenforge Status - Incident History</title>${isDown ? entry : ''}</feed>`;
}

describe('npm start with PUBLIC_URL', () => {
  it('subscribes to the hub that a feed names, tells what it delivers, and keeps the subscription', { timeout: 60_000 }, async () => {
    await using hub = await openHub();
    await using site = await openSite((response) =>
      document(historyFeed(hub.url, `${site.url}/history.atom`, false), 'application/atom+xml')(response),
    );
    const topic = `${site.url}/history.atom`;
    using folder = folderWatching({
      services: [{ id: 'lumen-api', name: 'Lumen API' }],
      sources: [{ id: 'lumen-feed', url: topic, service: 'lumen-api' }],
    });
    const port = await freePort();
    const env = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}/`, LOG_LEVEL: 'info' };
    {
      await using first = startWatching(folder, env);
      await addressOf(first);
      await first.until(/a hub delivers a source from now on/);
      await hub.settled();
      expect(hub.violations).toEqual([]);
      const [subscription] = hub.subscriptions.values();
      expect(subscription).toMatchObject({ topic, leaseSeconds: 864_000 });
      expect(subscription?.callback.startsWith(`http://127.0.0.1:${port}/hooks/websub/`)).toBe(true);
      first.child.kill('SIGTERM');
      expect(await first.ended(5_000)).toMatchObject({ code: 0 });
    }

    // The same subscription goes on after a restart: the hub is not asked again.
    await using second = startWatching(folder, env);
    await addressOf(second);
    const [subscription] = hub.subscriptions.values();
    if (subscription === undefined) throw new Error('nobody subscribed');
    const forged = { ...subscription, secret: `${subscription.secret}x` };
    const outage = historyFeed(hub.url, topic, true);
    expect(await hub.deliver(forged, outage)).toBe(202);
    await second.until(/a delivery was not signed by its hub and is ignored/);
    expect(second.stdout()).not.toContain('● Lumen API');
    expect(await hub.deliver(subscription, outage)).toBe(202);
    await second.until(/^\d\d:\d\d:\d\d {2}● Lumen API: Logins fail$/m, 5_000);
    expect(hub.requests).toHaveLength(1);
    expect(hub.violations).toEqual([]);

    second.child.kill('SIGTERM');
    const ended = await second.ended(5_000);
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.stdout + ended.stderr).not.toContain(subscription.secret);
  });

  it('does not wait for a hub that never answers when it is asked to stop', { timeout: 60_000 }, async () => {
    const asked = Promise.withResolvers<void>();
    await using hub = await openSite(() => asked.resolve());
    await using site = await openSite((response) =>
      document(historyFeed(`${hub.url}/`, `${site.url}/history.atom`, false), 'application/atom+xml')(response),
    );
    using folder = folderWatching({
      services: [{ id: 'lumen-api', name: 'Lumen API' }],
      sources: [{ id: 'lumen-feed', url: `${site.url}/history.atom`, service: 'lumen-api' }],
    });
    const port = await freePort();
    await using running = startWatching(folder, { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` });
    await asked.promise;
    running.child.kill('SIGTERM');
    expect(await running.ended(5_000)).toMatchObject({ code: 0, signal: null });
  });
});
