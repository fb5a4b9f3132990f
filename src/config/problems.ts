/** One mistake in the configuration: where it is, what is wrong, what to do. Never holds a secret's value. */
export interface Problem {
  /** The file as the operator knows it (`config/tocsin.yaml`), or `the environment`. */
  file: string;
  /** The setting's place in the file (`routes[3].service`), a line, a variable's name; empty for the file as a whole. */
  path: string;
  /** What is wrong: `"9am" is not a time of day`. */
  message: string;
  /** What to do about it: `write 09:00`. */
  remedy: string;
}

/** A mistake before it is known where it stands. */
export interface Complaint {
  message: string;
  remedy: string;
}

export type Path = readonly (string | number)[];

export const ENVIRONMENT = 'the environment';

const BOLD = '\u001b[1m';
const CYAN = '\u001b[36m';
const RESET = '\u001b[0m';

/**
 * The report an operator reads: one block a file, in the order of the first problem of each, paths in one column.
 * `color` only adds emphasis; the words are the same.
 */
export function formatProblems(problems: readonly Problem[], color = false): string {
  const paint = (code: string, text: string) => (color && text !== '' ? `${code}${text}${RESET}` : text);
  return [...Map.groupBy(problems, (problem) => problem.file)]
    .map(([file, ofFile]) => {
      const width = Math.max(...ofFile.map((problem) => problem.path.length));
      const lines = ofFile.map(({ path, message, remedy }) => {
        const place = width === 0 ? '' : `${paint(CYAN, path)}${' '.repeat(width - path.length + 3)}`;
        return `  ${place}${message}${remedy === '' ? '' : `; ${remedy}`}`;
      });
      return [paint(BOLD, `${file} has ${ofFile.length === 1 ? '1 problem' : `${ofFile.length} problems`}`), ...lines].join('\n');
    })
    .join('\n');
}

/** `['routes', 3, 'service']` as `routes[3].service`; keys that are no plain words are quoted. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    if (!/^[\w-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/**
 * A longer text is described and not shown. It is never cut: the piece of a secret that is left
 * would no longer be recognised as one and masked. Tokens and addresses are shorter than this.
 */
const LONGEST_QUOTE = 120;

/** A value as a message shows it: text in quotes, numbers as they are, anything larger by its kind. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return value.length > LONGEST_QUOTE ? `a text of ${value.length} characters` : JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : 'a group of settings';
}
