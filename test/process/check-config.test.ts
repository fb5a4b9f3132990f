import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from './tocsin.ts';

describe('node tocsin.mjs check-config', () => {
  it('says that the shipped configuration is well', async () => {
    using folder = temporaryFolder();
    const { code, stdout, stderr } = await run(['check-config'], { cwd: folder.path });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^the configuration is well: \d+ services, \d+ sources\n$/);
  });

  it('prints every problem of every file and of the environment at once on standard error, and exits 78', async () => {
    using folder = temporaryFolder();
    folder.write(
      'mine/tocsin.yaml',
      'poll: { intervalSeconds: 3 }\nroutes: [{ platform: slack, channel: C1, service: gihub, severity: major }]\n',
    );
    folder.write('mine/services.yaml', 'services: [{ id: Acme, name: Acme, provider: acme }]\n');
    const env = { INIT_CWD: folder.path, PORT: 'http', DISCORD_TOKEN: 'hush hush-token' };
    const { code, stdout, stderr } = await run(['check-config', '--config', 'mine'], { cwd: '/', env });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    const file = join(folder.path, 'mine/tocsin.yaml');
    expect(stderr).toContain(
      `${file} has 2 problems\n  poll.intervalSeconds   3 is too small; write 10 or more\n  routes[0].service      "gihub" is not in the catalog; nearest: github\n`,
    );
    expect(stderr).toContain(`${join(folder.path, 'mine/services.yaml')} has 2 problems\n`);
    expect(stderr).toContain('the environment has 2 problems\n');
    expect(stderr).not.toContain('hush-token');
    expect(stderr.endsWith('\n(exit 78)\n')).toBe(true);
  });

  it('exits 2 with its usage for words it does not know', async () => {
    using folder = temporaryFolder();
    const { code, stderr } = await run(['check-config', '--confg', 'x'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('usage: npm run -s check-config [-- --config DIR]');
  });
});
