import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/registry.ts';
import { NodeSqliteDialect, openSqlite } from '../../src/store/sqlite.ts';

const tables = async (db: Kysely<unknown>) => (await db.introspection.getTables()).map(({ name }) => name);

describe('migrations', () => {
  it('are registered, every file by its name and in its order', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/store/migrations'));
    const names = files.filter((file) => file !== 'registry.ts').map((file) => file.replace(/\.ts$/, ''));
    expect(names.length).toBeGreaterThan(0);
    expect(Object.keys(MIGRATIONS)).toEqual(names.sort());
  });

  it('that break off leave nothing behind, and can be run again', async () => {
    const db = new Kysely<unknown>({ dialect: new NodeSqliteDialect(openSqlite(':memory:')) });
    const second = async (trx: Kysely<unknown>) => {
      await sql`create table half (id text)`.execute(trx);
      throw new Error('power cut');
    };
    await expect(migrate(db, 'here', { ...MIGRATIONS, '9000-breaks': { up: second } })).rejects.toThrow('power cut');
    expect(await tables(db)).toEqual([]);
    expect(await migrate(db, 'here')).toEqual({ ok: true });
    expect(await tables(db)).toContain('deliveries');
    await db.destroy();
  });
});
