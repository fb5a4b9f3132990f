/**
 * A plug-in is one folder (or file) and one line in a register. These functions compare the two, reading the register's
 * imports and not its value, so a plug-in that is imported but never listed is left to the linter's unused imports.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface Register {
  /** What one entry is called in a failure. */
  noun: string;
  register: string;
  folder: string;
  /** `folders`: each sub-folder is an entry; `files`: each `.ts` file. */
  entries: 'folders' | 'files';
  /** Files of the folder that are no entries. */
  except?: readonly string[];
  /** Globs one of which must find something for the entry called `name`. */
  proof(name: string): readonly string[];
}

/** One line for each entry that is not registered, not proved, or registered without existing. */
export function registerProblems(root: string, { noun, register, folder, entries, except = [], proof }: Register): string[] {
  const missing = [register, folder].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) return missing.map((path) => `${path} does not exist`);

  const present = globSync(entries === 'folders' ? `${folder}/*/` : `${folder}/*.ts`, { cwd: root })
    .map((path) => posix.basename(path.replaceAll('\\', '/'), '.ts'))
    .filter((name) => !except.includes(name))
    .sort();
  if (present.length === 0) return [`${folder} holds no ${noun}`];
  const registered = entriesImported(root, register, folder);
  // What only its neighbours import is a part of theirs and needs no line of its own.
  const parts = globSync(`${folder}/**/*.ts`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== register)
    .flatMap((path) => entriesImported(root, path, folder).filter((name) => name !== entryOf(path, folder)));

  return [
    ...present
      .filter((name) => !registered.includes(name) && !parts.includes(name))
      .map((name) => `${noun} ${name} lies in ${folder} but ${register} does not import it`),
    ...registered
      .filter((name) => !present.includes(name))
      .map((name) => `${register} imports ${noun} ${name}, which ${folder} does not hold`),
    ...registered
      .filter((name) => proof(name).every((pattern) => globSync(pattern, { cwd: root }).length === 0))
      .map((name) => `${noun} ${name} has nothing at ${proof(name).join(' or ')}`),
  ];
}

/** The entries of `folder` that `file` imports values from, each once; type-only imports do not count. */
function entriesImported(root: string, file: string, folder: string): string[] {
  const { staticImports } = parseSync(file, readFileSync(join(root, file), 'utf8')).module;
  const targets = staticImports
    .filter(({ entries }) => entries.some((entry) => !entry.isType))
    .map(({ moduleRequest }) => moduleRequest.value)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier))
    .filter((target) => target.startsWith(`${folder}/`));
  return [...new Set(targets.map((target) => entryOf(target, folder)))];
}

const entryOf = (path: string, folder: string) => (path.slice(folder.length + 1).split('/')[0] ?? '').replace(/\.ts$/, '');
