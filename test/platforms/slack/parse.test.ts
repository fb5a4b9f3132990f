import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/domain/command.ts';
import { parse } from '../../../src/platforms/slack/parse.ts';
import { testCommands } from './workplace.ts';

const { list } = testCommands([]);

describe('what people type after /outage', () => {
  it.each([
    ['subscribe github', 'subscribe', { service: 'github' }],
    ['subscribe github major', 'subscribe', { service: 'github', severity: 'major' }],
    ['Subscribe GitHub MAJOR', 'subscribe', { service: 'GitHub', severity: 'major' }],
    ['subscribe github severity:major', 'subscribe', { service: 'github', severity: 'major' }],
    ['subscribe severity:major github', 'subscribe', { service: 'github', severity: 'major' }],
    ['subscribe service:github Severity:"major"', 'subscribe', { service: 'github', severity: 'major' }],
    ['subscribe "google cloud" severity:major', 'subscribe', { service: 'google cloud', severity: 'major' }],
    ['subscribe service:"google cloud" critical', 'subscribe', { service: 'google cloud', severity: 'critical' }],
    ['subscribe google cloud major', 'subscribe', { service: 'google cloud', severity: 'major' }],
    ['subscribe “google cloud” major', 'subscribe', { service: 'google cloud', severity: 'major' }],
    ['subscribe „google cloud“ major', 'subscribe', { service: 'google cloud', severity: 'major' }],
    ['subscribe all', 'subscribe', { service: 'all' }],
    ['subscribe all all', 'subscribe', { service: 'all', severity: 'all' }],
    // What an option may be is the command's business: it answers with the severities there are.
    ['subscribe github severity:huge', 'subscribe', { service: 'github', severity: 'huge' }],
    ['subscribe AT&amp;T', 'subscribe', { service: 'AT&T' }],
    ['status https://www.githubstatus.com/', 'status', { service: 'https://www.githubstatus.com/' }],
    ['status', 'status', {}],
    ['status    google     cloud  ', 'status', { service: 'google cloud' }],
    ['status "google cloud', 'status', { service: '"google cloud' }],
    ['status constructor:x', 'status', { service: 'constructor:x' }],
  ])('%s', (typed, command, given) => {
    const asked = parse(typed, list);
    expect(asked.kind === 'run' && [asked.command.name, asked.given]).toEqual([command, given]);
  });

  const text = (name: string): Command => ({
    name,
    description: name,
    options: [{ name: name === 'source remove' ? 'name' : 'address', description: 'An address', required: true, type: 'text' }],
    quiet: true,
    run: () => Promise.reject(new Error('not run here')),
  });
  const withGroups = [...list, { ...text('sources'), options: [] }, text('source add'), text('source remove')];

  it.each([
    ['source add https://status.lumen.example/', 'source add', { address: 'https://status.lumen.example/' }],
    ['Source  ADD status.lumen.example', 'source add', { address: 'status.lumen.example' }],
    [
      'source add <https://status.lumen.example/|status.lumen.example>',
      'source add',
      { address: '<https://status.lumen.example/|status.lumen.example>' },
    ],
    ['source add "https://status.lumen.example/a:b"', 'source add', { address: 'https://status.lumen.example/a:b' }],
    ['source add address:https://status.lumen.example/', 'source add', { address: 'https://status.lumen.example/' }],
    ['source remove Cedar Mail', 'source remove', { name: 'Cedar Mail' }],
    ['source add', 'source add', {}],
    ['sources', 'sources', {}],
  ])('%s', (typed, command, given) => {
    const asked = parse(typed, withGroups);
    expect(asked.kind === 'run' && [asked.command.name, asked.given]).toEqual([command, given]);
  });

  it.each([
    ['source', 'sources'],
    ['source ad https://status.lumen.example/', 'source add'],
    ['source remov Cedar', 'source remove'],
  ])('offers the nearest command for %s', (typed, nearest) => {
    const asked = parse(typed, withGroups);
    expect(asked.kind === 'unknown' && asked.nearest?.name).toBe(nearest);
  });

  it('knows that nothing was asked', () => {
    expect(parse('', list)).toEqual({ kind: 'nothing' });
    expect(parse(' \t ', list)).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['subscrbe', 'subscribe'],
    ['unsubscibe', 'unsubscribe'],
    ['stats', 'status'],
    ['halp', 'help'],
    ['xyzzy', null],
    ['__proto__', null],
  ])('offers the nearest command for %s', (typed, nearest) => {
    const asked = parse(typed, list);
    expect(asked.kind === 'unknown' && [asked.word, asked.nearest?.name ?? null]).toEqual([typed, nearest]);
  });
});
