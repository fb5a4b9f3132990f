import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { addressOf, operatorFolder, outageNow, QUIET_PAGE, startIn } from './product.ts';
import { document, openSite } from './site.ts';

describe('npm start without a token', () => {
  it('says what it does, tells an outage in the terminal, stops when asked, and goes on where it stood', { timeout: 60_000 }, async () => {
    await using site = await openSite(document(QUIET_PAGE));
    using folder = operatorFolder(`${site.url}/api/v2/incidents.json`);

    await using first = startIn(folder);
    const address = await addressOf(first);
    expect(first.stdout()).toMatch(/^Tocsin \d+\.\d+\.\d+ — watching \d+ services? \(1 status page, 0 press feeds\)\n/);
    expect(first.stdout()).toContain('alerts go to this terminal; Discord and Slack are not configured');
    expect(first.stdout()).toContain('DISCORD_TOKEN');
    expect(first.stdout()).toContain('SLACK_BOT_TOKEN and SLACK_APP_TOKEN');
    expect(first.stdout()).toContain('data: ./data');
    await first.until(/^\d\d:\d\d:\d\d {2}read 1 of 1 status page, none with an open incident$/m);

    // What was read is written down by the next round.
    await expect
      .poll(async () => (await fetch(`${address}/healthz`)).json(), { timeout: 5_000 })
      .toMatchObject({ ok: true, sources: { total: 1, read: 1, failing: [] }, outbox: { owed: 0 }, platforms: {} });
    expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/^tocsin_last_tick_timestamp_seconds [1-9]/m);

    const outage = outageNow();
    site.show(document(outage));
    // Two polls of ten seconds.
    await first.until(/^\d\d:\d\d:\d\d {2}● Lumen API: Logins fail$/m, 22_000);
    expect(await stopped(first, 'SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' });
    expect(first.stdout().match(/● Lumen API/g)).toHaveLength(1);

    // Anything written by the first process is there for the second, which says nothing twice.
    site.show(document(outage.replaceAll('Logins fail for some customers.', 'Logins fail for most customers.')));
    await using second = startIn(folder);
    await second.until(/Logins fail for most customers/, 22_000);
    expect(second.stdout()).not.toContain('● Lumen API');
    expect(second.stdout()).not.toMatch(/^\d\d:\d\d:\d\d {2}Official .* Investigating$/m);
    expect(await stopped(second, 'SIGINT')).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});

describe('a stop', () => {
  it('lets a poll that is under way finish', async () => {
    const held = Promise.withResolvers<() => void>();
    await using site = await openSite((response) => held.resolve(() => document(outageNow())(response)));
    using folder = operatorFolder(`${site.url}/api/v2/incidents.json`);
    // The data folder counts from where the process runs, wherever the command was typed.
    await using running = startIn(folder, { INIT_CWD: `${folder.path}/mine` });
    const answer = await held.promise;
    running.child.kill('SIGTERM');
    await running.until(/^stopping …$/m);
    answer();
    expect(await running.ended()).toMatchObject({ code: 0, stderr: '' });

    const opened = await openStore({ url: null, dataDir: `${folder.path}/data` });
    if (!opened.ok) throw new Error(opened.sentence);
    try {
      expect(await opened.store.sources.states()).toMatchObject([{ id: 'lumen-page', failures: 0, lastReadAt: expect.any(Number) }]);
      expect(await opened.store.ledger.incidents({ services: null, since: null })).toMatchObject([{ title: 'Logins fail', seen: 'open' }]);
    } finally {
      await opened.store.close();
    }
  });

  it('does not wait for a server that never answers', async () => {
    const asked = Promise.withResolvers<void>();
    await using site = await openSite(() => asked.resolve());
    using folder = operatorFolder(site.url);
    await using running = startIn(folder);
    await asked.promise;
    await addressOf(running);
    expect(await stopped(running, 'SIGTERM')).toMatchObject({ code: 0, stderr: '' });
  });
});

/** Asks it to stop; it has five seconds. */
async function stopped(running: ReturnType<typeof startIn>, signal: NodeJS.Signals) {
  running.child.kill(signal);
  return running.ended(5_000);
}
