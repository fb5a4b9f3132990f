import { isIP } from 'node:net';
import { z } from 'zod';
import { quote } from './problems.ts';
import { textThat } from './values.ts';

/** A host and its port; null: none is written. */
export interface HostAndPort {
  host: string;
  port: number | null;
}

/** A name that can be looked up (RFC 1035 2.3.4, with the underscores that are met). */
export const hostName = textThat((text) => {
  if (isIP(text) !== 0)
    return { message: `${quote(text)} is an address, which nobody has to look up`, remedy: 'write the name, or take it out' };
  return isName(text) ? null : { message: `${quote(text)} is not the name of a host`, remedy: 'write one such as api.example.com' };
});

/** `api.example.com:443`, `192.0.2.1:443` or `[2001:db8::1]:443`. */
export const hostAndPort = textThat((text) =>
  (readHost(text)?.port ?? null) !== null
    ? null
    : { message: `${quote(text)} is not a host with a port`, remedy: 'write it as api.example.com:443' },
);

/** The same, where the port may be left out. */
export const hostOrAddress = textThat((text) =>
  readHost(text) !== null ? null : { message: `${quote(text)} is no host and no host:port`, remedy: 'write it as api.example.com:443' },
);

/** Reads what `hostAndPort` and `hostOrAddress` take; null: it is neither. */
export function readHost(text: string): HostAndPort | null {
  if (isIP(text) === 6) return { host: text, port: null };
  const [, bracketed, plain = '', digits] = /^(?:\[([^\]]*)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain.toLowerCase();
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  const isHost = bracketed === undefined ? isIP(host) === 4 || isName(host) : isIP(bracketed) === 6;
  return isHost ? { host, port } : null;
}

/** A host with its port, or with `otherwise` where none is written. Only for what was checked before. */
export function splitHost(text: string, otherwise: number): { host: string; port: number } {
  const { host, port } = readHost(text) ?? { host: text, port: null };
  return { host, port: port ?? otherwise };
}

/** Headers of a check, their names in lower case. None that carries a credential: the file is no place for one. */
export const headers = z
  .record(z.string(), z.string())
  .superRefine((all, context) => {
    for (const [name, value] of Object.entries(all)) {
      const complaint = complainOfHeader(name, value);
      if (complaint !== null) {
        context.addIssue({ code: 'custom', message: complaint.message, params: { remedy: complaint.remedy }, path: [name] });
      }
    }
  })
  .transform((all) => Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])));

function complainOfHeader(name: string, value: string) {
  if (!TOKEN.test(name)) return { message: 'is not the name of a header', remedy: 'write letters, digits and hyphens' };
  if (SECRET.test(name)) return { message: 'may carry a secret', remedy: 'take it out: checks are made without credentials' };
  if (OURS.has(name.toLowerCase())) return { message: 'is set by Tocsin', remedy: 'take it out' };
  return VISIBLE.test(value) ? null : { message: 'cannot stand in a request header', remedy: 'write plain ASCII on one line' };
}

/** RFC 9110 5.6.2 and 5.5. */
const TOKEN = /^[!#$%&'*+.^_`|~\da-z-]{1,100}$/i;
const VISIBLE = /^([\x21-\x7e]([\x20-\x7e]{0,998}[\x21-\x7e])?)?$/;
const SECRET = /^(proxy-)?authorization$|cookie|token|secret|password|api-?key|signature/i;
const OURS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'keep-alive',
]);

/** A value that a JSON document can hold at one place. */
export const isScalar = z.unknown().transform((value, context): string | number | boolean | null => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  const [message, remedy] =
    value === undefined
      ? ['is missing', 'write the value that is right']
      : [`${quote(value)} is no single value`, 'write a text, a number, true, false or null'];
  context.addIssue({ code: 'custom', message, params: { remedy } });
  return z.NEVER;
});

function isName(text: string): boolean {
  return (
    text.length <= 253 &&
    /^[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?(\.[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?)*$/i.test(text) &&
    !/^[\d.]+$/.test(text)
  );
}
