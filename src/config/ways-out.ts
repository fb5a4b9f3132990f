import { z } from 'zod';
import { parseExemption, parseProxy } from '../http/proxy.ts';
import type { Variables } from './given.ts';
import { Secret } from './secret.ts';

/** The variables that curl and most programs know. Each is read in capitals and in small letters; where both are set, the capitals count. */
const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const;

/** What decides how requests leave this machine. */
export const NETWORK_VARIABLES: readonly string[] = [
  ...PROXY_VARIABLES,
  ...PROXY_VARIABLES.map((name) => name.toLowerCase()),
  'TOCSIN_CA_FILE',
];

/** The environment with the proxy variables under their names in capitals alone. */
export function inCapitals(env: Variables): Variables {
  const unset = PROXY_VARIABLES.filter((name) => (env[name]?.trim() ?? '') === '');
  return { ...env, ...Object.fromEntries(unset.map((name) => [name, env[name.toLowerCase()]])) };
}

/** The address of a proxy. It may hold a password, so no message repeats any of it. */
export const proxyAddress = z
  .string()
  .superRefine((text, context) => {
    const proxy = parseProxy(text);
    const params = { remedy: 'write http://proxy.example:3128, or take it out' };
    if (typeof proxy === 'string') context.addIssue({ code: 'custom', message: proxy, params });
  })
  .transform((text) => new Secret(text));

/** Hosts that are reached without a proxy, by commas or white space apart. */
export const exemptions = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((entry) => entry !== ''))
  .superRefine((entries, context) => {
    const wrong = entries.findIndex((entry) => parseExemption(entry) === null);
    const params = { remedy: 'write example.com, example.com:8443, 10.0.0.5, 10.0.0.0/8 or *' };
    if (wrong !== -1) context.addIssue({ code: 'custom', message: `holds no host, host:port or range as entry ${wrong + 1}`, params });
  });

/** What of a proxy's address must not be printed: nothing of one without credentials; else the whole, and each form in which they travel. */
export function secretsOfProxy(text: string): readonly string[] {
  const credentials = /^(?:[a-z][a-z\d+.-]*:\/\/)?(.*)@/is.exec(text)?.[1] ?? '';
  if (credentials === '') return [];
  const password = credentials.slice(credentials.indexOf(':') + 1);
  const proxy = parseProxy(text);
  const sent = typeof proxy === 'string' ? null : proxy.authorization;
  return [text, credentials, password, decoded(password), ...(sent === null ? [] : [sent.replace(/^Basic /, '')])];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % sign: it stands in the address as it is.
    return text;
  }
}
