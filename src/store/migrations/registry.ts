import type { Migration } from 'kysely/migration';
import { initial } from './0001-initial.ts';
import { sources } from './0002-sources.ts';
import { installation } from './0003-installation.ts';
import { audit } from './0004-audit.ts';

/** Every migration by the name under which a database remembers it; a new one comes last in the alphabet and is never edited afterwards. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
  '0002-sources': sources,
  '0003-installation': installation,
  '0004-audit': audit,
};
