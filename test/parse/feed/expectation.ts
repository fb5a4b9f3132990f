/**
 * Reads what the corpus of feeds expects. feedparser writes a Python expression over its own result
 * (`not bozo and entries[0]['title'] == 'Example Atom'`), rss-parser a few fields. Every clause becomes a claim about one
 * field of a reading, or is put aside with the reason.
 */

export type Field = 'title' | 'link' | 'id' | 'date' | 'text';

export interface Claim {
  field: Field;
  /** The place of an item in the feed; null: the feed itself. */
  item: number | null;
  /** As the suite writes it, any of these: a text, a UTC time as `Date.UTC` has it, or null for "there is none". */
  values: readonly Value[];
}

type Value = string | number | null;

/** Why a clause says nothing about a reading. */
export type Aside =
  | 'well-formedness, the name of an encoding, or a version'
  | 'a field that a reading does not hold'
  | 'a response header that no parser is given'
  | 'the second text of an item, of which a reading holds one'
  | 'characters that the suite itself had lost'
  | 'a date that the test cannot read by itself'
  | 'not a simple comparison';

export interface Expectation {
  claims: readonly Claim[];
  aside: readonly { clause: string; why: Aside }[];
}

/** One document of the corpus. */
export interface Case {
  name: string;
  expect: unknown;
  headers?: Record<string, string>;
  bodyBase64: string;
}

/** What feedparser calls the fields that a reading holds. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['title', 'title'],
  ['title_detail.value', 'title'],
  ['link', 'link'],
  ['id', 'id'],
  ['guid', 'id'],
  ['published', 'date'],
  ['published_parsed', 'date'],
  ['updated', 'date'],
  ['updated_parsed', 'date'],
  ['created', 'date'],
  ['created_parsed', 'date'],
  ['summary', 'text'],
  ['summary_detail.value', 'text'],
  ['description', 'text'],
  ['content.0.value', 'text'],
]);
/** Of the feed itself a reading holds these. */
const OF_THE_FEED: ReadonlySet<Field> = new Set(['title', 'link']);
/** Headers that feedparser resolves addresses with or copies to its result. */
const HEADERS = ['content-location', 'content-language', 'etag', 'last-modified'];
const STRING = /^(?:u|r)?("""|'''|"|')([\s\S]*)\1$/;
const TUPLE = /^\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+), \d+, \d+, \d+\)$/;

/** What a case of feedparser's suite expects. */
export function feedparserExpectation(one: Case): Expectation {
  if (typeof one.expect !== 'string') return { claims: [], aside: [] };
  const claims: Claim[] = [];
  const aside: { clause: string; why: Aside }[] = [];
  for (const clause of split(one.expect, ' and ')) {
    const read = readClause(clause, one);
    if (typeof read === 'string') aside.push({ clause, why: read });
    else {
      for (const claim of read) {
        const other = claims.findIndex((one) => one.field === 'text' && claim.field === 'text' && one.item === claim.item);
        if (other === -1) claims.push(claim);
        else {
          claims[other] = { ...claim, values: [...(claims[other]?.values ?? []), ...claim.values] };
          aside.push({ clause, why: 'the second text of an item, of which a reading holds one' });
        }
      }
    }
  }
  return { claims, aside };
}

/** What a case of rss-parser's suite expects: the fields of the feed and of its first item. */
export function rssParserExpectation(one: Case): Expectation & { itemCount: number | null } {
  const expected = one.expect as
    | (Record<'title' | 'firstTitle' | 'firstLink' | 'firstPubDate', string | null> & { itemCount: number })
    | null;
  if (expected === null) return { claims: [], aside: [], itemCount: null };
  const { title, firstTitle, firstLink, firstPubDate, itemCount } = expected;
  const at = firstPubDate === null ? null : Date.parse(firstPubDate);
  const all: [Claim, Aside | null][] = [
    [{ field: 'title', item: null, values: [title] }, lost(title)],
    [{ field: 'title', item: 0, values: [firstTitle] }, lost(firstTitle)],
    [{ field: 'link', item: 0, values: [firstLink] }, null],
    [{ field: 'date', item: 0, values: [at] }, Number.isNaN(at) ? 'a date that the test cannot read by itself' : null],
  ];
  return {
    claims: all.filter(([, why]) => why === null).map(([claim]) => claim),
    aside: all.flatMap(([{ field }, why]) => (why === null ? [] : [{ clause: field, why }])),
    itemCount,
  };
}

const lost = (text: string | null): Aside | null => (text?.includes('\ufffd') ? 'characters that the suite itself had lost' : null);

function readClause(clause: string, one: Case): Claim[] | Aside {
  if (/^(?:not )?(?:bozo|encoding|version)\b|^isinstance|^1$/.test(clause)) return 'well-formedness, the name of an encoding, or a version';
  if (HEADERS.some((name) => one.headers?.[name] !== undefined)) return 'a response header that no parser is given';
  const code = clause.match(/^ord\((.+)\) == (\d+)$/);
  const absent = clause.match(/^not (.+)\.has_key\('(\w+)'\)$/);
  const sides = code
    ? [code[1] ?? '', `'${String.fromCodePoint(Number(code[2]))}'`]
    : absent
      ? [`${absent[1]}['${absent[2]}']`, 'None']
      : split(clause, ' == ');
  const value = literal(sides.at(-1) ?? '');
  if (sides.length < 2 || value === undefined) return 'not a simple comparison';
  const claims = sides.slice(0, -1).map((path) => claimAbout(path, value));
  return claims.find((claim) => typeof claim === 'string') ?? (claims as Claim[]);
}

function claimAbout(path: string, value: Value): Claim | Aside {
  const steps = path.match(/^(feed|entries)((?:\[\d+\]|\['[\w-]+'\]|\.\w+)+)$/);
  if (steps === null) return 'not a simple comparison';
  const names = Array.from((steps[2] ?? '').matchAll(/[\w-]+/g), ([name]) => name);
  const item = steps[1] === 'entries' ? Number(names.shift()) : null;
  const field = FIELDS.get(names.join('.'));
  if (field === undefined || (item === null && !OF_THE_FEED.has(field))) return 'a field that a reading does not hold';
  if (field === 'date' && typeof value === 'string') return { field, item, values: [Date.parse(value)] };
  return { field, item, values: [value] };
}

/** A Python literal: a text, None, a UTC time tuple; undefined for any other. */
function literal(python: string): Value | undefined {
  const text = python.trim().match(STRING);
  if (text !== null) return unescaped(text[2] ?? '');
  const time = python.trim().match(TUPLE);
  if (time !== null) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = time.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  return python.trim() === 'None' ? null : undefined;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gi, (_whole, x, u, long, other: string | undefined) => {
    const code = x ?? u ?? long;
    return code === undefined
      ? ({ n: '\n', t: '\t', r: '\r' }[other ?? ''] ?? other ?? '')
      : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

/** Splits outside of quotes. */
function split(expression: string, separator: string): string[] {
  const parts: string[] = [];
  let quote: string | null = null;
  let from = 0;
  for (let at = 0; at < expression.length; at += 1) {
    const three = expression.slice(at, at + 3);
    if (quote !== null) {
      if (expression[at] === '\\') at += 1;
      else if (expression.startsWith(quote, at)) {
        at += quote.length - 1;
        quote = null;
      }
    } else if (three === '"""' || three === "'''") {
      quote = three;
      at += 2;
    } else if (three[0] === '"' || three[0] === "'") quote = three.slice(0, 1);
    else if (expression.startsWith(separator, at)) {
      parts.push(expression.slice(from, at));
      from = at + separator.length;
      at = from - 1;
    }
  }
  return [...parts, expression.slice(from)].map((part) => part.trim());
}
