import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bomb, bombs, MOST_KB, MOST_MS, type Report, readApart, startBombServer, TIMEOUT_MS } from './bombs.ts';

describe('a reader in a process of its own', () => {
  let server: Awaited<ReturnType<typeof startBombServer>>;
  let plain: Report;

  beforeAll(async () => {
    server = await startBombServer();
    plain = await readApart(`${server.url}/`);
  });
  afterAll(() => server.stop());

  it.each(Object.entries(bombs) as [Bomb, string][])('outlives %s (%s), in bounded time and memory', async (name, expected) => {
    const { outcome, detail, fetchMs, understandMs, kb } = await readApart(`${server.url}/${encodeURIComponent(name)}`);
    expect(outcome, detail).toBe(expected);
    expect(fetchMs).toBeLessThan(TIMEOUT_MS + 1500);
    expect(fetchMs + understandMs).toBeLessThan(MOST_MS);
    expect(kb - plain.kb).toBeLessThan(MOST_KB);
  });
});
