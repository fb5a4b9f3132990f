import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SQLITE, sqliteCode } from './sqlite.ts';

/** How long a start waits for the process before it to end, milliseconds: a supervisor restarts faster than a process stops. */
const GRACE_MS = 1_000;

export type Folder = { ok: true; database: string; release(): void } | { ok: false; sentence: string };

/**
 * Creates the data folder where it is missing and takes it for this process alone. The lock is SQLite's own on a file of no content,
 * so the kernel frees it however the process ends, and no stale lock is left to be cleared by hand.
 */
export function takeFolder(dataDir: string): Folder {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return refused(folder, error);
  }
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(folder, 'lock.db'), { timeout: GRACE_MS });
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    return refused(folder, error);
  }
  const held = lock;
  return { ok: true, database: join(folder, 'tocsin.db'), release: () => held.close() };
}

function refused(folder: string, error: unknown): Folder {
  const code = sqliteCode(error);
  if (code === SQLITE.busy) {
    return {
      ok: false,
      sentence: `Another Tocsin process holds the data folder ${folder}: stop it, or give this one a folder of its own by TOCSIN_DATA_DIR.`,
    };
  }
  const why = error instanceof Error ? error.message : String(error);
  return {
    ok: false,
    sentence: `The data folder ${folder} cannot be written (${why}): make it a folder that this user may write, or name another by TOCSIN_DATA_DIR.`,
  };
}
