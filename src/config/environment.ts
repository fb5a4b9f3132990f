import { z } from 'zod';
import type { Files } from './files.ts';
import { check } from './issues.ts';
import { editDistance } from './nearest.ts';
import { ENVIRONMENT, type Problem, pathText } from './problems.ts';
import { Secret } from './secret.ts';
import { complainOfUrl } from './values.ts';

/**
 * A variable's text that passes `fits`. `what` and `remedy` are said in place of the value, which is never
 * repeated: half a token in a bug report is still a leak.
 */
const fitting = (fits: (text: string) => boolean, what: string, remedy: string) =>
  z.string().superRefine((text, context) => {
    if (!fits(text)) context.addIssue({ code: 'custom', message: what, params: { remedy } });
  });

const secret = (fits: (text: string) => boolean, what: string, remedy: string) =>
  fitting(fits, what, remedy).transform((text) => new Secret(text));

const baseUrl = fitting((text) => complainOfUrl(text) === null, 'is not an address', 'write http://… or https://…').transform((text) =>
  text.replace(/\/+$/, ''),
);

/** The variables that Tocsin reads. Empty ones count as absent; each of `SECRET_KEYS` can also be given as a file. */
const envSchema = z.object({
  DISCORD_TOKEN: secret((text) => !/\s/.test(text), 'holds white space, which no token does', 'copy the bot token again').optional(),
  SLACK_BOT_TOKEN: secret((text) => /^xoxb-\S+$/.test(text), 'is not a bot token', 'copy the one that begins with xoxb-').optional(),
  SLACK_APP_TOKEN: secret((text) => /^xapp-\S+$/.test(text), 'is not an app-level token', 'copy the one that begins with xapp-').optional(),
  DATABASE_URL: secret(
    (text) => /^postgres(ql)?:\/\/\S+$/.test(text),
    'is not a PostgreSQL address',
    'write postgres://user:password@host/database',
  ).optional(),
  DISCORD_API_BASE: baseUrl.optional(),
  SLACK_API_BASE: baseUrl.optional(),
  TOCSIN_DATA_DIR: z.string().default('./data'),
  TOCSIN_CONFIG_DIR: z.string().optional(),
  TOCSIN_HOST: fitting((text) => !/[\s/]/.test(text), 'is not a host', 'write one such as 127.0.0.1').optional(),
  PORT: fitting((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'is not a port', 'write a number from 0 to 65535')
    .transform(Number)
    .optional(),
  LOG_LEVEL: fitting(
    (text) => (LOG_LEVELS as readonly string[]).includes(text),
    'is not a log level',
    'write debug, info, warn, error or silent',
  )
    .transform((text) => text as (typeof LOG_LEVELS)[number])
    .default('warn'),
});

export type Environment = z.infer<typeof envSchema>;

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Each may stand in a file instead, as container platforms hand secrets over: `<NAME>_FILE` names it. */
const SECRET_KEYS = ['DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DATABASE_URL'] as const;

const SLACK_PAIR = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const;

/** Every variable's name, `_FILE` variants included. */
export const envKeys: readonly string[] = [...Object.keys(envSchema.shape), ...SECRET_KEYS.map((key) => `${key}_FILE`)];

/** Variables of ours that are nearly spelt like a known one are mistakes; others are somebody else's. */
const OURS = /^(TOCSIN|DISCORD|SLACK)_/;
const SLIPS = 2;

export interface ReadEnvironment {
  /** Null when a variable is wrong. */
  value: Environment | null;
  problems: Problem[];
  /** What must not appear in any text, whether it was right or wrong. */
  secrets: readonly string[];
}

/** The environment as typed values, and everything that is wrong with it. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>, files: Files): ReadEnvironment {
  const problems: Problem[] = [];
  const report = (path: string, message: string, remedy: string) => void problems.push({ file: ENVIRONMENT, path, message, remedy });
  const given = new Map(
    envKeys.flatMap((key) => (env[key] === undefined || env[key].trim() === '' ? [] : [[key, env[key].trim()] as const])),
  );
  for (const key of SECRET_KEYS) {
    const path = given.get(`${key}_FILE`);
    if (path === undefined) continue;
    if (given.has(key)) {
      report(key, `is set, and so is ${key}_FILE`, 'keep one of them');
      continue;
    }
    const file = files.text(path);
    if (file.kind === 'read' && file.value.trim() !== '') given.set(key, file.value.trim());
    else
      report(
        `${key}_FILE`,
        `names a file that ${file.kind === 'read' ? 'is empty' : file.kind === 'missing' ? 'does not exist' : `cannot be read: ${file.why}`}`,
        'correct the path or the file',
      );
  }
  for (const name of Object.keys(env).filter((key) => OURS.test(key) && !envKeys.includes(key))) {
    const meant = envKeys.find((key) => editDistance(name, key) <= SLIPS);
    if (meant !== undefined) report(name, 'is not a variable of Tocsin', `nearest: ${meant}`);
  }
  const [missing, other] = given.has('SLACK_BOT_TOKEN') ? [SLACK_PAIR[1], SLACK_PAIR[0]] : SLACK_PAIR;
  const brokenFile = env[`${missing}_FILE`] !== undefined && env[`${missing}_FILE`] !== '';
  if (given.has(other) && !given.has(missing) && !brokenFile) report(missing, `is not set, while ${other} is`, 'set both, or neither');
  const { value, findings } = check<Environment>(envSchema, Object.fromEntries(given));
  for (const { path, message, remedy } of findings) report(pathText(path), message, remedy);
  return { value: value ?? null, problems, secrets: SECRET_KEYS.flatMap((key) => given.get(key) ?? []) };
}
