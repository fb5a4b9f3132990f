/**
 * Prints what the client was tried with, as tables: `node test/http/matrix.ts ssrf` what must not be fetched and came no
 * further than the guard, `node test/http/matrix.ts bombs` what was made to kill its reader and what it took.
 */
import { type Bomb, bombs, readApart, startBombServer } from './bombs.ts';
import { closeAll } from './servers.ts';
import { manners, play, tricks } from './ssrf.ts';

const line = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const heading = (cells: readonly string[]) => {
  line(cells);
  line(cells.map(() => '---'));
};

async function printTricks(): Promise<void> {
  heading(['what', ...manners]);
  for (const trick of tricks) {
    const cells = [trick.name];
    for (const manner of manners) {
      const { outcome, arrived } = await play(trick, manner);
      const why = outcome.kind === 'failed' ? outcome.why : outcome.kind;
      cells.push(arrived === 0 ? why : `${why}, and ${arrived} connections arrived`);
      await closeAll();
    }
    line(cells);
  }
}

async function printBombs(): Promise<void> {
  const { url, stop } = await startBombServer();
  const plain = await readApart(`${url}/`);
  heading(['what', 'outcome', 'fetch, ms', 'understand, ms', 'memory, MiB']);
  for (const name of Object.keys(bombs) as Bomb[]) {
    const { outcome, fetchMs, understandMs, kb } = await readApart(`${url}/${encodeURIComponent(name)}`);
    line([name, outcome, fetchMs, understandMs, Math.max(0, Math.round((kb - plain.kb) / 1024))]);
  }
  stop();
}

await (process.argv[2] === 'bombs' ? printBombs() : printTricks());
