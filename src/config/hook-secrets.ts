import { entriesOf } from './checks.ts';
import type { Files } from './files.ts';
import { fileVariable, readGiven, type Variables } from './given.ts';
import { idOf } from './layers.ts';
import { nearest } from './nearest.ts';
import { ENVIRONMENT, type Problem } from './problems.ts';
import { Secret } from './secret.ts';
import { ID } from './values.ts';
import type { Mapping } from './yaml.ts';

/** Whoever knows a hook's path may use it: it is made so that nobody guesses it and every path can hold it. */
const PATH_SECRET = /^[\w-]{16,}$/;
/** Visible ASCII, for a key is pasted from one program into another. */
const SIGNING_KEY = /^[\x21-\x7e]{16,}$/;
const PREFIX = 'TOCSIN_HOOK_';

export interface HookSecrets {
  secret: Secret;
  /** What bodies are signed with; null: they are not. */
  signingKey: Secret | null;
}

export interface ReadHookSecrets {
  /** By the hook's id; one whose secret is missing or wrong has none. */
  byId: ReadonlyMap<string, HookSecrets>;
  problems: Problem[];
  /** What must not appear in any text, whether it was right or wrong. */
  secrets: readonly string[];
}

/** True for a variable that belongs to a hook, or would if there were one. */
export const isHookVariable = (name: string): boolean => name.startsWith(PREFIX);

/** `github-page` has its secret in `TOCSIN_HOOK_GITHUB_PAGE`, and its signing key in `TOCSIN_HOOK_GITHUB_PAGE_KEY`. */
const secretVariable = (id: string): string => `${PREFIX}${id.toUpperCase().replaceAll('-', '_')}`;
const keyVariable = (id: string): string => `${secretVariable(id)}_KEY`;

/**
 * The secrets of the hooks in `tocsin.yaml`, however wrong else the file may be, and everything that is wrong with them.
 * @param hooks null: the file could not be read, so no variable can be called a stranger
 */
export function readHookSecrets(env: Variables, hooks: unknown, files: Files): ReadHookSecrets {
  const problems: Problem[] = [];
  const report = (path: string, message: string, remedy: string) => void problems.push({ file: ENVIRONMENT, path, message, remedy });
  const ids = entriesOf(hooks).map((entry) => [idOf(entry), entry] as const);
  const entries = [...new Map(ids)].flatMap(([id, entry]) =>
    id === null || !ID.test(id) ? [] : [{ id, entry, secretName: secretVariable(id), keyName: keyVariable(id) }],
  );
  const names = entries.flatMap(({ secretName, keyName }) => [secretName, keyName]);
  const given = readGiven(env, names, names, files);
  problems.push(...given.problems);
  const brokenFiles = new Set(given.problems.map(({ path }) => path));

  const owners = new Map<string, string>();
  const claimed = new Map<string, string>();
  const byId = new Map<string, HookSecrets>();
  for (const { id, entry, secretName, keyName } of entries) {
    const [secret, key] = [given.values.get(secretName), given.values.get(keyName)];
    for (const name of [secretName, keyName, fileVariable(secretName), fileVariable(keyName)]) {
      const other = claimed.get(name);
      claimed.set(name, id);
      if (other !== undefined) report(name, `belongs to the hook ${other} and to the hook ${id}`, 'rename one of the hooks');
    }
    if (key !== undefined && !canSign(entry))
      report(keyName, 'is a key for signatures, which hooks of the kind json alone have', 'take it out');
    else if (key !== undefined && !SIGNING_KEY.test(key)) report(keyName, 'is no key of 16 or more visible characters', REMEDY);
    if (secret === undefined) {
      if (!brokenFiles.has(secretName) && !brokenFiles.has(fileVariable(secretName)))
        report(secretName, `is not set, and the hook ${id} needs it`, REMEDY);
      continue;
    }
    if (!PATH_SECRET.test(secret)) report(secretName, 'is no secret of 16 or more letters, digits, - and _', REMEDY);
    const owner = owners.get(secret);
    owners.set(secret, owner ?? id);
    if (owner !== undefined) report(secretName, `is the secret of the hook ${owner} too`, 'give each hook its own');
    byId.set(id, { secret: new Secret(secret), signingKey: key === undefined ? null : new Secret(key) });
  }
  // A hook without a proper id may be the owner of any of them.
  if (hooks !== null && entries.length === new Set(ids.map(([id]) => id)).size)
    problems.push(...strangers(env, new Set(claimed.keys()), names));
  return { byId, problems, secrets: [...given.values.values()] };
}

const REMEDY = 'make one with: openssl rand -hex 24';

const canSign = ({ kind }: Mapping): boolean => kind === 'json';

/** Variables of hooks that are not there: a slip in a name would leave a hook without its key. */
function strangers(env: Variables, known: ReadonlySet<string>, names: readonly string[]): Problem[] {
  return Object.keys(env)
    .filter((name) => isHookVariable(name) && !known.has(name) && env[name]?.trim() !== '')
    .map((name) => {
      const near = nearest(name, names);
      const remedy = near === null ? 'add the hook to tocsin.yaml, or take the variable out' : `nearest: ${near}`;
      return { file: ENVIRONMENT, path: name, message: 'belongs to no hook of tocsin.yaml', remedy };
    });
}
