import { describe, expect, it } from 'vitest';
import { createFinds } from '../../src/commands/finds.ts';
import { MINUTE } from '../../src/domain/instant.ts';
import { NOW } from './desk.ts';

const find = (title: string) => ({ url: 'https://status.lumen.example/', format: 'gatus', title });

describe('finds that wait to be confirmed', () => {
  it('are kept for 15 minutes, each under a token of its own', () => {
    const finds = createFinds();
    const [a, b] = [finds.keep(find('a'), NOW), finds.keep(find('b'), NOW)];
    expect(finds.at(a, NOW + 15 * MINUTE - 1)?.title).toBe('a');
    expect(finds.at(b, NOW)?.title).toBe('b');
    expect(finds.at(a, NOW + 15 * MINUTE)).toBeNull();
    expect(finds.at('another', NOW)).toBeNull();
  });

  it('make room for newer ones, the oldest first', () => {
    const finds = createFinds();
    const tokens = Array.from({ length: 201 }, (_, index) => finds.keep(find(String(index)), NOW));
    expect(finds.at(tokens[0] ?? '', NOW)).toBeNull();
    expect(finds.at(tokens[1] ?? '', NOW)?.title).toBe('1');
    expect(finds.at(tokens[200] ?? '', NOW)?.title).toBe('200');
  });
});
