/**
 * What is read of each recorded document of the folder of specimens beside this checkout: format, page, components, incidents,
 * planned work, unknown words. Exits 1 when one is not understood.
 *
 *     node test/parse/specimens.ts
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isOver, type Reading, type Understanding } from '../../src/domain/reading.ts';
import { understand } from '../../src/parse/registry.ts';

export const SPECIMENS = new URL('../../../shared/specimens/', import.meta.url);
/** The day after the newest of them. */
const NOW = Date.UTC(2026, 8, 21);

/** Documents that say nothing of themselves, and the address they come from, as it stands in the catalog of sources. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'aws-currentevents/aws-currentevents-empty.utf16be.json': 'https://health.aws.amazon.com/public/currentevents',
};

export interface Specimen {
  /** The folder, which is named like the format. */
  format: string;
  file: string;
  understood: Understanding;
}

/** Every document of every folder, read by whichever format recognises it. */
export async function readSpecimens(): Promise<readonly Specimen[]> {
  const folders = readdirSync(SPECIMENS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) => readdirSync(new URL(`${name}/`, SPECIMENS)).map((file) => ({ format: name, file })));
  return await Promise.all(
    files.map(async ({ format, file }) => {
      const path = `${format}/${file}`;
      const body = readFileSync(new URL(path, SPECIMENS));
      const document = { url: ADDRESSES[path] ?? `https://status.example/${file}`, at: NOW, contentType: null, body };
      return { format, file, understood: await understand(document, { format: null, now: NOW }) };
    }),
  );
}

/** One line of the table: the columns are parted by two spaces and more. */
export function rowOf({ format, file, understood }: Specimen): string {
  if (!understood.ok)
    return `${format.padEnd(18)} ${file}  NOT UNDERSTOOD: ${understood.tried.find((one) => one.format === format)?.why ?? 'by no format'}`;
  const { reading } = understood;
  const unknown = reading.unknownWords.map(({ field, raw }) => `${field}=${raw}`);
  return [
    format.padEnd(18),
    file.padEnd(48),
    reading.format === format ? '' : `READ AS ${reading.format}`,
    reading.page.name ?? '(unnamed)',
    componentsIn(reading),
    incidentsIn(reading),
    `maintenances ${reading.maintenances.length}`,
    unknown.length === 0 ? '' : `unknown: ${unknown.join(', ')}`,
  ]
    .filter((column) => column !== '')
    .join('  ');
}

function componentsIn({ components }: Reading): string {
  const others = Map.groupBy(
    components.filter(({ state }) => state !== 'operational'),
    ({ state }) => state,
  );
  const counts = Array.from(others, ([state, list]) => `${list.length} ${state}`);
  return `components ${components.length}${counts.length === 0 ? '' : ` (${counts.join(', ')})`}`;
}

function incidentsIn({ incidents }: Reading): string {
  const open = incidents.filter(({ state }) => !isOver(state));
  const shown = open.map(
    ({ title, state, impact, startedAt }) =>
      `"${title}" ${state}/${impact} since ${startedAt === null ? 'unknown' : new Date(startedAt).toISOString()}`,
  );
  return `incidents ${incidents.length}${open.length === 0 ? '' : ` (open: ${shown.join('; ')})`}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!existsSync(SPECIMENS)) throw new Error('there is no folder of specimens beside this checkout');
  const specimens = await readSpecimens();
  for (const specimen of specimens) console.info(rowOf(specimen));
  const failed = specimens.filter(({ format, understood }) => !understood.ok || understood.reading.format !== format);
  console.info(`${specimens.length - failed.length} of ${specimens.length} understood as what they are`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
