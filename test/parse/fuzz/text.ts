import { type Edit, pick } from './edits.ts';

const MAX_LENGTH = 1_000_000;
type Way = (text: string, edit: Edit) => string;

/** Ways that any text bears. */
const PLAIN: readonly Way[] = [
  (text, { at, put, size }) => splice(text, at, size, put),
  (text, { at, size }) => splice(text, at, size, ''),
  (text, { at, put }) => splice(text, at, 0, put),
  (text, { at }) => text.slice(0, Math.floor(at * text.length)),
  (text, { at, size }) => splice(text, at, 0, text.slice(Math.floor(at * text.length), Math.floor(at * text.length) + size * 20)),
];

const TAG = /<[^<>]{1,2000}>/g;
const ITEM = /<(item|entry|event|Category|CoreService)\b[\s\S]*?<\/\1>/g;

/** Changes one of the pieces that a pattern finds. */
const changing =
  (pattern: RegExp, change: (piece: string, edit: Edit) => string): Way =>
  (text, edit) => {
    const found = pick([...text.matchAll(pattern)], edit.at);
    if (found === undefined) return text;
    return text.slice(0, found.index) + change(found[0], edit) + text.slice(found.index + found[0].length);
  };

/** Ways that mean something in XML. */
const XML: readonly Way[] = [
  changing(TAG, () => ''),
  changing(TAG, (tag) => tag + tag),
  changing(TAG, (tag) => tag.replace(/^<(\/?)[\w:.-]+/, '<$1zzq')),
  changing(TAG, (tag) => tag.replace(/\s[^>]*?(?=\/?>)/, '')),
  changing(TAG, (tag, { put }) => tag.replace(/(\/?>)$/, () => ` a="${put}">`)),
  changing(TAG, (tag, { put }) => `${tag}&${put};&zzq;&#65;`),
  changing(TAG, (tag, { put }) => `${tag}<![CDATA[${put}]]>`),
  changing(TAG, (tag) => `${tag}<![CDATA[`),
  changing(TAG, (tag) => tag + '<b>'.repeat(300)),
  changing(TAG, (tag) => `${tag}${'x '.repeat(40_000)}`),
  changing(TAG, (tag) => tag.toUpperCase()),
  changing(/>[^<>]{1,400}</g, () => '><'),
  changing(/>[^<>]{1,400}</g, (_text, { put }) => `>${put}<`),
  changing(/>[^<>]{1,400}</g, (text) => `><![CDATA[${text.slice(1, -1)}]]><`),
  changing(/&lt;|&gt;|&amp;/g, (reference) => reference.replace('&', '&amp;')),
  changing(/="[^"]{0,400}"/g, (_value, { put }) => `="${put}"`),
  changing(/="[^"]{0,400}"/g, (value) => value.replaceAll('"', '')),
  changing(ITEM, () => ''),
  changing(ITEM, (item) => item + item),
  changing(ITEM, (item) => item.repeat(Math.max(2, Math.min(500, Math.floor(MAX_LENGTH / item.length))))),
];

/** The text with these edits made; the tags of XML are among what is changed. */
export function mutateText(text: string, edits: readonly Edit[]): string {
  const ways = text.includes('</') ? [...PLAIN, ...XML] : PLAIN;
  return edits.reduce((now, edit) => (now.length > MAX_LENGTH ? now : (ways[edit.way % ways.length]?.(now, edit) ?? now)), text);
}

function splice(text: string, at: number, size: number, put: string): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + put + text.slice(from + size);
}
