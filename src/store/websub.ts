import type { WebSubBook, WebSubRow } from '../hear/ports.ts';
import type { Database } from './database.ts';

/** The subscriptions at hubs, one row a source. */
export function createWebSubBook({ db }: Database): WebSubBook {
  return {
    async put(row) {
      const data = JSON.stringify(row);
      await db
        .insertInto('websub')
        .values({ source: row.source, data })
        .onConflict((conflict) => conflict.column('source').doUpdateSet({ data }))
        .execute();
    },
    async get(source) {
      const row = await db.selectFrom('websub').select('data').where('source', '=', source).executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.data) as WebSubRow);
    },
    async list() {
      const rows = await db.selectFrom('websub').select('data').orderBy('source').execute();
      return rows.map(({ data }) => JSON.parse(data) as WebSubRow);
    },
    async remove(source) {
      await db.deleteFrom('websub').where('source', '=', source).execute();
    },
  };
}
