/** Pushes as their senders send them: over a real connection, into the real doors; what they lead to is written down. */
import { systemClock } from '../../src/clock.ts';
import { createCatalog } from '../../src/domain/catalog.ts';
import type { Reading } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { createHear, type HearParts } from '../../src/hear/hear.ts';
import type { HookSettings } from '../../src/hear/ports.ts';
import { understand } from '../../src/parse/registry.ts';
import { startWeb } from '../../src/web/server.ts';
import { createRecordedLog } from '../schedule/recorder.ts';
import { source } from '../support/readings.ts';

const service = (id: string, name: string) => ({
  id,
  name,
  provider: 'lumenforge',
  aliases: [],
  category: null,
  ambiguous: false,
  newsTerms: [],
  dependsOn: [],
});

export const CATALOG = createCatalog(
  [{ id: 'lumenforge', name: 'Lumenforge' }],
  [service('lumen-api', 'Lumen API'), service('lumen-mail', 'Lumen Mail')],
);

export const hook = (more: Partial<HookSettings> = {}): HookSettings => ({
  id: 'monitor',
  kind: 'json',
  secret: 'open-sesame-open-sesame',
  source: null,
  service: null,
  signingKey: null,
  mapping: null,
  ...more,
});

export const PAGE: Source = source({ id: 'lumen-page', services: ['lumen-api'], provider: 'lumenforge' });
export const FEED: Source = source({
  id: 'lumen-feed',
  url: 'https://status.lumen.example/history.atom',
  services: ['lumen-api'],
  provider: 'lumenforge',
  historyUrl: null,
});

type Parts = Partial<HearParts> & Pick<HearParts, 'hooks'>;

/** The doors on a port of their own. Without `hearing` everything is heard, and no source is being read. */
export async function openDesk(given: Parts | ((url: string) => Parts)) {
  const { log, lines } = createRecordedLog();
  const heard: { source: Source; reading: Reading }[] = [];
  const polled: string[] = [];
  const known = new Map([PAGE, FEED].map((each) => [each.id, each]));
  const started = await startWeb({
    host: '127.0.0.1',
    port: 0,
    health: async () => ({ ok: true }),
    metrics: async () => '',
    doors: (path) => hear.door(path),
    log,
  });
  if (!started.ok) throw new Error(started.sentence);
  const { url, close } = started.web;
  const hear = createHear({
    websub: null,
    catalog: CATALOG,
    source: (id) => known.get(id),
    understand: (document, { format }) => understand(document, { format, now: document.at }),
    hearing: {
      hear: async (from, reading) => void heard.push({ source: from, reading }),
      pollNow: async (id) => {
        polled.push(id);
        return true;
      },
    },
    clock: systemClock,
    log,
    ...(typeof given === 'function' ? given(url) : given),
  });
  return {
    url,
    hear,
    heard,
    polled,
    lines,
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${url}${path}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers }),
    [Symbol.asyncDispose]: close,
  };
}
