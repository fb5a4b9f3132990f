/**
 * A process that opens a store in the folder it is given, says how that went in one line of JSON, and stays until it is killed.
 * The tests start it to see two processes meet and one die, with leases in its hands.
 */
import { openStore } from '../../src/store/open.ts';

/** An instant at which everything is due. */
const FAR = 1e15;

const [dataDir = ''] = process.argv.slice(2);
const opened = await openStore({ url: null, dataDir });
if (opened.ok) {
  const { ledger, outbox, sources } = opened.store;
  await outbox.claim(FAR, 100, 1e6, ['discord']);
  await sources.claim(FAR, 100, 1e6);
  await ledger.step('child', 0, () => ({ dueAt: 1 }));
}
process.stdout.write(`${JSON.stringify(opened.ok ? { ok: true } : opened)}\n`);
// Held open by its parent, which kills it.
if (opened.ok) process.stdin.resume();
