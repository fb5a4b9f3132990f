import { globSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT, readSources, violations } from './imports.ts';
import { MAX_LINES, UNITS } from './table.ts';

describe('the sources', () => {
  const sources = readSources();

  it('are all read', () => {
    const typescript = globSync('src/**/*.ts', { cwd: ROOT });
    expect(typescript.length).toBeGreaterThan(0);
    expect(sources.length).toBe(typescript.length);
  });

  it('keep the laws', () => {
    expect(sources.flatMap(violations)).toEqual([]);
  });
});

describe('the table', () => {
  it('gives every run-time package a home', () => {
    const homes = Object.values(UNITS).flatMap((law) => law.packages ?? []);
    const homeless = Object.keys(packageJson.dependencies).filter(
      (name) => !homes.some((home) => home === name || (home.endsWith('/') && name.startsWith(home))),
    );
    expect(homeless).toEqual([]);
  });

  it('names only units and builtins that exist', () => {
    const laws = Object.values(UNITS);
    const units = laws.flatMap((law) => law.units ?? []).filter((name) => name !== '*' && !(name in UNITS));
    const builtins = laws.flatMap((law) => law.builtins ?? []).filter((name) => name !== '*' && !isBuiltin(name));
    expect([...units, ...builtins]).toEqual([]);
  });
});

/** Each is one file that breaks one law: where it pretends to lie, what it says, and how the report must begin and end. */
const PLANTED: readonly [name: string, path: string, text: string, line: number, what: string, law: string][] = [
  ['a stage importing a stage', 'src/poll/due.ts', `import { judge } from '../detect/judge.ts';`, 1, 'imports ../detect/judge.ts', 'law 2'],
  [
    'a type-only import',
    'src/observe/compare.ts',
    `\nimport type { A } from '../parse/registry.ts';`,
    2,
    'imports ../parse/registry.ts',
    'law 2',
  ],
  [
    'an inline type import',
    'src/observe/compare.ts',
    `import { type A } from '../parse/registry.ts';`,
    1,
    'imports ../parse/registry.ts',
    'law 2',
  ],
  ['an import in a type', 'src/detect/judge.ts', `let a: import('../store/open.ts').Store;`, 1, 'imports ../store/open.ts', 'law 2'],
  ['a re-export', 'src/incident/step.ts', `export { a } from '../compose/wording.ts';`, 1, 'imports ../compose/wording.ts', 'law 2'],
  ['a re-export of all', 'src/incident/step.ts', `export * from '../compose/wording.ts';`, 1, 'imports ../compose/wording.ts', 'law 2'],
  [
    'a re-export of types',
    'src/incident/step.ts',
    `export type * from '../compose/wording.ts';`,
    1,
    'imports ../compose/wording.ts',
    'law 2',
  ],
  ['a dynamic import', 'src/deliver/worker.ts', `const a = await import('../store/open.ts');`, 1, 'imports ../store/open.ts', 'law 2'],
  ['a computed import', 'src/deliver/worker.ts', 'const a = (b: string) => import(b);', 1, 'imports a computed path', 'law 2'],
  ['a side-effect import', 'src/compose/wording.ts', `import '../log.ts';`, 1, 'imports ../log.ts', 'law 2'],
  ['a builtin in a pure stage', 'src/parse/registry.ts', `import { readFileSync } from 'node:fs';`, 1, 'imports node:fs', 'law 2'],
  ['a builtin without its prefix', 'src/store/open.ts', `import { readFileSync } from 'fs';`, 1, 'imports fs', 'law 3'],
  ['the clock in a pure stage', 'src/detect/judge.ts', `import type { Clock } from '../clock.ts';`, 1, 'imports ../clock.ts', 'law 2'],
  [
    'the http client in a pure stage',
    'src/parse/registry.ts',
    `import { fetch as get } from '../http/client.ts';`,
    1,
    'imports ../http/client.ts',
    'law 2',
  ],
  ['domain importing the base', 'src/domain/incident.ts', `import type { Instant } from '../clock.ts';`, 1, 'imports ../clock.ts', 'law 1'],
  ['the base importing a stage', 'src/http/client.ts', `import { due } from '../poll/due.ts';`, 1, 'imports ../poll/due.ts', 'law 1'],
  [
    'an adapter importing an adapter',
    'src/web/server.ts',
    `import { open } from '../store/open.ts';`,
    1,
    'imports ../store/open.ts',
    'law 3',
  ],
  [
    'a platform importing a platform',
    'src/platforms/slack/post.ts',
    `import { a } from '../discord/post.ts';`,
    1,
    'imports ../discord/post.ts',
    'law 3',
  ],
  [
    'an adapter importing a command',
    'src/platforms/slack/post.ts',
    `import { a } from '../../commands/help.ts';`,
    1,
    'imports ../../commands/help.ts',
    'law 3',
  ],
  ['an SDK outside its home', 'src/deliver/worker.ts', `import { Client } from 'discord.js';`, 1, 'imports discord.js', 'law 2'],
  [
    'a type of an SDK outside its home',
    'src/platforms/slack/post.ts',
    `import type { Client } from 'discord.js';`,
    1,
    'imports discord.js',
    'law 3',
  ],
  [
    'a scoped package outside its home',
    'src/web/server.ts',
    `import { WebClient } from '@slack/web-api';`,
    1,
    'imports @slack/web-api',
    'law 3',
  ],
  ['a package in app.ts', 'src/app.ts', `import { Kysely } from 'kysely';`, 1, 'imports kysely', 'law 4'],
  ['main.ts importing more than app.ts', 'src/main.ts', `import { open } from './store/open.ts';`, 1, 'imports ./store/open.ts', 'law 4'],
  [
    'an import from outside src',
    'src/config/load.ts',
    `import a from '../../package.json' with { type: 'json' };`,
    1,
    'imports ../../package.json',
    'law 4',
  ],
  [
    'timers by their module',
    'src/store/open.ts',
    `import { setTimeout as wait } from 'node:timers/promises';`,
    1,
    'imports node:timers/promises',
    'law 3',
  ],
  ['process by its module', 'src/store/open.ts', `import { pid } from 'node:process';`, 1, 'imports node:process', 'law 3'],
  ['Date.now', 'src/incident/step.ts', 'const a = Date.now();', 1, 'uses Date.now', 'law 5'],
  ['Date.now by index', 'src/incident/step.ts', `const a = Date['now']();`, 1, 'uses Date.now', 'law 5'],
  ['new Date()', 'src/store/open.ts', 'const a = new Date();', 1, 'uses new Date()', 'law 5'],
  ['new Date', 'src/store/open.ts', 'const a = new Date;', 1, 'uses new Date()', 'law 5'],
  ['Date()', 'src/store/open.ts', 'const a = Date();', 1, 'uses Date()', 'law 5'],
  ['setTimeout', 'src/deliver/worker.ts', 'setTimeout(() => {}, 1);', 1, 'uses setTimeout', 'law 5'],
  ['setInterval', 'src/schedule/tick.ts', 'setInterval(() => {}, 1);', 1, 'uses setInterval', 'law 5'],
  ['setImmediate handed on', 'src/queue/embedded.ts', 'const later = [setImmediate];', 1, 'uses setImmediate', 'law 5'],
  ['AbortSignal.timeout', 'src/probe/http.ts', 'const a = AbortSignal.timeout(5);', 1, 'uses AbortSignal.timeout', 'law 5'],
  ['Math.random', 'src/poll/due.ts', 'const a = Math.random();', 1, 'uses Math.random', 'law 5'],
  ['process outside main.ts', 'src/config/load.ts', 'const a = process.env.PORT;', 1, 'uses process', 'law 4'],
  ['process in shorthand', 'src/app.ts', 'const a = { process };', 1, 'uses process', 'law 4'],
  ['globalThis', 'src/web/server.ts', 'const a = globalThis.process;', 1, 'uses globalThis', 'law 4'],
  ['an unguarded fetch', 'src/hear/websub.ts', `const a = await fetch('https://example.com');`, 1, 'uses fetch', 'law 1'],
  ['a process of its own', 'src/config/load.ts', 'export const a = (process: number) => 1;', 1, 'uses process', 'law 4'],
  [
    'the pipeline importing an adapter',
    'src/pipeline.ts',
    `import { open } from './store/open.ts';`,
    1,
    'imports ./store/open.ts',
    'law 4',
  ],
  ['a folder named utils', 'src/parse/utils/text.ts', 'export const a = 1;', 1, 'lies in a folder named utils/', 'law 5'],
  ['a folder without a law', 'src/magic/wand.ts', 'export const a = 1;', 1, 'is in magic, which has no law', 'default deny'],
  ['a file too long', 'src/store/open.ts', '//\n'.repeat(MAX_LINES + 1), 1, `has ${MAX_LINES + 1} lines`, 'principle 20'],
  ['a file that is not TypeScript', 'src/store/open.mjs', 'export const a = 1;', 1, 'is not a .ts file', 'law 2'],
  ['a file that does not parse', 'src/store/open.ts', 'const = ;', 1, 'cannot be parsed: Unexpected token', 'law 2'],
];

describe('a planted violation is caught', () => {
  it.each(PLANTED)('%s', (_, path, text, line, what, law) => {
    const found = violations({ path, text });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${path}:${line} ${what} (${law}`);
  });
});

describe('what the laws allow is left alone', () => {
  it.each([
    ['a stage and the domain', 'src/detect/judge.ts', `import type { A } from '../domain/verdict.ts';\nimport { b } from './weigh.ts';`],
    ['a format and its packages', 'src/parse/formats/rss/parse.ts', `import { z } from 'zod';\nimport Parser from 'rss-parser';`],
    ['a stage and the base', 'src/poll/due.ts', `import type { Log } from '../log.ts';\nimport { createHttp } from '../http/client.ts';`],
    ['the wording, for commands', 'src/commands/help.ts', `import { help } from '../compose/wording.ts';`],
    [
      'an adapter and a port',
      'src/store/outbox.ts',
      `import type { Outbox } from '../deliver/ports.ts';\nimport { join } from 'node:path';`,
    ],
    ['a platform and its SDK', 'src/platforms/slack/post.ts', `import { WebClient } from '@slack/web-api';`],
    [
      'app.ts and everything',
      'src/app.ts',
      `import { open } from './store/open.ts';\nconst a = await import('./platforms/discord/connect.ts');`,
    ],
    ['main.ts and the process', 'src/main.ts', `import { start } from './app.ts';\nstart(process.argv, process.env);`],
    ['the clock and time', 'src/clock.ts', 'export const now = () => Date.now();\nsetTimeout(now, 1);'],
    [
      'dates from a number',
      'src/compose/wording.ts',
      'export const at = (a: number) => [new Date(a), Date.parse("2026-01-01"), Date.UTC(2026)];',
    ],
    [
      'members of the same name',
      'src/compose/wording.ts',
      'export const a = (b: { process: number; fetch(): void }) => [b.process, { process: 1 }, b.fetch()];',
    ],
    ['a client that is handed in', 'src/poll/read.ts', 'export const a = (fetch: (b: string) => void) => fetch("c");'],
    ['a client taken from parts', 'src/poll/read.ts', 'export function a({ fetch }: { fetch(b: string): void }) { fetch("c"); }'],
    [
      'the pipeline and the clock',
      'src/pipeline.ts',
      `import type { Clock } from './clock.ts';\nimport { judge } from './detect/judge.ts';`,
    ],
    ['as long as allowed', 'src/store/open.ts', '//\n'.repeat(MAX_LINES)],
  ])('%s', (_, path, text) => {
    expect(violations({ path, text })).toEqual([]);
  });
});
