import type { Files } from './files.ts';
import { ENVIRONMENT, type Problem } from './problems.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Given {
  /** Trimmed values by variable; empty ones are left out. */
  values: Map<string, string>;
  problems: Problem[];
}

/** The variable that names a file in which the value of another stands, as container platforms hand secrets over. */
export const fileVariable = (name: string): string => `${name}_FILE`;

/** What the environment gives for `names`. Each of `fileable`, which are among them, can stand in a file instead. */
export function readGiven(env: Variables, names: readonly string[], fileable: readonly string[], files: Files): Given {
  const problems: Problem[] = [];
  const report = (path: string, message: string, remedy: string) => void problems.push({ file: ENVIRONMENT, path, message, remedy });
  const values = new Map(
    names.flatMap((name) => {
      const value = env[name]?.trim() ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );
  for (const name of fileable) {
    const path = env[fileVariable(name)]?.trim() ?? '';
    if (path === '') continue;
    if (values.has(name)) {
      report(name, `is set, and so is ${fileVariable(name)}`, 'keep one of them');
      continue;
    }
    const file = files.text(path);
    if (file.kind === 'read' && file.value.trim() !== '') values.set(name, file.value.trim());
    else
      report(
        fileVariable(name),
        `names a file that ${file.kind === 'read' ? 'is empty' : file.kind === 'missing' ? 'does not exist' : `cannot be read: ${file.why}`}`,
        'correct the path or the file',
      );
  }
  return { values, problems };
}
