import { describe, expect, it } from 'vitest';
import { distance, distanceToBeginning } from '../../src/commands/distance.ts';
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

  it('answers while a person types, with 500 services', () => {
    const { complete } = desk({ catalog: createCatalog([], services) }).commands;
    const typed = ['', 's', 'some cl', 'prodct nubmer 4', 'zzzzzzzzzzzz', 'x'.repeat(100)];
    for (const text of typed) complete(text);
    // The quickest of many is the cost itself; the others waited for whatever else the machine did.
    const quickest = (text: string) => {
      const times = Array.from({ length: 21 }, () => {
        const start = performance.now();
        complete(text);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    for (const text of typed) expect(quickest(text)).toBeLessThan(5);
  });
});

describe('the distance of two words', () => {
  it.each([
    ['github', 'github', 0],
    ['gihtub', 'github', 1],
    ['githb', 'github', 1],
    ['gitlab', 'github', 2],
    ['gitpod', 'github', 3],
    ['', 'abc', 3],
    ['ca', 'abc', 3],
  ])('%s and %s lie %i apart', (a, b, expected) => {
    expect(distance(a, b, 9)).toBe(expected);
    expect(distance(b, a, 9)).toBe(expected);
  });

  it('takes the nearest beginning of a word for what is half typed', () => {
    expect(distanceToBeginning('facbo', 'facebook', 2)).toBe(1);
    expect(distanceToBeginning('gih', 'github', 2)).toBe(1);
    expect(distanceToBeginning('git', 'github', 2)).toBe(0);
  });

  it('stops looking beyond its limit', () => {
    expect(distance('abcdefgh', 'zyxwvuts', 2)).toBe(3);
    expect(distance('a', 'abcdefgh', 2)).toBe(3);
    expect(distanceToBeginning('abcdefgh', 'zyxwvuts', 2)).toBe(3);
    expect(distanceToBeginning('abcdefgh', 'a', 2)).toBe(3);
  });
});
