import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ledger.ts';
import { openStore } from '../../src/store/open.ts';
import { channel, incident, NOW, owed, source } from '../contract/samples.ts';

const START = fileURLToPath(new URL('./start.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
/** "nobody": root may write into every folder, so a refusal needs another user. */
const NOBODY = 65_534;

let dataDir: string;
let children: ChildProcess[];
let stores: Store[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tocsin-folder-'));
  children = [];
  stores = [];
});

afterEach(async () => {
  for (const child of children) await kill(child);
  for (const store of stores) await store.close();
  await chmod(dataDir, 0o700);
  await rm(dataDir, { recursive: true });
});

async function open(folder = dataDir): Promise<Store> {
  const opened = await openStore({ url: null, dataDir: folder });
  if (!opened.ok) throw new Error(opened.sentence);
  stores.push(opened.store);
  return opened.store;
}

async function refusal(folder = dataDir): Promise<string> {
  const opened = await openStore({ url: null, dataDir: folder });
  if (!opened.ok) return opened.sentence;
  stores.push(opened.store);
  throw new Error('it opened');
}

/** Another process on the folder, and what it said of its start. */
async function start(folder: string): Promise<unknown> {
  const child = spawn(process.execPath, [START, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the other process said nothing');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('a data folder', () => {
  it('is made, for its owner alone, and keeps what was written', async () => {
    const folder = join(dataDir, 'deep', 'data');
    const store = await open(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await store.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')] }));
    await store.close();
    expect(await (await open(folder)).ledger.subject('incident', 'inc_1')).toEqual(incident('inc_1'));
  });

  it('belongs to one store at a time', async () => {
    const both = await Promise.all([openStore({ url: null, dataDir }), openStore({ url: null, dataDir })]);
    for (const opened of both) if (opened.ok) stores.push(opened.store);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await stores[0]?.close();
    await open();
  });

  it('is refused to a second process while the first one lives, and free when that is killed', async () => {
    expect(await start(dataDir)).toEqual({ ok: true });
    const sentence = await refusal();
    expect(sentence).toContain('Another Tocsin process');
    expect(sentence).toContain(dataDir);
    expect(sentence).toContain('TOCSIN_DATA_DIR');
    for (const child of children) await kill(child);
    expect(await (await open()).ledger.dueProviders(1, 1)).toEqual(['child']);
  });

  it('has its leases free after the process that held them was killed', async () => {
    const before = await open();
    await before.sources.register([source('a')], NOW);
    await before.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] }));
    await before.close();
    expect(await start(dataDir)).toEqual({ ok: true });
    for (const child of children) await kill(child);
    const after = await open();
    expect(await after.outbox.claim(NOW, 10, 1_000, ['discord'])).toHaveLength(1);
    expect(await after.sources.claim(NOW, 10, 1_000)).toHaveLength(1);
  });

  it('that may not be written is refused with its name and the remedy', async () => {
    await chmod(dataDir, 0o555);
    if (isRoot) process.seteuid?.(NOBODY);
    try {
      const sentence = await refusal();
      expect(sentence).toContain(dataDir);
      expect(sentence).toContain('TOCSIN_DATA_DIR');
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('that is a file is refused', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, 'mine');
    expect(await refusal(file)).toContain(file);
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('a database file', () => {
  const file = () => join(dataDir, 'tocsin.db');

  it('that is no database is refused and left as it is', async () => {
    await writeFile(file(), 'this was never a database, only a text of some length');
    const sentence = await refusal();
    expect(sentence).toContain(file());
    expect(sentence).toContain('backup');
    expect(await readFile(file(), 'utf8')).toContain('never a database');
  });

  it('that lost its end is refused', async () => {
    await (await open()).close();
    await truncate(file(), Math.floor((await stat(file())).size / 2));
    expect(await refusal()).toContain('damaged');
  });

  it('that cannot be a file is refused', async () => {
    await mkdir(file());
    expect(await refusal()).toContain(file());
  });

  it('of a newer Tocsin is refused and left as it is', async () => {
    await (await open()).close();
    const database = new DatabaseSync(file());
    database.exec(`insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')`);
    database.close();
    const sentence = await refusal();
    expect(sentence).toContain('newer Tocsin');
    expect(sentence).toContain('9999-from-the-future');
    expect(sentence).toContain(file());
    // Refused again for the same reason: the first refusal let the folder go.
    expect(await refusal()).toBe(sentence);
  });
});
