import { isIP } from 'node:net';
import { createGuard, hostOf, parseException, portOf } from '../http/guard.ts';
import type { Finding } from './issues.ts';
import { idOf } from './layers.ts';
import { readHost } from './probe-values.ts';
import { quote } from './problems.ts';
import { isMapping, type Mapping } from './yaml.ts';

const LAYERS = ['dns', 'tcp', 'tls', 'http', 'backend'] as const;
type Layer = (typeof LAYERS)[number];

/** Probes that check nothing or the same as another, backends that expect nothing, and targets of a private network that nobody allowed. */
export function probeMistakes(tocsin: Mapping): Finding[] {
  const probes: readonly unknown[] = Array.isArray(tocsin.probes) ? tocsin.probes : [];
  const ids = probes.map(idOf);
  const allowed = isMapping(tocsin.network) ? textsOf(tocsin.network.allowPrivate) : [];
  const seen = new Map<string, number>();
  return probes.flatMap((probe, index) => {
    if (!isMapping(probe)) return [];
    const found = (keys: readonly string[], message: string, remedy: string): Finding => ({
      path: ['probes', index, ...keys],
      message,
      remedy,
    });
    const own = ids[index] ?? null;
    const findings: Finding[] = [];
    if (own !== null && ids.indexOf(own) !== index) {
      findings.push(found(['id'], `${quote(own)} is there twice`, 'rename one of the two'));
    }
    if (LAYERS.every((layer) => probe[layer] === undefined)) {
      findings.push(found([], 'checks nothing', `add one of: ${LAYERS.join(', ')}`));
    }
    for (const layer of LAYERS) {
      const target = targetOf(layer, probe[layer]);
      if (target === null) continue;
      const refusal = refusalOf(target.url, allowed);
      if (refusal !== null) findings.push(found([layer], refusal, 'add it to network.allowPrivate, or take it out'));
      const key = JSON.stringify([probe.service, layer, target.shown]);
      const first = seen.get(key);
      seen.set(key, first ?? index);
      if (first !== undefined)
        findings.push(found([layer], `${quote(target.shown)} is checked by probes[${first}] already`, 'take one of the two out'));
    }
    return [...findings, ...backendMistakes(probe.backend, (key, message, remedy) => found(['backend', ...key], message, remedy))];
  });
}

function backendMistakes(backend: unknown, found: (key: string[], message: string, remedy: string) => Finding): Finding[] {
  if (!isMapping(backend)) return [];
  const { method, body, status, text, json } = backend;
  const findings: Finding[] = [];
  if (status === undefined && text === undefined && json === undefined) {
    findings.push(found([], 'expects nothing', 'say which status, text or json is right'));
  }
  if (body !== undefined && method !== 'POST') findings.push(found(['body'], 'is sent by POST alone', 'add method: POST, or take it out'));
  if (method === 'HEAD' && (text !== undefined || json !== undefined)) {
    findings.push(found(['method'], 'brings no body to look into', 'write GET'));
  }
  return findings;
}

/** Where a layer's check leads, as an address that the guard can judge; null: it is written wrongly, which the schema says. */
function targetOf(layer: Layer, value: unknown): { url: URL; shown: string } | null {
  const written = layer === 'http' || layer === 'backend' ? (isMapping(value) ? value.url : undefined) : value;
  if (typeof written !== 'string') return null;
  if (layer === 'http' || layer === 'backend') {
    const url = URL.parse(written);
    // Without the query, as results are told apart.
    return url === null || !/^https?:$/.test(url.protocol) ? null : { url, shown: `${url.host}${url.pathname}` };
  }
  const read = readHost(written);
  if (read === null) return null;
  const { host, port } = { ...read, port: read.port ?? 443 };
  const url = URL.parse(`https://${isIP(host) === 6 ? `[${host}]` : host}:${port}/`);
  return url === null ? null : { url, shown: layer === 'dns' ? host : `${host}:${port}` };
}

/** Why the guard refuses a target; any port is right, for the operator names it. */
function refusalOf(url: URL, allowed: readonly string[]): string | null {
  const allow = allowed.filter((entry) => parseException(entry) !== null);
  const bare = new URL(`${url.protocol}//${url.host}/`);
  const refusal = createGuard({ allow, ports: [portOf(url)] }).refuseUrl(bare);
  return refusal === null ? null : `${quote(hostOf(url))} ${isIP(hostOf(url)) === 0 ? 'is a local name' : 'is not a public address'}`;
}

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
