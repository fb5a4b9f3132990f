import { createServer } from 'node:net';
import { systemClock } from '../../src/clock.ts';
import { type Instant, SECOND } from '../../src/domain/instant.ts';
import type { Check, ExpectedAnswer, ProbeTarget, WebCheck } from '../../src/domain/probe.ts';
import { type CheckerOptions, createChecker } from '../../src/http/checker.ts';
import { type Measured, measure, type Outcome } from '../../src/probe/measure.ts';
import { portOf } from '../../src/probe/target.ts';

/** A checker that may reach loopback, and every port there. */
export const checker = (options: Partial<CheckerOptions> = {}) =>
  createChecker({ clock: systemClock, guard: { allow: ['127.0.0.1'] }, ...options });

/** Where these names lead; others are unknown to the resolver. */
export const names = (table: Record<string, readonly string[]>) => (name: string) => {
  const addresses = table[name];
  return addresses === undefined
    ? Promise.reject(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }))
    : Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
};

/** Any answer below 500 will do. */
export const ANY: ExpectedAnswer = { status: null, text: null, json: null };

export const web = (url: string, expected: Partial<ExpectedAnswer> = {}, more: Partial<WebCheck> = {}): Check => ({
  layer: 'backend',
  url,
  method: 'GET',
  headers: {},
  body: null,
  expected: { ...ANY, ...expected },
  name: null,
  ...more,
});

export const target = (id: string, checks: readonly Check[], more: Partial<ProbeTarget> = {}): ProbeTarget => ({
  id,
  service: 'lumen',
  everyMs: 60 * SECOND,
  timeoutMs: 5 * SECOND,
  checks,
  ...more,
});

/** What one check finds; fails when it is not made. */
export async function measured(
  check: Check,
  options: Partial<CheckerOptions> & { ms?: number; now?: () => Instant } = {},
): Promise<Measured> {
  const { ms = 5 * SECOND, now = systemClock.now, ...rest } = options;
  const outcome = await outcomeOf(check, rest, ms, now);
  if (outcome.kind === 'refused') throw new Error(`the check was not made: ${outcome.why}`);
  return outcome;
}

/** What one check comes to, made or not; any port may be asked that it names, as an operator's may. */
export async function outcomeOf(
  check: Check,
  options: Partial<CheckerOptions> = {},
  ms = 5 * SECOND,
  now: () => Instant = systemClock.now,
): Promise<Outcome> {
  const made = checker({ guard: { allow: ['127.0.0.1'], ports: [portOf(check)] }, ...options });
  try {
    return await measure(check, made, ms, now);
  } finally {
    await made.close();
  }
}

/** A port of loopback that nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
