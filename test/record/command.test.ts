import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultOut, parseRecord } from '../../src/record/command.ts';

describe('the words after record', () => {
  it('say how long, where to, under which configuration and for what', () => {
    const words = ['--hours', '2.5', '--out', 'x/a.capture.jsonl.gz', '--config', 'mine', '--services', 'github, slack,'];
    expect(parseRecord(words, '/home/mara')).toEqual({
      hours: 2.5,
      out: join('/home/mara', 'x/a.capture.jsonl.gz'),
      config: join('/home/mara', 'mine'),
      services: ['github', 'slack'],
    });
    expect(parseRecord(['--hours', '1'], '/home/mara')).toEqual({ hours: 1, out: null, config: null, services: [] });
  });

  it.each([
    [[], 'say for how many hours: --hours N'],
    [['--hours', '0'], '--hours 0: it is a number above 0 and at most 744'],
    [['--hours', 'two'], '--hours two: it is a number above 0 and at most 744'],
    [['--hours', '1000'], '--hours 1000: it is a number above 0 and at most 744'],
    [['--hours', '1', '--out', 'a.jsonl'], '--out a.jsonl: its name ends in .capture.jsonl or .capture.jsonl.gz'],
    [['--hours', '1', '--speed', '2'], "Unknown option '--speed'"],
    [['--hours', '1', 'a'], "Unexpected argument 'a'"],
  ])('%j is a mistake', (words, begins) => {
    const parsed = parseRecord(words, '/');
    expect(typeof parsed === 'string' && parsed.startsWith(begins) ? begins : parsed).toBe(begins);
  });

  it('name a file after the minute where none is named', () => {
    expect(defaultOut('/home/mara', '2026-03-11T08:30:12.000Z')).toBe(join('/home/mara', 'tocsin-2026-03-11T08-30.capture.jsonl.gz'));
  });
});
