import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { openToRead } from '../../src/store/reading.ts';
import { incident, NOW, source } from '../contract/samples.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

let server: PostgresServer;
let dataDir: string;
beforeAll(async () => {
  server = await startPostgres();
  dataDir = await mkdtemp(join(tmpdir(), 'tocsin-reading-'));
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

describe.each([
  ['SQLite', async () => ({ url: null, dataDir })],
  ['PostgreSQL', async () => ({ url: await server.newDatabase(), dataDir: '/nowhere' })],
])('a store on %s that is open to be read', (name, place) => {
  it('shows what another writes meanwhile, and changes nothing', async () => {
    const at = await place();
    const writing = await openStore(at);
    if (!writing.ok) throw new Error(writing.sentence);
    await writing.store.sources.register([source('a')], NOW);
    const reading = await openToRead(at);
    if (!reading.ok) throw new Error(reading.sentence);
    const { store } = reading;
    expect(await store.ledger.everyIncident(null, 10)).toEqual([]);
    await writing.store.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')] }));
    expect((await store.ledger.everyIncident(null, 10)).map(({ id }) => id)).toEqual(['inc_1']);
    expect((await store.sources.states()).map(({ id }) => id)).toEqual(['a']);
    if (name === 'SQLite') await expect(store.ledger.step('acme', NOW, () => ({ dueAt: NOW }))).rejects.toThrow('readonly');
    await Promise.all([store.close(), writing.store.close()]);
  });
});

it('a PostgreSQL on which Tocsin was never started is left as it is', async () => {
  const url = await server.newDatabase();
  const first = await openToRead({ url, dataDir: '/nowhere' });
  expect(first).toEqual({ ok: false, sentence: expect.stringContaining("holds nothing of Tocsin's") });
  expect(await openToRead({ url, dataDir: '/nowhere' })).toEqual(first);
});
