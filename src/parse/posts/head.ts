import { type FeedKind, feedKind } from '../feed/names.ts';
import type { Candidate } from '../format.ts';
import { plainLine } from '../text.ts';

/** What a feed says of itself before its first entry; this tells whose it is, also while it has no entry. */
export interface Head {
  kind: FeedKind;
  title: string;
  description: string;
  generator: string;
  /** The addresses in the channel's own links, as written. */
  links: readonly string[];
}

const FIRST_ENTRY = /<(?:[\w-]{1,40}:)?(?:item|entry)[\s>]/;
const LINK = /<(?:[\w-]{1,40}:)?link\b([^>]{0,500})>\s*(?:<!\[CDATA\[\s*)?([^<\s\]]{0,500})/gi;
const HREF = /\bhref\s*=\s*["']\s*([^"'\s]{1,500})/i;
/** Longer heads are none: the longest met has two thousand characters. */
const MAX_HEAD = 16_384;

/** Read once, however many formats ask. */
const heads = new WeakMap<Candidate, Head | null>();

/** The head of a candidate that is a feed; null for every other document. */
export function headOf(candidate: Candidate): Head | null {
  const known = heads.get(candidate);
  if (known !== undefined) return known;
  const kind = feedKind(candidate.text);
  const head = kind === null ? null : readHead(candidate.text, kind);
  heads.set(candidate, head);
  return head;
}

/** The host names in the channel's links, in lower case. */
export const hostsOf = (head: Head): readonly string[] =>
  head.links.flatMap((link) => /^https?:\/\/([^/?#:]{1,253})/i.exec(link)?.[1]?.toLowerCase() ?? []);

/** Whether the channel names one of these hosts, or one below them, as its own. */
export const isAt = (head: Head, ...hosts: readonly string[]): boolean =>
  hostsOf(head).some((host) => hosts.some((wanted) => host === wanted || host.endsWith(`.${wanted}`)));

function readHead(text: string, kind: FeedKind): Head {
  const start = text.slice(0, MAX_HEAD);
  const first = start.search(FIRST_ENTRY);
  const head = first === -1 ? start : start.slice(0, first);
  return {
    kind,
    title: element(head, 'title'),
    description: element(head, kind === 'rss' ? 'description' : 'subtitle'),
    generator: element(head, 'generator'),
    links: [...head.matchAll(LINK)].map(([, attributes = '', content = '']) => HREF.exec(attributes)?.[1] ?? content).filter(Boolean),
  };
}

function element(head: string, name: string): string {
  const open = head.search(new RegExp(`<(?:[\\w-]{1,40}:)?${name}[\\s>]`, 'i'));
  const from = open === -1 ? -1 : head.indexOf('>', open) + 1;
  const end = from <= 0 ? -1 : head.indexOf('</', from);
  if (end === -1) return '';
  const inner = head.slice(from, end);
  return plainLine(inner.replace(/^\s*<!\[CDATA\[/, '').replace(/\]\]>\s*$/, ''));
}
