import type { Database } from './database.ts';

/** What is made once for an installation and then stays the same, through restarts and for every process on the same database. */
export interface Installation {
  /** The value kept under `name`; the first who asks has `made` kept. Durable when it resolves. */
  keep(name: string, made: string): Promise<string>;
}

export function createInstallation({ db }: Database): Installation {
  return {
    async keep(name, made) {
      // Of two processes that start together one writes, and both read what it wrote.
      await db
        .insertInto('installation')
        .values({ name, value: made })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const { value } = await db.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirstOrThrow();
      return value;
    },
  };
}
