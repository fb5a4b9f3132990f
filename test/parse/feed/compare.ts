import type { Reading } from '../../../src/domain/reading.ts';
import type { Claim } from './expectation.ts';

/**
 * Whether a reading says what a suite expects. The suites keep a title's and a text's HTML; a reading holds plain text. So
 * the expected value is turned into text here, by this rule and without the product's own code: drawings and formulas say
 * nothing, elements of HTML go, references become characters, and white space is not compared.
 */
export function holds(reading: Reading | null, claim: Claim): boolean {
  const found = reading === null ? undefined : foundIn(reading, claim);
  if (found === undefined) return false;
  return claim.values.some((value) => {
    if (typeof value !== 'string') return found === value || (value === null && found === '');
    if (claim.field === 'title' || claim.field === 'text') return bare(String(found ?? '')) === bare(textOf(value));
    if (claim.field === 'link') return found === value.trim() || found === addressOf(value, reading?.page.url ?? '');
    return found === value;
  });
}

function foundIn(reading: Reading, { field, item }: Claim): string | number | null | undefined {
  if (item === null) return field === 'title' ? reading.page.name : reading.page.url;
  const read = reading.items[item];
  if (read === undefined) return undefined;
  return { title: read.title, link: read.url, id: read.id, date: read.at, text: read.text }[field];
}

/** One suite keeps an address relative that the other resolves. */
const addressOf = (written: string, base: string): string | undefined =>
  URL.parse(written.trim(), URL.canParse(base) ? base : undefined)?.href;

const bare = (text: string): string => text.replace(/\s+/g, '');

/** What a person reads of the HTML that a suite expects. */
function textOf(html: string): string {
  return html
    .replace(/<(svg|math)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<\/?(?:a|b|br|code|div|em|i|img|p|span|strong|sup)\b[^>]*>/gi, '')
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(amp|lt|gt|quot|nbsp));/gi, (_whole, hexadecimal, decimal, name: string) => {
      if (name !== undefined) return { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }[name.toLowerCase()] ?? '';
      return String.fromCodePoint(Number.parseInt(hexadecimal ?? decimal, hexadecimal === undefined ? 10 : 16));
    });
}
