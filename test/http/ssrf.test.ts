import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, documentOf, failureOf, httpClient, serve } from './servers.ts';
import { hasIpv6, manners, play, tricks } from './ssrf.ts';

afterEach(closeAll);

describe.each(manners)('what must not be fetched, %s,', (manner) => {
  it.each(tricks.map((trick) => [trick.name, trick] as const))('%s', async (_, trick) => {
    const { outcome, arrived, lookedUp } = await play(trick, manner);
    const why = trick.endsRedirect && manner.startsWith('redirected') ? 'redirect' : 'blocked';
    expect(failureOf(outcome)).toMatchObject({ why, status: null });
    expect(arrived).toBe(0);
    expect(lookedUp).toHaveLength(trick.answers === undefined ? 0 : 1);
  });
});

describe('the secret', () => {
  const named = (name: string) => tricks.find((trick) => trick.name === name) ?? expect.fail(`no trick "${name}"`);

  it.for([
    ['literal: dotted IPv4', '127.0.0.1'],
    ['literal: one decimal number', '127.0.0.1'],
    ['literal: full-width digits', '127.0.0.1'],
    ['literal: IPv6 loopback', '::1'],
    ['literal: IPv4-mapped', '127.0.0.1'],
    ['literal: the unspecified address', '0.0.0.0'],
    ['local name: a name below localhost', 'secret.localhost'],
    ['name: resolves to loopback', '127.0.0.1'],
    ['spelling: backslashes', '127.0.0.1'],
  ] as const)('is within reach of "%s" where %s is allowed: nothing but the guard keeps it', async ([name, allow], { skip }) => {
    skip(allow.includes(':') && !hasIpv6, 'this machine has no IPv6');
    const trick = named(name);
    const answered = { ...trick, answers: trick.answers ?? [['127.0.0.1']] };
    for (const manner of manners.filter((it) => it !== 'behind a proxy')) {
      const { outcome, arrived } = await play(answered, manner, [allow]);
      expect(documentOf(outcome).text).toBe('secret');
      expect(arrived).toBe(1);
    }
  });

  it('is not found by a name that leads elsewhere at each look-up', async () => {
    const secret = await serve((_, response) => response.end('secret'), '127.0.0.2');
    const decoy = await serve((_, response) => response.setHeader('connection', 'close').end('decoy'), '127.0.0.1', secret.port);
    let asked = 0;
    const http = httpClient({
      guard: { allow: ['127.0.0.1'], ports: [secret.port] },
      lookup: () => Promise.resolve([{ address: `127.0.0.${1 + (asked++ % 2)}`, family: 4 }]),
    });
    const outcomes = [];
    for (const _ of Array(10)) outcomes.push(await http.fetch({ url: `http://status.example:${secret.port}/` }));
    expect(outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.why : outcome.kind))).toEqual(
      Array(5).fill(['document', 'blocked']).flat(),
    );
    expect([decoy.connections(), secret.connections()]).toEqual([5, 0]);
  });
});
