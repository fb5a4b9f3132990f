import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { addressOf, operatorFolder, QUIET_PAGE, startIn } from './product.ts';
import { document, openSite } from './site.ts';
import { begin } from './tocsin.ts';

/** Nothing is fetched by a start that is refused. */
const NOWHERE = 'http://127.0.0.1:1/';

/** A start that must be refused: one sentence on standard error and nothing else. */
async function refusal(folder: ReturnType<typeof operatorFolder>, env: Readonly<Record<string, string>> = {}) {
  await using running = startIn(folder, env);
  const { code, stdout, stderr } = await running.ended();
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\.\n$/);
  return stderr;
}

/** A port of loopback that is listened on until the end of the block. */
async function listener() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: String((server.address() as AddressInfo).port),
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A port of loopback on which nothing listens. */
async function closedPort(): Promise<string> {
  await using taken = await listener();
  return taken.port;
}

describe('a start that cannot succeed says so in one sentence', () => {
  it('when the port is in use', async () => {
    await using taken = await listener();
    using folder = operatorFolder(NOWHERE);
    expect(await refusal(folder, { PORT: taken.port })).toContain(`Port ${taken.port} on 127.0.0.1 is in use. Set PORT`);
  });

  it('when the host is none of this machine', async () => {
    using folder = operatorFolder(NOWHERE);
    expect(await refusal(folder, { TOCSIN_HOST: '192.0.2.1' })).toContain('192.0.2.1 is not an address of this machine. Set TOCSIN_HOST');
  });

  it('when a file is where the data folder should be', async () => {
    using folder = operatorFolder(NOWHERE);
    folder.write('data', 'a file');
    expect(await refusal(folder)).toContain(`The data folder ${join(folder.path, 'data')} cannot be written`);
  });

  it.skipIf(process.getuid?.() === 0)('when the data folder may not be written (root may)', async () => {
    using folder = operatorFolder(NOWHERE);
    mkdirSync(join(folder.path, 'data'));
    chmodSync(join(folder.path, 'data'), 0o500);
    expect(await refusal(folder)).toContain(`The data folder ${join(folder.path, 'data')} cannot be written`);
  });

  it('when the database is no database', async () => {
    using folder = operatorFolder(NOWHERE);
    folder.write('data/tocsin.db', 'this is no database, but it is long enough to be looked at as one'.repeat(20));
    expect(await refusal(folder)).toMatch(/tocsin\.db is damaged or no SQLite database .* restore it from a backup/);
  });

  it('when a newer version wrote the database', async () => {
    await using site = await openSite(document(QUIET_PAGE));
    using folder = operatorFolder(site.url);
    await using running = startIn(folder);
    await addressOf(running);
    running.child.kill('SIGTERM');
    expect(await running.ended()).toMatchObject({ code: 0 });
    const database = new DatabaseSync(join(folder.path, 'data/tocsin.db'));
    database.exec("insert into kysely_migration (name, timestamp) values ('9999-later', '2999-01-01')");
    database.close();
    expect(await refusal(folder)).toMatch(/tocsin\.db was written by a newer Tocsin .*9999-later.* start that version again/);
  });

  it('when another process holds the data folder, which goes on', async () => {
    await using site = await openSite(document(QUIET_PAGE));
    using folder = operatorFolder(site.url);
    await using running = startIn(folder);
    const address = await addressOf(running);
    expect(await refusal(folder)).toContain(`Another Tocsin process holds the data folder ${join(folder.path, 'data')}`);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it('when PostgreSQL does not answer, and does not say the password', async () => {
    using folder = operatorFolder(NOWHERE);
    const port = await closedPort();
    const said = await refusal(folder, { DATABASE_URL: `postgres://ada:s3cr3t-passw0rd@127.0.0.1:${port}/tocsin` });
    expect(said).toContain(`PostgreSQL tocsin at 127.0.0.1:${port} cannot be used: nothing listens there`);
    expect(said).not.toContain('s3cr3t');
  });
});

describe('a start with a wrong configuration', () => {
  it('says all that is wrong, as in a report, and that nothing was started', async () => {
    using folder = operatorFolder(
      NOWHERE,
      'routes: [{ platform: slack, channel: C1, service: gihub, severity: major }]\noncall: { silenceMinuts: 3 }\n',
    );
    await using running = startIn(folder, { SLACK_BOT_TOKEN: 'xoxb-hushhush' });
    const { code, stdout, stderr } = await running.ended();
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    const [head, ...rest] = stderr.split('\n');
    expect(head).toBe('mine/tocsin.yaml has 2 problems');
    expect(rest).toContain('  routes[0].service      "gihub" is not in the catalog; nearest: github');
    expect(rest.some((line) => line.startsWith('  oncall.silenceMinuts   '))).toBe(true);
    expect(rest).toContain('the environment has 1 problem');
    expect(rest.some((line) => line.startsWith('  SLACK_APP_TOKEN   is not set'))).toBe(true);
    expect(rest.slice(-2)).toEqual(['Nothing was started. (exit 78)', '']);
    expect(stderr).not.toContain('hushhush');
  });
});

describe('secrets', () => {
  it('appear nowhere when the platforms cannot be reached', async () => {
    await using site = await openSite(document(QUIET_PAGE));
    using folder = operatorFolder(site.url);
    const base = `http://127.0.0.1:${await closedPort()}/api`;
    await using running = startIn(folder, {
      DISCORD_TOKEN: 'MARKER.discord.token',
      SLACK_BOT_TOKEN: 'xoxb-MARKER-bot',
      SLACK_APP_TOKEN: 'xapp-MARKER-app',
      DISCORD_API_BASE: base,
      SLACK_API_BASE: base,
      LOG_LEVEL: 'debug',
    });
    const address = await addressOf(running);
    expect(running.stdout()).toContain('alerts go to Discord and Slack\n');
    expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({
      ok: true,
      platforms: { discord: 'connecting', slack: 'connecting' },
    });
    running.child.kill('SIGTERM');
    const { code, stdout, stderr } = await running.ended(8_000);
    expect(code).toBe(0);
    expect(stderr).toContain('Discord');
    expect(`${stdout}${stderr}`).not.toContain('MARKER');
  });
});

/** A Node of the machine that is older than the one the tests run on, if there is one. */
const OLD_NODE =
  ['/usr/bin/node', '/usr/local/bin/node'].find((node) => {
    const [, major] = /^v(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
    return Number(major) < 24;
  }) ?? null;

describe.skipIf(OLD_NODE === null)('an older Node', () => {
  it('is told in one sentence what is missing', async () => {
    await using running = begin(['start'], { cwd: '/', node: OLD_NODE ?? '' });
    const { code, stdout, stderr } = await running.ended();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Tocsin needs Node 24\.21 or newer; this is \d+\.\d+\.\d+\. [^\n]+\n$/);
  });
});
