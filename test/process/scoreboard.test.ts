import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { incident, NOW } from '../contract/samples.ts';
import { run, temporaryFolder } from './tocsin.ts';

async function openIn(dataDir: string) {
  const opened = await openStore({ url: null, dataDir });
  if (!opened.ok) throw new Error(opened.sentence);
  return opened.store;
}

describe('node tocsin.mjs scoreboard', () => {
  it('counts what the data folder holds, while another process holds it and after', async () => {
    using folder = temporaryFolder();
    const store = await openIn(join(folder.path, 'data'));
    // More than are read at once, so that every handful is counted.
    const many = Array.from({ length: 230 }, (_, index) => incident(`inc_${String(index).padStart(4, '0')}`));
    await store.ledger.step('acme', NOW, () => ({ subjects: many }));
    const whileHeld = await run(['scoreboard'], { cwd: folder.path });
    await store.close();
    expect(whileHeld).toMatchObject({ code: 0, stderr: '' });
    expect(whileHeld.stdout).toMatch(/^all +230 /m);
    expect(whileHeld.stdout).toMatch(/^acme-login +230 /m);
    const json = await run(['scoreboard', '--json', '--data', 'data', '--service', 'acme-login'], { cwd: folder.path });
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(json.stdout).all.outages).toBe(230);
    // Nobody is kept out by what only reads.
    await (await openIn(join(folder.path, 'data'))).close();
  });

  it('says what is wrong with the place, and makes nothing there', async () => {
    using folder = temporaryFolder();
    const nowhere = await run(['scoreboard', '--data', 'nowhere'], { cwd: folder.path });
    expect(nowhere).toMatchObject({ code: 1, stdout: '' });
    expect(nowhere.stderr).toBe(
      `There is no database ${join(folder.path, 'nowhere/tocsin.db')}: name the data folder of a Tocsin that was started once.\n`,
    );
    expect(existsSync(join(folder.path, 'nowhere'))).toBe(false);

    folder.write('text/tocsin.db', 'this was never a database, only a text of some length');
    expect((await run(['scoreboard', '--data', 'text'], { cwd: folder.path })).stderr).toContain('is damaged or no SQLite database');

    const url = 'postgres://ada:hush-hush@127.0.0.1:1/tocsin';
    const refused = await run(['scoreboard'], { cwd: folder.path, env: { DATABASE_URL: url } });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('nothing listens there');
    expect(refused.stderr).not.toContain('hush-hush');
  });

  it('refuses the schema of another version, in words that help', async () => {
    using folder = temporaryFolder();
    await (await openIn(folder.path)).close();
    const change = (statement: string) => {
      const database = new DatabaseSync(join(folder.path, 'tocsin.db'));
      database.exec(statement);
      database.close();
    };
    change("delete from kysely_migration where name = '0004-audit'");
    const older = await run(['scoreboard', '--data', '.'], { cwd: folder.path });
    expect(older).toMatchObject({ code: 1, stdout: '' });
    expect(older.stderr).toContain('was written by an older Tocsin (it lacks the schema 0004-audit): start this version on it once.');
    change("insert into kysely_migration values ('9999-later', '2030-01-01T00:00:00.000Z')");
    expect((await run(['scoreboard', '--data', '.'], { cwd: folder.path })).stderr).toContain('was written by a newer Tocsin');
    change('drop table kysely_migration');
    expect((await run(['scoreboard', '--data', '.'], { cwd: folder.path })).stderr).toContain("holds nothing of Tocsin's");
  });

  it('exits 2 for words it does not know and services nobody knows', async () => {
    using folder = temporaryFolder();
    await (await openIn(folder.path)).close();
    const usage = await run(['scoreboard', '--sevice', 'github'], { cwd: folder.path });
    expect(usage.code).toBe(2);
    expect(usage.stderr).toContain('usage: npm run -s scoreboard');
    const unknown = await run(['scoreboard', '--data', '.', '--service', 'gihub'], { cwd: folder.path });
    expect(unknown).toMatchObject({ code: 2, stderr: '--service gihub: the catalog knows no such id\n' });
    const quiet = await run(['scoreboard', '--data', '.', '--service', 'github'], { cwd: folder.path });
    expect(quiet).toMatchObject({ code: 0, stdout: 'No incident is known yet: there is nothing to count.\n' });
  });
});
