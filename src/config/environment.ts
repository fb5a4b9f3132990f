import { z } from 'zod';
import { readAuthorities } from './authorities.ts';
import type { Files } from './files.ts';
import { fileVariable, readGiven, type Variables } from './given.ts';
import { isHookVariable } from './hook-secrets.ts';
import { check } from './issues.ts';
import { editDistance } from './nearest.ts';
import { ENVIRONMENT, type Problem, pathText } from './problems.ts';
import { Secret } from './secret.ts';
import { complainOfUrl, publicUrl } from './values.ts';
import { exemptions, inCapitals, proxyAddress, secretsOfProxy } from './ways-out.ts';

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

/** A token that goes into a request header (RFC 6750 2.1). */
const token = secret((text) => /^[\x21-\x7e]+$/.test(text), 'holds what no token does', 'copy the token again');

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
  DOWNDETECTOR_TOKEN: token.optional(),
  THOUSANDEYES_TOKEN: token.optional(),
  CLOUDFLARE_RADAR_TOKEN: token.optional(),
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
  PUBLIC_URL: publicUrl.optional(),
  HTTPS_PROXY: proxyAddress.optional(),
  HTTP_PROXY: proxyAddress.optional(),
  NO_PROXY: exemptions.default([]),
  TOCSIN_CA_FILE: z.string().optional(),
});

export type Environment = z.infer<typeof envSchema> & {
  /** The certificates in the file that `TOCSIN_CA_FILE` names, in PEM. */
  authorities: readonly string[];
};

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const SENSE_TOKENS = ['DOWNDETECTOR_TOKEN', 'THOUSANDEYES_TOKEN', 'CLOUDFLARE_RADAR_TOKEN'] as const;
/** Each may stand in a file instead: `<NAME>_FILE` names it. */
const SECRET_KEYS = ['DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'DATABASE_URL', ...SENSE_TOKENS] as const;
const PROXY_KEYS = ['HTTPS_PROXY', 'HTTP_PROXY'] as const;

const SLACK_PAIR = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const;

/** Every variable's name, `_FILE` variants included; those of hooks are made of the hooks' ids. */
export const envKeys: readonly string[] = [...Object.keys(envSchema.shape), ...SECRET_KEYS.map(fileVariable)];

/** Variables of ours that are nearly spelt like a known one are mistakes; others are somebody else's. */
const OURS = /^(TOCSIN|DISCORD|SLACK|DOWNDETECTOR|THOUSANDEYES|CLOUDFLARE_RADAR)_/;
const SLIPS = 2;

export interface ReadEnvironment {
  /** Null when a variable is wrong. */
  value: Environment | null;
  problems: Problem[];
  /** What must not appear in any text, whether it was right or wrong. */
  secrets: readonly string[];
}

/** The environment as typed values, and everything that is wrong with it. */
export function readEnvironment(given: Variables, files: Files): ReadEnvironment {
  const env = inCapitals(given);
  const { values, problems } = readGiven(env, envKeys, SECRET_KEYS, files);
  const report = (path: string, message: string, remedy: string) => void problems.push({ file: ENVIRONMENT, path, message, remedy });
  for (const name of Object.keys(env).filter((key) => OURS.test(key) && !envKeys.includes(key) && !isHookVariable(key))) {
    const meant = envKeys.find((key) => editDistance(name, key) <= SLIPS);
    if (meant !== undefined) report(name, 'is not a variable of Tocsin', `nearest: ${meant}`);
  }
  const [missing, other] = values.has('SLACK_BOT_TOKEN') ? [SLACK_PAIR[1], SLACK_PAIR[0]] : SLACK_PAIR;
  const brokenFile = values.has(fileVariable(missing));
  if (values.has(other) && !values.has(missing) && !brokenFile) report(missing, `is not set, while ${other} is`, 'set both, or neither');
  const bundle = values.get('TOCSIN_CA_FILE');
  const authorities = bundle === undefined ? [] : readAuthorities(files.text(bundle));
  if ('message' in authorities) report('TOCSIN_CA_FILE', authorities.message, authorities.remedy);
  const { value, findings } = check(envSchema, Object.fromEntries(values));
  for (const { path, message, remedy } of findings) report(pathText(path), message, remedy);
  const tokens = SECRET_KEYS.flatMap((key) => values.get(key) ?? []);
  const proxies = PROXY_KEYS.flatMap((key) => secretsOfProxy(values.get(key) ?? ''));
  return {
    value: value === undefined || 'message' in authorities ? null : { ...value, authorities },
    problems,
    secrets: [...tokens, ...proxies],
  };
}
