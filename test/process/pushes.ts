/** A product that polls so seldom that only a push can be told in time. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { begin, type Folder, type Running, temporaryFolder } from './tocsin.ts';

export interface Watched {
  /** Of services.yaml: `[{ … }]`. */
  services: readonly { id: string; name: string }[];
  sources: readonly { id: string; url: string; service: string }[];
  /** More lines of tocsin.yaml. */
  behaviour?: string;
}

/** An operator's folder that watches these and nothing else, every five minutes. */
export function folderWatching({ services, sources, behaviour = '' }: Watched): Folder {
  const folder = temporaryFolder();
  const ids = services.map(({ id }) => id).join(', ');
  folder.write(
    'mine/tocsin.yaml',
    `poll: { intervalSeconds: 300 }\nnetwork: { allowPrivate: [127.0.0.1] }\nwatch: { services: [${ids}], news: false }\n${behaviour}`,
  );
  folder.write(
    'mine/services.yaml',
    [
      'services:',
      ...services.map(({ id, name }) => `  - { id: ${id}, name: ${name} }`),
      'sources:',
      ...sources.map(({ id, url, service }) => `  - { id: ${id}, url: '${url}', services: [${service}] }`),
      '',
    ].join('\n'),
  );
  return folder;
}

export const startWatching = (folder: Folder, env: Readonly<Record<string, string>>): Running =>
  begin(['start'], { cwd: folder.path, env: { TOCSIN_CONFIG_DIR: 'mine', PORT: '0', ...env } });

/** A port of loopback on which nothing listens yet. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
