import { replay } from '../../src/app.ts';

export interface Replayed {
  code: number;
  stdout: string;
  stderr: string;
}

/** The subcommand with its words, environment and streams, and without a process of its own: a table of bad inputs is soon through. */
export async function replayIn(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Replayed> {
  let stdout = '';
  let stderr = '';
  const code = await replay({
    argv,
    env,
    cwd,
    home: cwd,
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    onStop: () => {},
  });
  return { code, stdout, stderr };
}
