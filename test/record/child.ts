/** A recording in a process of its own that can be killed: it writes documents as fast as it can, and counts them on standard output. */
import { createRecorder } from '../../src/record/recorder.ts';
import { source } from '../support/readings.ts';

const [, , out = ''] = process.argv;
const recorder = createRecorder({ out, name: 'killed', sources: [source()], services: [], now: Date.now });
for (let number = 1; ; number += 1) {
  const body = new TextEncoder().encode(`${number} ${'word '.repeat(20)}`);
  recorder.saw(source().id, {
    kind: 'document',
    document: { url: '', at: 0, contentType: 'text/plain', body },
    hash: String(number),
    etag: null,
    lastModified: null,
    maxAgeMs: null,
    movedTo: null,
  });
  process.stdout.write(`${number}\n`);
}
