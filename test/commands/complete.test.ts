import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/domain/catalog.ts';
import { desk } from './desk.ts';

const offered = (typed: string) =>
  desk()
    .commands.complete(typed)
    .map(({ name }) => name);

describe('the completion of a name', () => {
  it('offers names that begin so, then those whose alias does, then those that hold it', () => {
    expect(offered('git')).toEqual(['GitHub', 'GitLab', 'Gitpod']);
    expect(offered('INST')).toEqual(['Instagram']);
    expect(offered('fb')).toEqual(['Facebook']);
    expect(offered('web serv')).toEqual(['AWS']);
    expect(offered('hub')).toEqual(['GitHub']);
  });

  it('forgives a slip, also in the middle of typing', () => {
    expect(offered('gihtub')).toContain('GitHub');
    expect(offered('netflx')).toEqual(['Netflix']);
    expect(offered('facbo')).toContain('Facebook');
    expect(offered('zzzzz')).toEqual([]);
  });

  it('offers companies and everything too, by values that subscribe understands', () => {
    expect(desk().commands.complete('meta')).toEqual([{ name: 'Meta (all 2 services)', value: 'meta' }]);
    expect(desk().commands.complete('every')).toEqual([{ name: 'Everything', value: '*' }]);
  });

  const services = Array.from({ length: 500 }, (_, index) => ({
    id: `service-${index}`,
    name: `Some Cloud Product ${index}`,
    provider: `provider-${index % 200}`,
    aliases: [`scp${index}`, `product number ${index}`],
    category: null,
    ambiguous: false,
    newsTerms: [],
    dependsOn: [],
  }));

  it('offers at most 25, also for nothing typed', () => {
    const { complete } = desk({ catalog: createCatalog([], services) }).commands;
    expect(complete('')).toHaveLength(25);
    expect(complete('some')).toHaveLength(25);
  });

  it('bears whatever is typed', () => {
    const { complete } = desk({ catalog: createCatalog([], services) }).commands;
    const typed = [
      '*',
      '+',
      '  ',
      '\n\n',
      '💥',
      '\u202e',
      '\ud800',
      'x'.repeat(10_000),
      'a '.repeat(5_000),
      '__proto__',
      'constructor',
      '.*',
      '(((((',
    ];
    for (const text of typed) expect(complete(text).length, JSON.stringify(text.slice(0, 20))).toBeLessThanOrEqual(25);
  });
});
