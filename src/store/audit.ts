import { randomUUID } from 'node:crypto';
import type { PlatformName } from '../domain/delivery.ts';
import type { Audit } from '../domain/ledger.ts';
import type { Database } from './database.ts';

export function createAudit({ db }: Database): Audit {
  return {
    async write({ at, who, platform, workspace, action, target, detail }) {
      const row = { id: randomUUID(), at, who: who.id, who_name: who.name, platform, workspace, action, target, detail };
      await db.insertInto('audit').values(row).execute();
    },
    async of(target) {
      const rows = await db.selectFrom('audit').selectAll().where('target', '=', target).orderBy('at').orderBy('id').execute();
      return rows.map(({ at, who, who_name, platform, workspace, action, detail }) => ({
        at,
        who: { id: who, name: who_name },
        platform: platform as PlatformName,
        workspace,
        action,
        target,
        detail,
      }));
    },
  };
}
