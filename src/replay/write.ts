import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Writes the results whole or not at all: beside the file under another name first, so that whoever reads it never sees half.
 * Resolves to the sentence that says why it could not be written, or to null.
 */
export async function writeWhole(file: string, lines: readonly string[]): Promise<string | null> {
  const text = lines.map((line) => `${line}\n`).join('');
  try {
    const there = await stat(file).catch(absent);
    // A pipe or a device (`/dev/stdout`) is written to, never replaced; a link goes on pointing where it does.
    if (there !== null && !there.isFile() && !there.isDirectory()) await writeFile(file, text);
    else await replace(there === null ? file : await realpath(file), text);
    return null;
  } catch (error) {
    return `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.${randomUUID()}.part`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
