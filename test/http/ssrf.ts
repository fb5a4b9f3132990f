import type { LookupAddress } from 'node:dns';
import { networkInterfaces } from 'node:os';
import type { FetchOutcome } from '../../src/domain/document.ts';
import { serveProxy } from './forward-proxy.ts';
import { httpClient, serve } from './servers.ts';

/**
 * The ways to make a client fetch what its operator never meant, each tried for real: a "secret" server listens on every
 * loopback address and on a port that the guard permits, so that the address alone stands between it and the request.
 */

/** An address to try; `SECRET` stands for the secret's port. */
export interface Trick {
  name: string;
  url: string;
  /** What a name resolves to, one list for each look-up, the last one for ever. Without: nothing may be looked up. */
  answers?: readonly (readonly string[])[];
  /** Read against the address that redirects, it means something else or nothing, and is no way to the secret. */
  endsRedirect?: true;
}

/** A public address; nothing is ever sent to it, for every answer that holds it holds a private one too. */
const PUBLIC = '93.184.215.14';

const literals = {
  'dotted IPv4': '127.0.0.1',
  'another address of loopback': '127.8.9.10',
  'one decimal number': '2130706433',
  'one hexadecimal number': '0x7f000001',
  'one octal number': '017700000001',
  'two parts': '127.1',
  'three parts': '127.0.1',
  'hexadecimal parts': '0x7f.0x0.0x0.0x1',
  'octal parts': '0177.0.0.01',
  'mixed parts': '0x7f.0.0.01',
  'a root dot': '127.0.0.1.',
  'percent signs': '%31%32%37.0.0.1',
  'full-width digits': '１２７.０.０.１',
  'circled digits': '①②⑦.⓪.⓪.①',
  'ideographic full stops': '127。0。0。1',
  'a soft hyphen': '127.0.0.\u00ad1',
  'the unspecified address': '0.0.0.0',
  'the unspecified address in short': '0',
  'IPv6 loopback': '[::1]',
  'IPv6 loopback in full': '[0:0:0:0:0:0:0:1]',
  'the unspecified IPv6 address': '[::]',
  'IPv4-mapped': '[::ffff:127.0.0.1]',
  'IPv4-mapped in hexadecimal': '[::ffff:7f00:1]',
  'IPv4-compatible': '[::127.0.0.1]',
  'IPv4-translated': '[::ffff:0:127.0.0.1]',
  NAT64: '[64:ff9b::127.0.0.1]',
  'local NAT64': '[64:ff9b:1::7f00:1]',
  '6to4': '[2002:7f00:1::]',
  Teredo: '[2001:0:7f00:1::]',
  'IPv6 link local': '[fe80::1]',
  'IPv6 unique local': '[fd00::1]',
  'IPv6 multicast': '[ff02::1]',
  'IPv6 documentation': '[2001:db8::1]',
  'private 10/8': '10.0.0.1',
  'private 172.16/12': '172.31.255.254',
  'private 192.168/16': '192.168.0.1',
  'carrier-grade NAT': '100.64.0.1',
  'cloud metadata': '169.254.169.254',
  'cloud metadata by IPv6': '[fd00:ec2::254]',
  'another cloud’s metadata': '100.100.100.200',
  'a third cloud’s metadata': '192.0.0.192',
  'a cloud’s host agent': '168.63.129.16',
  benchmarking: '198.18.0.1',
  multicast: '224.0.0.1',
  reserved: '240.0.0.1',
  broadcast: '255.255.255.255',
} as const;

const localNames = {
  localhost: 'localhost',
  'localhost in capitals': 'LOCALHOST',
  'localhost with a root dot': 'localhost.',
  'a name below localhost': 'secret.localhost',
  'a single label': 'secret',
  'a name of the company': 'secret.internal',
  'a name of the local network': 'secret.local',
  'a cloud’s name for its metadata': 'metadata.google.internal',
} as const;

const resolved: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1'],
  'IPv6 loopback': ['::1'],
  'the unspecified address': ['0.0.0.0'],
  'a private address': ['10.0.0.1'],
  'a public and a private address': [PUBLIC, '127.0.0.1'],
  'a private and a public address': ['127.0.0.1', PUBLIC],
  'a private address among many': [...Array<string>(9).fill(PUBLIC), '127.0.0.1'],
  'public IPv4 and private IPv6': [PUBLIC, '::1'],
  'an IPv4-mapped address': ['::ffff:127.0.0.1'],
  'a NAT64 address': ['64:ff9b::7f00:1'],
  'a 6to4 address': ['2002:7f00:1::'],
  'a Teredo address': ['2001:0:7f00:1::'],
  'a unique local address': ['fd00::1'],
  'cloud metadata': ['169.254.169.254'],
  'carrier-grade NAT': ['100.64.0.1'],
  'no address but another name': ['localhost'],
};

const of = (record: Readonly<Record<string, string>>, kind: string): Trick[] =>
  Object.entries(record).map(([name, host]) => ({ name: `${kind}: ${name}`, url: `http://${host}:SECRET/` }));

/** All that is asked for directly, sent as a redirect, and asked for behind a proxy. */
export const tricks: readonly Trick[] = [
  ...of(literals, 'literal'),
  ...of(localNames, 'local name'),
  ...Object.entries(resolved).map(([name, addresses]) => ({
    name: `name: resolves to ${name}`,
    url: 'http://status.example:SECRET/',
    answers: [addresses],
  })),
  { name: 'userinfo: a public name before the secret', url: 'http://status.example@127.0.0.1:SECRET/' },
  { name: 'userinfo: the secret before a public name', url: 'http://127.0.0.1:SECRET@status.example/' },
  { name: 'userinfo: a password', url: 'http://user:password@status.example/' },
  { name: 'userinfo: an encoded slash', url: 'http://status.example%2F@127.0.0.1:SECRET/' },
  { name: 'spelling: backslashes', url: 'http:\\\\127.0.0.1:SECRET\\' },
  { name: 'spelling: no slashes', url: 'http:127.0.0.1:SECRET', endsRedirect: true },
  { name: 'literal: a zone', url: 'http://[fe80::1%25lo]:SECRET/', endsRedirect: true },
  { name: 'literal: a number too many', url: 'http://127.0.0.1.1:SECRET/', endsRedirect: true },
  { name: 'spelling: a fragment that looks like a host', url: 'http://127.0.0.1:SECRET#@status.example/' },
  { name: 'spelling: a query that looks like a host', url: 'http://127.0.0.1:SECRET?@status.example/' },
  { name: 'spelling: line breaks within', url: 'http://127.0.\n0.1:SEC\tRET/' },
  { name: 'name: longer than a name can be', url: `http://${'long.'.repeat(60)}example/` },
  { name: 'name: sixty thousand dots', url: `http://${'.'.repeat(60_000)}a./` },
  { name: 'port: SSH', url: 'http://status.example:22/' },
  { name: 'port: mail', url: 'http://status.example:25/' },
  { name: 'port: Redis', url: 'http://status.example:6379/' },
  { name: 'port: https on another port', url: 'https://status.example:9443/' },
  { name: 'port: zero', url: 'http://status.example:0/' },
  { name: 'scheme: file', url: 'file:///etc/passwd' },
  { name: 'scheme: ftp', url: 'ftp://127.0.0.1:SECRET/' },
  { name: 'scheme: gopher', url: 'gopher://127.0.0.1:SECRET/_GET%20/' },
  { name: 'scheme: data', url: 'data:text/plain,secret' },
  { name: 'scheme: javascript', url: 'javascript:alert(1)' },
  { name: 'scheme: ws', url: 'ws://127.0.0.1:SECRET/' },
  { name: 'scheme: blob', url: 'blob:http://127.0.0.1:SECRET/' },
];

/** Some machines, and most containers of old, have none. */
export const hasIpv6 = Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ family }) => family === 'IPv6'));

/** How a trick is played. */
export const manners = [
  'asked for',
  'redirected to (302)',
  'redirected to (308)',
  'redirected to at the third hop',
  'behind a proxy',
] as const;
export type Manner = (typeof manners)[number];

export interface Result {
  outcome: FetchOutcome;
  /** Connections that reached the secret or the proxy: 0, or the guard has a hole. */
  arrived: number;
  /** Names that were looked up. */
  lookedUp: readonly string[];
}

/** Plays one trick, on servers of its own; the caller closes them. `allow` opens the guard, to show that the trick reaches the secret then. */
export async function play(trick: Trick, manner: Manner, allow: readonly string[] = []): Promise<Result> {
  const secret = await serve((_, response) => response.end('secret'), hasIpv6 ? '::' : '0.0.0.0');
  const url = trick.url.replace('SECRET', String(secret.port)).replace('SEC\tRET', String(secret.port));
  const front = await serve((request, response) => {
    const hop = Number(request.url?.slice(1));
    response.writeHead(manner === 'redirected to (308)' ? 308 : 302, { location: hop > 1 ? `/${hop - 1}` : encoded(url) }).end();
  });
  const proxy = await serveProxy({ port: secret.port });

  const lookedUp: string[] = [];
  const lookup = (host: string): Promise<LookupAddress[]> => {
    if (host === 'front.example') return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const answers = trick.answers ?? [[]];
    const answer = answers[Math.min(lookedUp.length, answers.length - 1)] ?? [];
    lookedUp.push(host);
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  const http = httpClient({
    guard: { allow: [`front.example:${front.port}`, ...allow], ports: [80, 443, secret.port] },
    lookup,
    ...(manner === 'behind a proxy' ? { proxy: { https: proxy.url, http: proxy.url, no: [] } } : {}),
  });
  const hops = manner === 'redirected to at the third hop' ? 3 : 1;
  const start = manner.startsWith('redirected') ? `http://front.example:${front.port}/${hops}` : url;
  const outcome = await http.fetch({ url: start });
  return { outcome, arrived: secret.connections() + proxy.connections(), lookedUp };
}

/** The bytes of UTF-8, each as a character: what a header is written from. Nobody can put line breaks into one. */
const encoded = (url: string) => Buffer.from(url.replace(/[\n\t]/g, '')).toString('latin1');
