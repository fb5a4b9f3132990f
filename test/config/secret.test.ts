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

const PROBE = { 'tocsin.yaml': 'hooks: [{ id: probe, kind: json }]' };

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
          TOCSIN_HOOK_PROBE: `probe-${secret}`,
          TOCSIN_HOOK_PROBE_KEY: `key-${secret}`,
          HTTPS_PROXY: `http://u:${secret}@proxy.example:3128`,
          http_proxy: `u:${secret}@proxy.example`,
        };
        const loaded = load({ env, overlay: PROBE });
        expect(loaded.ok && loaded.settings.secrets()).toEqual(expect.arrayContaining(Object.values(env)));
        expect(loaded.ok && loaded.settings.hooks[0]?.secret.reveal()).toBe(`probe-${secret}`);
        expect(loaded.ok && loaded.settings.network.proxy.http?.reveal()).toBe(`u:${secret}@proxy.example`);
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
          TOCSIN_HOOK_PROBE: fc.constantFrom('', `${secret} x`, secret),
          TOCSIN_HOOK_PROBE_KEY: fc.constantFrom('', `${secret} x`, secret),
          TOCSIN_HOOK_NOBODY: fc.constantFrom('', secret),
          TOCSIN_CA_FILE: fc.constantFrom('', `/${secret}`),
          PUBLIC_URL: fc.constantFrom('', `https://u:${secret}@tocsin.example`, `http://tocsin.example/${secret}`),
          HTTPS_PROXY: fc.constantFrom(`socks5://u:${secret}@proxy.example`, `http//u:${secret}@h`, `http://u:${secret}@h:x`, secret),
          no_proxy: fc.constantFrom('', `u:${secret}@h`),
          DISCORD_API_BASE: fc.constantFrom('', `https://u:${secret}@discord.example/api`),
          PORT: fc.constantFrom('8080', secret),
          LOG_LEVEL: fc.constantFrom('warn', secret),
        }),
      }),
    );
    fc.assert(
      fc.property(wrong, ({ secret, env }) => {
        const loaded = load({ env, overlay: PROBE });
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
      `hooks: [{ id: ${secret}, kind: json }]`,
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
