import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { docProblems } from '../support/check/docs.ts';

let root: string;
const write = (path: string, text = '') => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const problemsOf = (text: string) => {
  write('README.md', text);
  return docProblems(root).problems;
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tocsin-docs-'));
  write('package.json', '{"scripts":{"start":"node src/main.ts","check":"true","test:crash":"true"}}');
  write('src/parse/registry.ts');
  write('docs/setup.md', 'See `./setup.md` and [the readme](../README.md#start).');
  write('config/tocsin.yaml');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('documents are held to what they name', () => {
  it('counts the documents it read', () => {
    write('README.md');
    expect(docProblems(root)).toEqual({ documents: 2, problems: [] });
  });

  it.each([
    [
      'a link',
      'one\n[setup](docs/gone.md)',
      ['README.md:2 links to docs/gone.md, which does not exist', 'README.md:2 names docs/gone.md, which does not exist'],
    ],
    ['a path in code', 'See `src/parse/gone.ts`.', ['README.md:1 names src/parse/gone.ts, which does not exist']],
    ['a path from src', 'See `parse/gone.ts`.', ['README.md:1 names parse/gone.ts, which does not exist']],
    [
      'a path in a command',
      'node src/gone.ts --config=config/gone.yaml',
      ['README.md:1 names src/gone.ts, which does not exist', 'README.md:1 names config/gone.yaml, which does not exist'],
    ],
    ['a path from here', 'See ./gone.md', ['README.md:1 names ./gone.md, which does not exist']],
    ['a file by its name alone', 'In `gone.yaml` and `registry.ts`', ['README.md:1 names gone.yaml, which does not exist']],
    ['a glob', 'All of `config/*.json`', ['README.md:1 names config/*.json, which does not exist']],
    ['a script', 'npm run -s replay -- x', ['README.md:1 runs npm script replay, which package.json lacks']],
    ['a bare script', '`npm test`', ['README.md:1 runs npm script test, which package.json lacks']],
  ])('%s that does not exist is told', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it.each([
    ['paths that exist', '[a](docs/setup.md#x) `src/parse/registry.ts`, `parse/registry.ts`, `config/*.yaml`, src/parse/.'],
    ['scripts that exist', '`npm run check`, `npm run test:crash -- --kills 5`, `npm start`, `npm ci`'],
    [
      'words with a slash',
      'and/or, Discord/Slack, https://example.com/src/gone.ts, /healthz, `parse/formats/<name>/schema.ts`, ./data/tocsin.db',
    ],
    ['what lies outside the checkout', '`../elsewhere/file.md`'],
  ])('%s are left alone', (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});
