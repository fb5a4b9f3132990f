import { afterEach, describe, expect, it } from 'vitest';
import { serveProxy } from '../http/forward-proxy.ts';
import { closeAll, serve, serveTls } from '../http/servers.ts';
import { QUIET_PAGE } from './product.ts';
import { folderWatching, startWatching } from './pushes.ts';
import { run, temporaryFolder } from './tocsin.ts';

afterEach(closeAll);

/** No resolver knows it: only the proxy can lead there. */
const HOST = 'status.lumenforge.example';
const CREDENTIALS = 'mara:open-sesame-3128';

const answer = (_: unknown, response: { end: (body: string) => void }) => response.end(QUIET_PAGE);

describe('behind a proxy', () => {
  it('inspect reaches an http and an https address, the latter by an authority of the operator’s own', { timeout: 60_000 }, async () => {
    const [plain, secured] = [await serve(answer), await serveTls([HOST], answer)];
    const [http, https] = [
      await serveProxy({ port: plain.port, credentials: CREDENTIALS }),
      await serveProxy({ port: secured.port, credentials: CREDENTIALS }),
    ];
    using folder = temporaryFolder();
    const env = {
      http_proxy: `http://${CREDENTIALS}@127.0.0.1:${http.port}`,
      HTTPS_PROXY: `http://${CREDENTIALS}@127.0.0.1:${https.port}`,
      TOCSIN_CA_FILE: folder.write('ca.pem', secured.ca),
    };
    for (const scheme of ['http', 'https']) {
      const ended = await run(['inspect', `${scheme}://${HOST}/api/v2/incidents.json`, '--json'], { cwd: folder.path, env });
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(ended.stdout)).toMatchObject({ page: 'Lumenforge' });
    }
    expect([http.asked, https.asked]).toEqual([[`GET http://${HOST}/api/v2/incidents.json`], [`CONNECT ${HOST}:443`]]);

    const { TOCSIN_CA_FILE: _, ...untrusting } = env;
    const refused = await run(['inspect', `https://${HOST}/`], { cwd: folder.path, env: untrusting });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/certificate/i);
    const wrong = await run(['inspect', `http://${HOST}/`], { cwd: folder.path, env: { HTTP_PROXY: 'socks5://open-sesame@127.0.0.1' } });
    expect(wrong).toMatchObject({ code: 78, stdout: '' });
    expect(wrong.stderr).toContain(
      'HTTP_PROXY   begins with neither http:// nor https://; write http://proxy.example:3128, or take it out',
    );
    expect(wrong.stderr).not.toContain('sesame');
  });

  it('npm start reads its pages through it, and says nothing of its password', { timeout: 60_000 }, async () => {
    const plain = await serve(answer);
    const proxy = await serveProxy({ port: plain.port, credentials: CREDENTIALS });
    using folder = folderWatching({
      services: [{ id: 'lumen-api', name: 'Lumen API' }],
      sources: [{ id: 'lumen-page', url: `http://${HOST}/api/v2/incidents.json`, service: 'lumen-api' }],
    });
    const env = { HTTP_PROXY: `http://${CREDENTIALS}@127.0.0.1:${proxy.port}`, NO_PROXY: 'other.example', LOG_LEVEL: 'debug' };
    await using running = startWatching(folder, env);
    await running.until(/read 1 of 1 status page, none with an open incident$/m);
    running.child.kill('SIGTERM');
    const { code, stdout, stderr } = await running.ended(5_000);
    expect(code).toBe(0);
    expect(proxy.asked).toEqual([`GET http://${HOST}/api/v2/incidents.json`]);
    expect(stderr).toContain('fetch ended');
    expect(stdout + stderr).not.toMatch(/open-sesame|bWFyYTpvcGVu/);
  });
});
