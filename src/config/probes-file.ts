import { z } from 'zod';
import { DAY, SECOND } from '../domain/instant.ts';
import type { Check, ProbeTarget, WebCheck } from '../domain/probe.ts';
import { headers, hostAndPort, hostName, hostOrAddress, isScalar, splitHost } from './probe-values.ts';
import { httpUrl, id, jsonPath, type KnownIds, reference, textThat, words } from './values.ts';

/** Entries, for each may make five checks a round. */
const MOST_PROBES = 200;

const status = z.array(z.int().min(100).max(599)).min(1);

const httpCheck = z.strictObject({ url: httpUrl, name: words.optional(), status: status.optional(), text: words.optional() });

const backendCheck = z.strictObject({
  url: httpUrl,
  /** What stands behind it, in a word: login. */
  name: words.optional(),
  method: z.enum(['GET', 'HEAD', 'POST']).default('GET'),
  headers: headers.default({}),
  body: textThat((text) =>
    text.length > LONGEST_BODY ? { message: `has ${text.length} characters`, remedy: `write ${LONGEST_BODY} or fewer` } : null,
  ).optional(),
  status: status.optional(),
  text: words.optional(),
  json: z.strictObject({ path: jsonPath, is: isScalar }).optional(),
});

/** Characters that are sent with each check. */
const LONGEST_BODY = 4_096;

/** `probes` of `tocsin.yaml`: what we check ourselves. One entry has the layers of one target of one service. */
export const probesFile = ({ services }: { services: KnownIds }) =>
  z
    .array(
      z.strictObject({
        id: id.optional(),
        service: reference(services, 'the catalog'),
        everySeconds: z.number().min(30).max(900).default(60),
        timeoutSeconds: z.number().min(1).max(30).default(10),
        dns: hostName.optional(),
        tcp: hostAndPort.optional(),
        tls: hostOrAddress.optional(),
        /** A certificate that ends within so many days is told. */
        tlsWarnDays: z.number().min(0).max(365).default(14),
        http: httpCheck.optional(),
        backend: backendCheck.optional(),
      }),
    )
    .max(MOST_PROBES);

export type ProbeEntry = z.infer<ReturnType<typeof probesFile>>[number];

/** Where TLS is spoken when no port is written. */
const HTTPS = 443;

/** The entries in the units the code works in. An entry without an id is called by its service and its place. */
export const probeTargets = (entries: readonly ProbeEntry[]): readonly ProbeTarget[] =>
  entries.map((entry, index) => ({
    id: entry.id ?? `${entry.service}#${index + 1}`,
    service: entry.service,
    everyMs: entry.everySeconds * SECOND,
    timeoutMs: entry.timeoutSeconds * SECOND,
    checks: [...hostChecks(entry), ...webChecks(entry)],
  }));

function hostChecks({ dns, tcp, tls, tlsWarnDays }: ProbeEntry): readonly Check[] {
  const checks: Check[] = [];
  if (dns !== undefined) checks.push({ layer: 'dns', host: dns });
  if (tcp !== undefined) checks.push({ layer: 'tcp', ...splitHost(tcp, HTTPS) });
  if (tls !== undefined) checks.push({ layer: 'tls', ...splitHost(tls, HTTPS), warnMs: tlsWarnDays * DAY });
  return checks;
}

function webChecks({ http, backend }: ProbeEntry): readonly Check[] {
  const checks: Check[] = [];
  if (http !== undefined) checks.push({ layer: 'http', ...webCheck({ method: 'GET', headers: {}, ...http }) });
  if (backend !== undefined) checks.push({ layer: 'backend', ...webCheck(backend) });
  return checks;
}

function webCheck(check: z.infer<typeof backendCheck>): WebCheck {
  const { url, name, method, body, status, text, json } = check;
  // A form is what is posted by hand; JSON shows by itself.
  const type = body === undefined ? {} : { 'content-type': isJson(body) ? 'application/json' : 'application/x-www-form-urlencoded' };
  return {
    url,
    method,
    headers: { ...type, ...check.headers },
    body: body ?? null,
    // What is asked for by its words alone must still be no error page.
    expected: { status: status ?? (text === undefined && json === undefined ? null : [200]), text: text ?? null, json: json ?? null },
    name: name ?? null,
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // No JSON is no mistake: it is sent as a form.
    return false;
  }
}
