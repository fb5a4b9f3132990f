import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMemoryStore, openStore } from '../../src/store/open.ts';
import { openSqlite, refuseSqlite } from '../../src/store/sqlite.ts';
import { storeContract } from '../contract/store.ts';

storeContract('SQLite in memory', async () => {
  const store = await openMemoryStore();
  return { store, dispose: () => store.close() };
});

storeContract('SQLite in a file', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tocsin-store-'));
  const opened = await openStore({ url: null, dataDir });
  if (!opened.ok) throw new Error(opened.sentence);
  return {
    store: opened.store,
    dispose: async () => {
      await opened.store.close();
      await rm(dataDir, { recursive: true });
    },
  };
});

describe('a database file', () => {
  it('has every commit on the disk before it is reported', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tocsin-store-'));
    const database = openSqlite(join(dataDir, 'tocsin.db'));
    // https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
    expect(database.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
    await rm(dataDir, { recursive: true });
  });
});

describe('the SQLite of this Node', () => {
  it.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('is trusted when it is %s', (version) => {
    expect(refuseSqlite(version)).toBeNull();
  });

  it.each(['3.51.2', '3.50.9', '3.7.17', '2.8.17'])('is refused when it is %s', (version) => {
    expect(refuseSqlite(version)).toContain(`SQLite ${version}`);
  });
});
