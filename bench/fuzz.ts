/**
 * Whether what a document costs grows with its size and not faster: of each format the document at hand whose lists or entries
 * can be multiplied, read at one size and at twice that size. A format whose doubled document takes more than BAR times as long
 * makes the run fail.
 *
 *     node bench/fuzz.ts
 */
import { decode } from '../src/parse/decode.ts';
import { formats, understand } from '../src/parse/registry.ts';
import { encode } from '../test/parse/fuzz/bytes.ts';
import { places } from '../test/parse/fuzz/json.ts';
import { optionsOf, seedsOf, URL_OF_NOBODY } from '../test/parse/fuzz/seeds.ts';

/** Characters of the smaller document; real feeds of this size are met. */
const SIZE = 700_000;
const ROUNDS = 5;
const BAR = 4;
/** Below it a ratio is chance, milliseconds. */
const FLOOR_MS = 40;

const ENTRY = /<(item|entry)\b[\s\S]*?<\/\1>/;

/** The document with its longest list, or its first entry, repeated up to a size; null where it has neither. */
function grown(text: string, size: number): string | null {
  let tree: { root: unknown } | null = null;
  try {
    tree = { root: JSON.parse(text) };
  } catch {
    const entry = ENTRY.exec(text);
    if (entry === null) return null;
    return text.replace(entry[0], () => entry[0].repeat(Math.ceil(size / entry[0].length)));
  }
  const lists = [tree.root, ...places(tree).map(({ holder, key }) => holder[key])].filter(
    (value) => Array.isArray(value) && value.length > 0,
  );
  const longest = lists
    .map((list) => ({ list: list as unknown[], length: JSON.stringify(list).length }))
    .toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return null;
  const once = [...longest.list];
  for (let length = longest.length; length < size; length += longest.length) for (const one of once) longest.list.push(one);
  return JSON.stringify(tree.root);
}

/** The quickest of several readings, milliseconds; the others met a collection of garbage or another process. */
async function cost(name: string, text: string): Promise<number> {
  const document = { url: URL_OF_NOBODY, at: 0, contentType: null, body: encode(text, 'utf-8') };
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    await understand(document, optionsOf(name));
    taken.push(performance.now() - begun);
  }
  return Math.min(...taken);
}

let failed = 0;
for (const { name } of formats) {
  const rows: { single: number; double: number }[] = [];
  for (const { body } of seedsOf(name)) {
    const text = decode(body, null);
    const [small, large] = [grown(text, SIZE), grown(text, 2 * SIZE)];
    if (small !== null && large !== null) rows.push({ single: await cost(name, small), double: await cost(name, large) });
  }
  const dearest = rows.toSorted((a, b) => b.double - a.double)[0];
  if (dearest === undefined) continue;
  const ratio = dearest.double / dearest.single;
  const isOver = dearest.double > FLOOR_MS && ratio > BAR;
  if (isOver) failed += 1;
  console.info(
    `${name.padEnd(20)} ${dearest.single.toFixed(0).padStart(5)} ms  doubled ${dearest.double.toFixed(0).padStart(5)} ms  ×${ratio.toFixed(1)}${isOver ? '  OVER' : ''}`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
