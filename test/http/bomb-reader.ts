/** Fetches and understands one address, as the product does, and sends a `Report` to its parent. */
import { systemClock } from '../../src/clock.ts';
import { createHttp } from '../../src/http/client.ts';
import { silentLog } from '../../src/log.ts';
import { understand } from '../../src/parse/registry.ts';
import type { Report } from './bombs.ts';

const [url = '', timeoutMs = ''] = process.argv.slice(2);
const http = createHttp({ clock: systemClock, log: silentLog, guard: { allow: ['127.0.0.1'] }, timeoutMs: Number(timeoutMs) });
const start = performance.now();
const fetched = await http.fetch({ url });
const since = performance.now();
const report = (outcome: string, detail: string): Report => ({
  outcome,
  detail,
  fetchMs: Math.round(since - start),
  understandMs: Math.round(performance.now() - since),
  kb: process.resourceUsage().maxRSS,
});
if (fetched.kind === 'failed') process.send?.(report(fetched.why, fetched.detail));
else if (fetched.kind === 'document') {
  const reading = await understand(fetched.document, { format: null, now: fetched.document.at });
  process.send?.(reading.ok ? report('understood', reading.reading.format) : report('not understood', reading.tried.at(-1)?.why ?? ''));
}
await http.close();
process.disconnect();
