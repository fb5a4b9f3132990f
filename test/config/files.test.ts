import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskFiles } from '../../src/config/files.ts';
import { loadConfig } from '../../src/config/load.ts';
import { FORMATS, linesOf, SHIPPED } from './folders.ts';

describe('files on disk', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-config-'));
  writeFileSync(join(dir, 'tocsin.yaml'), 'web: { port: 9000 }\n');
  mkdirSync(join(dir, 'news.yaml'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('are read, missing, or refused with a reason', () => {
    expect(diskFiles.text(join(dir, 'tocsin.yaml'))).toEqual({ kind: 'read', value: 'web: { port: 9000 }\n' });
    expect(diskFiles.text(join(dir, 'none.yaml'))).toEqual({ kind: 'missing' });
    expect(diskFiles.text(dir)).toEqual({ kind: 'failed', why: 'it is a folder' });
    expect(diskFiles.names(dir)).toMatchObject({ kind: 'read', value: expect.arrayContaining(['tocsin.yaml']) });
    expect(diskFiles.names(join(dir, 'tocsin.yaml'))).toEqual({ kind: 'failed', why: 'it is not a folder' });
  });

  it('become a problem when one cannot be read', () => {
    const loaded = loadConfig({ shippedDir: SHIPPED, overlayDir: dir, env: {}, formats: FORMATS });
    expect(loaded.ok ? [] : linesOf(loaded.problems)).toEqual([
      `${join(dir, 'news.yaml')} |  | cannot be read: it is a folder; restore the file`,
    ]);
  });
});
