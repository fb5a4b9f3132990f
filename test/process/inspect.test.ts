import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectDocument } from '../../src/app.ts';
import { document, openSite } from './site.ts';
import { run, temporaryFolder } from './tocsin.ts';

const FIXTURES = join(import.meta.dirname, '../parse/fixtures');
const SUMMARY = join(FIXTURES, 'statuspage-v2/summary.json');

/** The subcommand in this process; one test below goes through the door. */
async function inspected(argv: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = FIXTURES) {
  let stdout = '';
  let stderr = '';
  const code = await inspectDocument({
    argv,
    env,
    cwd,
    home: '/',
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    onStop: () => {},
  });
  return { code, stdout, stderr };
}

describe('inspect of a file', () => {
  it('prints JSON of the agreed keys through the door, the path counted from where the command was typed', async () => {
    using folder = temporaryFolder();
    const ended = await run(['inspect', 'statuspage-v2/summary.json', '--json'], {
      cwd: folder.path,
      env: { INIT_CWD: FIXTURES, DISCORD_TOKEN: 'a b' },
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const shown = JSON.parse(ended.stdout) as object;
    expect(Object.keys(shown)).toEqual(['format', 'page', 'components', 'incidents', 'maintenances', 'items']);
    expect(shown).toMatchObject({ format: 'statuspage-v2', page: 'Lumenforge' });
  });

  it('prints lines for a person without --json', async () => {
    const { code, stdout, stderr } = await inspected([SUMMARY]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith('Lumenforge (statuspage-v2)\n')).toBe(true);
  });

  it('lets nothing of the document steer the terminal', async () => {
    using folder = temporaryFolder();
    const hostile = readFileSync(SUMMARY, 'utf8').replaceAll('Lumenforge', 'Lum\\u001b[2J\\u009b31m\\u202een');
    folder.write('a.json', hostile);
    const { code, stdout } = await inspected(['a.json'], {}, folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain('Lum');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('exits 3 with every format that was tried when none knows the document', async () => {
    using folder = temporaryFolder();
    folder.write('a.html', '<!doctype html><title>Down for maintenance</title>');
    const { code, stdout, stderr } = await inspected(['a.html'], {}, folder.path);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr.split('\n')[0]).toBe('a.html: no format understands this document');
    for (const format of ['statuspage-v2', 'statuspage-atom', 'meta-orgs', 'meta-rss', 'rss', 'atom']) {
      expect(stderr).toMatch(new RegExp(`^ {2}${format} +\\S`, 'm'));
    }
  });

  it('reads a document as the format it is told, and exits 3 when it is none', async () => {
    expect(await inspected([SUMMARY, '--format', 'statuspage-v2', '--json'])).toMatchObject({ code: 0 });
    const { code, stderr } = await inspected([SUMMARY, '--format', 'rss']);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^ {2}rss +\S/m);
    expect(stderr).not.toContain('statuspage-v2 ');
  });

  it.each([
    ['utf-16le', 'utf16le'],
    ['iso-8859-1', 'latin1'],
  ] as const)('takes the encoding %s from --content-type', async (charset, encoding) => {
    using folder = temporaryFolder();
    folder.write('a.json', Buffer.from(readFileSync(SUMMARY, 'utf8').replaceAll('Lumenforge', 'Lümenforge'), encoding));
    const { code, stdout } = await inspected(
      ['a.json', '--json', '--content-type', `application/json; charset=${charset}`],
      {},
      folder.path,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ page: 'Lümenforge' });
  });

  it.each([
    ['no file', [], /^give exactly one file or address\nusage: /],
    ['two files', ['a', 'b'], /^give exactly one file or address\nusage: /],
    ['an option nobody knows', ['a', '--jason'], /^Unknown option '--jason'.*\nusage: /s],
    ['a format nobody knows', [SUMMARY, '--format', 'statuspage'], /^--format statuspage: the formats are .*statuspage-v2/],
    ['a file that is not there', ['nowhere.json'], /^nowhere\.json: ENOENT/],
    ['a folder', ['rss'], /^rss: EISDIR/],
  ])('exits 2 for %s', async (_what, argv, says) => {
    const { code, stdout, stderr } = await inspected(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });
});

describe('inspect of an address', () => {
  it('does not go where the guard forbids, unless the operator allows it', async () => {
    await using site = await openSite(document(readFileSync(SUMMARY)));
    using folder = temporaryFolder();
    folder.write('tocsin.yaml', 'network: { allowPrivate: [127.0.0.1] }\n');

    const refused = await inspected([`${site.url}/a.json`]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(site.url);
    const allowed = await inspected([`${site.url}/a.json`, '--json'], { TOCSIN_CONFIG_DIR: folder.path });
    expect(allowed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(allowed.stdout)).toMatchObject({ page: 'Lumenforge' });
    await site.requests(1);
  });

  it.each(['http://127.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1/', 'http://localhost/'])(
    'refuses %s',
    async (url) => {
      const { code, stderr } = await inspected([url]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/not a public address|is a local name/);
    },
  );

  it('exits 2 when the server has no document', async () => {
    await using site = await openSite((response) => void response.writeHead(503).end());
    using folder = temporaryFolder();
    folder.write('tocsin.yaml', 'network: { allowPrivate: [127.0.0.1] }\n');
    const { code, stderr } = await inspected([site.url], { TOCSIN_CONFIG_DIR: folder.path });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${site.url}/: 503 Service Unavailable\n` });
  });

  it('exits 78 with the problems when the configuration that may allow it is wrong', async () => {
    using folder = temporaryFolder();
    folder.write('tocsin.yaml', 'network: { allowPrivat: [127.0.0.1] }\n');
    const { code, stderr } = await inspected(['http://127.0.0.1/'], { TOCSIN_CONFIG_DIR: folder.path });
    expect(code).toBe(78);
    expect(stderr).toContain('network.allowPrivat');
  });
});
