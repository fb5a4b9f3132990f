import { OPEN, QUIET } from '../replay/captures.ts';
import { begin, type Folder, type Running, temporaryFolder } from './tocsin.ts';

/** A page's document with an outage that began just now: what began long before the first contact is not announced. */
export const outageNow = (): string => OPEN.replaceAll('2026-03-11T08:30:00Z', new Date().toISOString());

export const QUIET_PAGE = QUIET;

/** An operator's folder that watches one page on loopback and nothing else, and a data folder beside it. */
export function operatorFolder(pageUrl: string, behaviour = ''): Folder {
  const folder = temporaryFolder();
  folder.write(
    'mine/tocsin.yaml',
    `poll: { intervalSeconds: 10 }\nnetwork: { allowPrivate: [127.0.0.1] }\nwatch: { services: [lumen-api], news: false }\n${behaviour}`,
  );
  folder.write(
    'mine/services.yaml',
    `providers: [{ id: lumenforge, name: Lumenforge }]
services: [{ id: lumen-api, name: Lumen API, provider: lumenforge }]
sources: [{ id: lumen-page, url: ${pageUrl}, services: [lumen-api] }]
`,
  );
  return folder;
}

/** Begins the main job in a folder, on a port of its own choice unless `env` names one. */
export const startIn = (folder: Folder, env: Readonly<Record<string, string>> = {}): Running =>
  begin(['start'], { cwd: folder.path, env: { TOCSIN_CONFIG_DIR: 'mine', PORT: '0', ...env } });

/** Where it serves health, once it says so. */
export async function addressOf(running: Running): Promise<string> {
  const [, address = ''] = await running.until(/health and status: (http:\/\/\S+)\/healthz/);
  return address;
}
