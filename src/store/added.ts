import type { AddedSources } from '../domain/ledger.ts';
import type { AddedSource } from '../domain/world.ts';
import type { Database } from './database.ts';

export function createAddedSources({ db }: Database): AddedSources {
  return {
    async all() {
      const rows = await db.selectFrom('added').select('data').orderBy('added_at').orderBy('id').execute();
      return rows.map(({ data }) => JSON.parse(data) as AddedSource);
    },
    async add(added) {
      const row = { id: added.source.id, added_at: added.addedAt, data: JSON.stringify(added) };
      const written = await db
        .insertInto('added')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .execute();
      return written.length > 0;
    },
    async remove(id) {
      const [row] = await db.deleteFrom('added').where('id', '=', id).returning('data').execute();
      return row === undefined ? null : (JSON.parse(row.data) as AddedSource);
    },
  };
}
