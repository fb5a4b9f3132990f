import { format, inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblems, type LoadedConfig, Secret } from '../../src/config/load.ts';
import { load } from './folders.ts';

/** Letters that no report writes by itself in such a row; up to lengths that no real token has. */
const value = fc.string({
  unit: fc.constantFrom('Q', 'X', 'Z', 'J', 'K', 'q', 'x', 'z', 'j', 'k'),
  minLength: 12,
  maxLength: 200,
  size: 'max',
});

/** All that is made of a configuration and may be printed. */
function textsOf(loaded: LoadedConfig): string[] {
  if (!loaded.ok) return [JSON.stringify(loaded.problems), formatProblems(loaded.problems), formatProblems(loaded.problems, true)];
  const { settings } = loaded;
  return [JSON.stringify(settings), inspect(settings, { depth: 9, showHidden: true }), format('%s %j %o', settings, settings, settings)];
}

describe('a secret', () => {
  it('appears in no text made of good settings', () => {
    fc.assert(
      fc.property(value, (secret) => {
        const env = {
          DISCORD_TOKEN: secret,
          SLACK_BOT_TOKEN: `xoxb-${secret}`,
          SLACK_APP_TOKEN: `xapp-${secret}`,
          DATABASE_URL: `postgres://u:${secret}@h/d`,
        };
        const loaded = load({ env });
        expect(loaded.ok && loaded.settings.secrets()).toEqual(Object.values(env));
        for (const text of textsOf(loaded)) expect(text).not.toContain(secret);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('appears in no problem of the environment', () => {
    const wrong = value.chain((secret) =>
      fc.record({
        secret: fc.constant(secret),
        env: fc.record({
          DISCORD_TOKEN: fc.constantFrom(`${secret} x`, `Bot ${secret}`, secret),
          SLACK_BOT_TOKEN: fc.constantFrom(`xoxb-${secret}`, `xapp-${secret}`, secret),
          SLACK_APP_TOKEN: fc.constantFrom('', `xoxb-${secret}`, secret),
          DATABASE_URL: fc.constantFrom(`postgres://u:${secret}@h/d`, `mysql://u:${secret}@h/d`, secret),
          DISCORD_API_BASE: fc.constantFrom('', `https://u:${secret}@discord.example/api`),
          PORT: fc.constantFrom('8080', secret),
          LOG_LEVEL: fc.constantFrom('warn', secret),
        }),
      }),
    );
    fc.assert(
      fc.property(wrong, ({ secret, env }) => {
        const loaded = load({ env });
        expect(loaded.ok).toBe(false);
        for (const text of textsOf(loaded)) expect(text).not.toContain(secret);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('that was pasted into a file is not repeated either, not even a piece of it', () => {
    const places = (secret: string) => [
      `watch: { services: [${secret}] }`,
      `watch: { services: [token-${secret}] }`,
      `web: { host: [], ${secret}: 2 }`,
      `oncall: { severity: ${secret} }`,
      `web: [${secret}`,
      `web: *${secret}`,
    ];
    fc.assert(
      fc.property(value, (secret) => {
        for (const text of places(secret)) {
          const loaded = load({ env: { DISCORD_TOKEN: secret }, overlay: { 'tocsin.yaml': text } });
          expect(loaded.ok).toBe(false);
          for (const report of textsOf(loaded)) expect(report, text).not.toContain(secret.slice(0, 12));
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('hides from every way to make text of it, and is revealed on request', () => {
    const secret = new Secret('hunter2');
    expect([String(secret), JSON.stringify({ secret }), inspect(secret), format('%o', secret)].join()).not.toContain('hunter2');
    expect(String(secret)).toBe('[secret]');
    expect(secret.reveal()).toBe('hunter2');
  });
});
