import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel, masker } from '../src/log.ts';

function recorded(level: LogLevel, secrets: readonly string[] = []) {
  const lines: string[] = [];
  return { log: createLog({ level, secrets, to: { write: (line: string) => void lines.push(line) } }), lines };
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const lowerOctets = (text: string) => text.replace(/%../g, (octet) => octet.toLowerCase());

/** Any text that could be a token, and some that strain an encoding; what is part of the mask itself cannot be masked. */
const secretText = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 6, maxLength: 80 }),
    fc.string({ unit: 'grapheme-ascii', minLength: 6, maxLength: 80 }),
    fc.string({ unit: fc.constantFrom('"', '\\', '/', '%', '+', ' ', '\n', 'ä', '=', '\u2028'), minLength: 6, maxLength: 12 }),
  )
  .filter((secret) => !'[secret]'.includes(secret));

describe('the log', () => {
  it('lets no secret out, whatever field, nesting, error, address or encoding it comes in', () => {
    fc.assert(
      fc.property(secretText, (secret) => {
        const { log, lines } = recorded('debug', [secret]);
        const error = new Error(`refused ${secret}`, { cause: new Error(secret) });
        log.info(`said ${secret}`);
        log.warn('fields', { token: secret, nested: { list: [`Bearer ${secret}`] }, [`key ${secret}`]: 1 });
        log.error('errors', { error, other: { message: error.message, stack: error.stack } });
        log.debug('encodings', {
          json: JSON.stringify({ token: secret }),
          query: `https://x.example/?token=${encodeURIComponent(secret)}`,
          lower: lowerOctets(encodeURIComponent(secret)),
          form: new URLSearchParams({ token: secret }).toString(),
        });
        expect(lines).toHaveLength(4);
        const all = lines.join('');
        const component = encodeURIComponent(secret);
        for (const spelling of [secret, inJson(secret), inJson(inJson(secret)), component, lowerOctets(component)]) {
          expect(all.includes(spelling)).toBe(false);
        }
        expect(all).toContain('[secret]');
      }),
      { numRuns: 400 },
    );
  });

  it('lets the password of an address out neither with it nor alone', () => {
    const { log, lines } = recorded('info', ['postgres://ada:p%40ss%2Fw0rd@db.example/tocsin']);
    log.info('a', { url: 'postgres://ada:p%40ss%2Fw0rd@db.example/tocsin' });
    log.info('b', { password: 'p@ss/w0rd', encoded: 'p%40ss%2Fw0rd' });
    expect(lines.join('')).not.toMatch(/p@ss|p%40ss/);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ msg: 'b', password: '[secret]', encoded: '[secret]' });
  });

  it('masks every one of several secrets, the longer before its own beginning', () => {
    const mask = masker(['token-1', 'token-12345', 'hunter2']);
    expect(mask('token-12345 token-1 hunter2')).toBe('[secret] [secret] [secret]');
  });

  it('leaves words alone that are too short to be secrets', () => {
    expect(masker(['', 'a', 'short'])('a short word')).toBe('a short word');
  });

  it('writes one JSON object a line, with level, time and sentence, and an error with its stack', () => {
    const { log, lines } = recorded('info');
    log.error('it broke', { error: new Error('why'), source: 'a' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('\n')).toBe(true);
    const line = JSON.parse(lines[0] ?? '') as { error: { stack: string } };
    expect(line).toMatchObject({
      level: 50,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      msg: 'it broke',
      source: 'a',
      error: { message: 'why' },
    });
    expect(line.error.stack).toContain('log.test.ts');
  });

  it('says nothing below its level', () => {
    const { log, lines } = recorded('warn');
    log.debug('a');
    log.info('b');
    log.warn('c');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['c']);
    const silent = recorded('silent');
    silent.log.error('d');
    expect(silent.lines).toEqual([]);
  });
});
