import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from './imports.ts';
import { type Register, registerProblems } from './registers.ts';

const FORMATS: Register = {
  noun: 'format',
  register: 'src/parse/registry.ts',
  folder: 'src/parse/formats',
  entries: 'folders',
  proof: (name) => [`test/parse/**/${name}/*`, `test/parse/**/${name}.test.ts`],
};

const SIGNALS: Register = {
  noun: 'signal',
  register: 'src/detect/signals.ts',
  folder: 'src/detect/signals',
  entries: 'files',
  proof: (name) => [`test/detect/**/${name}.test.ts`],
};

const COMMANDS: Register = {
  noun: 'command',
  register: 'src/commands/registry.ts',
  folder: 'src/commands',
  entries: 'files',
  except: ['registry', 'ports'],
  proof: (name) => [`test/commands/**/${name}.test.ts`],
};

describe('each register equals its folder, and each entry is proved', () => {
  it.each([FORMATS, SIGNALS, COMMANDS])('$register', (register) => {
    expect(registerProblems(ROOT, register)).toEqual([]);
  });
});

describe('a planted breach is caught', () => {
  let root: string;
  const write = (path: string, text = 'export const a = 1;\n') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tocsin-registers-'));
    write('src/parse/formats/one/parse.ts', `import { word } from '../words/table.ts';\nexport const one = word;\n`);
    write('src/parse/formats/words/table.ts');
    write('src/parse/registry.ts', `import { one } from './formats/one/parse.ts';\nexport const formats = [one];\n`);
    write('test/parse/one/parse.test.ts');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('and a folder that keeps the rule is left alone, a part shared by formats included', () => {
    expect(registerProblems(root, FORMATS)).toEqual([]);
  });

  it('a folder without its line', () => {
    write('src/parse/formats/two/parse.ts');
    expect(registerProblems(root, FORMATS)).toEqual(['format two lies in src/parse/formats but src/parse/registry.ts does not import it']);
  });

  it('a folder whose line is only a type', () => {
    write('src/parse/formats/two/parse.ts');
    write('src/parse/registry.ts', `import { one } from './formats/one/parse.ts';\nimport type { A } from './formats/two/parse.ts';\n`);
    expect(registerProblems(root, FORMATS)).toEqual(['format two lies in src/parse/formats but src/parse/registry.ts does not import it']);
  });

  it('a line without its folder', () => {
    write('src/parse/registry.ts', `import { one } from './formats/one/parse.ts';\nimport { two } from './formats/two/parse.ts';\n`);
    write('test/parse/two/parse.test.ts');
    expect(registerProblems(root, FORMATS)).toEqual(['src/parse/registry.ts imports format two, which src/parse/formats does not hold']);
  });

  it('an entry without a test', () => {
    write('src/commands/help.ts');
    write('src/commands/registry.ts', `import { help } from './help.ts';\n`);
    expect(registerProblems(root, COMMANDS)).toEqual(['command help has nothing at test/commands/**/help.test.ts']);
  });

  it('an empty folder, and no folder at all', () => {
    mkdirSync(join(root, 'src/detect/signals'), { recursive: true });
    write('src/detect/signals.ts');
    expect(registerProblems(root, SIGNALS)).toEqual(['src/detect/signals holds no signal']);
    expect(registerProblems(root, COMMANDS)).toEqual(['src/commands/registry.ts does not exist', 'src/commands does not exist']);
  });
});
