import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configProblems } from '../support/check/config.ts';
import { ROOT } from './imports.ts';

let root: string;
const envExample = () => join(root, '.env.example');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tocsin-config-'));
  cpSync(join(ROOT, 'config'), join(root, 'config'), { recursive: true });
  cpSync(join(ROOT, '.env.example'), envExample());
});
afterEach(() => rmSync(root, { recursive: true }));

describe('what is shipped agrees with what is read', () => {
  it('as it is', () => {
    expect(configProblems(root)).toEqual([]);
  });

  it('a variable that nobody reads is told', () => {
    appendFileSync(envExample(), '\nTELEGRAM_KEY=\n');
    expect(configProblems(root)).toEqual(['.env.example names TELEGRAM_KEY, which Tocsin does not read']);
  });

  it('a variable that the example keeps quiet about is told', () => {
    writeFileSync(envExample(), readFileSync(envExample(), 'utf8').replace(/^LOG_LEVEL=.*$/m, ''));
    expect(configProblems(root)).toEqual(['.env.example does not name LOG_LEVEL, which Tocsin reads']);
  });

  it('a value in the example that would be refused is told', () => {
    writeFileSync(envExample(), readFileSync(envExample(), 'utf8').replace(/^LOG_LEVEL=.*$/m, 'LOG_LEVEL=loud'));
    expect(configProblems(root).join('\n')).toContain('LOG_LEVEL');
  });

  it('a file that nobody reads is told', () => {
    writeFileSync(join(root, 'config', 'extra.yaml'), 'a: 1\n');
    expect(configProblems(root)).toEqual(['config/extra.yaml is no file that Tocsin reads']);
  });

  it('a shipped key that no schema knows is told', () => {
    appendFileSync(join(root, 'config', 'tocsin.yaml'), '\nnonsense: 1\n');
    expect(configProblems(root).join('\n')).toContain('nonsense');
  });
});
