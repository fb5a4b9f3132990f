import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/replay/capture.ts';
import { temporaryFolder } from '../process/tocsin.ts';

describe('a recording that is killed', () => {
  it.each(['a.capture.jsonl', 'a.capture.jsonl.gz'])('is a whole capture up to what was seen last: %s', async (name) => {
    using folder = temporaryFolder();
    const out = join(folder.path, name);
    const child = spawn(process.execPath, [fileURLToPath(new URL('./child.ts', import.meta.url)), out], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      said = Number(line);
      if (said === 40) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');

    const capture = await openCapture(out);
    let read = 0;
    let latest = capture.header.from;
    for await (const line of capture.lines) {
      read += 1;
      latest = line.at;
      expect(line.kind === 'document' && Buffer.from(line.body).toString().startsWith(`${read} word`)).toBe(true);
    }
    expect(said).toBeGreaterThanOrEqual(40);
    expect(read).toBeGreaterThanOrEqual(said);
    // The header may be one line behind, where the kill came between the two writes.
    expect(latest - capture.header.to).toBeLessThan(1_000);
  });
});
