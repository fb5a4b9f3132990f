import { readdirSync, readFileSync } from 'node:fs';

/** How an attempt to read a file or folder ended. */
export type FileOutcome<T> = { kind: 'read'; value: T } | { kind: 'missing' } | { kind: 'failed'; why: string };

/** Where the configuration is read from; tests put a map of texts behind it. */
export interface Files {
  /** The text of a file, as UTF-8. */
  text(path: string): FileOutcome<string>;
  /** The names of what lies in a folder. */
  names(path: string): FileOutcome<readonly string[]>;
}

/** The machine's own file system. Synchronous: it is read once, before anything else runs. */
export const diskFiles: Files = {
  text: (path) => attempt(() => readFileSync(path, 'utf8')),
  names: (path) => attempt(() => readdirSync(path)),
};

function attempt<T>(read: () => T): FileOutcome<T> {
  try {
    return { kind: 'read', value: read() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT') return { kind: 'missing' };
    return { kind: 'failed', why: READ_ERRORS[code] ?? code };
  }
}

const READ_ERRORS: Record<string, string> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
};
