import { describe, expect, it } from 'vitest';
import { only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const rss = (inside: string, root = 'rss version="2.0"'): string => `<${root}><channel>${inside}</channel></${root.split(' ')[0]}>`;
const atom = (inside: string): string => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`;
const atom03 = (inside: string): string => `<feed version="0.3" xmlns="http://purl.org/atom/ns#">${inside}</feed>`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const itemOf = async (document: string) => only((await readingOf(document)).items);

describe('a text in base64, as Atom 0.3 allows', () => {
  it('is decoded in titles, summaries and contents', async () => {
    const title = `<title mode="base64">\n  ${base64('Störung <b>behoben</b>')}\n</title>`;
    const document = atom03(
      `${title}<entry>${title}<content type="text/html" mode='BASE64'>${base64('<p>All &lt;ok&gt;</p>')}</content></entry>`,
    );
    expect((await readingOf(document)).page.name).toBe('Störung behoben');
    expect(await itemOf(document)).toMatchObject({ title: 'Störung behoben', text: 'All <ok>' });
  });

  it('is left as it is when it is none, or when nobody says so', async () => {
    expect((await itemOf(atom03('<entry><title mode="base64">we are back!</title></entry>'))).title).toBe('we are back!');
    const plain = base64('not meant');
    expect((await itemOf(atom03(`<entry><title>${plain}</title></entry>`))).title).toBe(plain);
  });

  it('cannot smuggle elements into the feed', async () => {
    const document = atom03(`<entry><title mode="base64">${base64('</title></entry><entry><title>x')}</title></entry>`);
    expect((await readingOf(document)).items).toHaveLength(1);
  });
});

describe('entities that the document type declares', () => {
  it('are written out in texts and attributes', async () => {
    const type = '<!DOCTYPE feed [<!ENTITY site "lumenforge.example"><!ENTITY co \'Lumen "&#70;orge"\'><!ENTITY nbsp "&#160;">]>';
    const document =
      type + atom(`<entry><title>&co;&nbsp;&site; &amp; more</title><link href="https://&site;/1"/><id>tag:&site;,2026:1</id></entry>`);
    expect(await itemOf(document)).toMatchObject({
      title: 'Lumen "Forge" lumenforge.example & more',
      url: 'https://lumenforge.example/1',
      id: 'tag:lumenforge.example,2026:1',
    });
  });

  it('are not fetched when they lie elsewhere', async () => {
    const type =
      '<!DOCTYPE rss [<!ENTITY % letters SYSTEM "https://dtd.example/x.ent"> %letters; <!ENTITY far SYSTEM "file:///etc/hosts">]>';
    expect((await itemOf(type + rss('<item><title>a &far; b &eacute;</title></item>'))).title).toBe('a &far; b é');
  });

  it('do not change what XML itself defines', async () => {
    const type = '<!DOCTYPE rss [<!ENTITY lt "&#38;#60;"><!ENTITY amp "x">]>';
    expect((await itemOf(`${type}${rss('<item><title>1 &lt; 2 &amp; 3</title></item>')}`)).title).toBe('1 < 2 & 3');
  });

  it.each([
    ['hold one another', '<!ENTITY a "ha"><!ENTITY b "&a;&a;">', 'entities of other entities'],
    ['hold markup', '<!ENTITY a "<item/>">', 'entities of other entities or of markup'],
    ['are long', `<!ENTITY a "${'x'.repeat(300)}">`, 'longer than'],
    ['are many', Array.from({ length: 400 }, (_, index) => `<!ENTITY e${index} "x">`).join(''), 'beyond'],
  ])('are refused with the document when they %s', async (_what, declarations, why) => {
    expect(await refusalOf(`<!DOCTYPE rss [${declarations}]>${rss('<item><title>&a;</title></item>')}`, 'rss')).toContain(why);
  });

  it('are not written out into more text than a feed can have', async () => {
    const type = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(199)}">]>`;
    expect(await refusalOf(`${type}${rss(`<item><title>${'&a;'.repeat(10_000)}</title></item>`)}`, 'rss')).toContain('too many');
  });
});

describe('items beside the channel of an RSS feed', () => {
  const items = '<item><title>one</title></item><item><title>two</title></item>';

  it.each([
    ['there is no channel at all', `<rss>${items}</rss>`, null],
    ['the channel is closed before them', `<rss version="2.0"><channel><title>W</title></channel>${items}</rss>`, 'W'],
    [
      'some stand in it and some behind, others between',
      `<rss><channel><title>W</title><item><title>one</title></item></channel><image><title>a < b</title></image><item><title>two</title></item></rss>`,
      'W',
    ],
    ['the feed is cut off in its last tag', `<rss>${items}</rss`, null],
  ])('are read when %s', async (_case, document, name) => {
    const reading = await readingOf(document);
    expect(reading.items.map(({ title }) => title)).toEqual(['one', 'two']);
    expect(reading.page.name).toBe(name);
  });

  it('are cut off at the cap like others', async () => {
    const document = `<rss>${Array.from({ length: 3_000 }, (_, index) => `<item><title>${index}</title></item>`).join('')}</rss>`;
    expect((await readingOf(document)).items).toHaveLength(200);
  });

  it('do not make a feed of a document that has neither', async () => {
    expect(await refusalOf('<rss version="2.0"><script/></rss>', 'rss')).toContain('a feed without a channel');
  });
});

describe('the date of an item', () => {
  const dcterms = 'rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"';

  it.each([
    ['when it was created', atom03('<entry><created>2026-03-11T10:00:00Z</created></entry>')],
    [
      'issued, before created and modified',
      atom03('<entry><modified>2026-03-12T10:00:00Z</modified><issued>2026-03-11T10:00:00Z</issued></entry>'),
    ],
    ['the last of several', atom('<entry><updated>2026-03-09T10:00:00Z</updated><updated>2026-03-11T10:00:00Z</updated></entry>')],
    [
      'the last of several in RSS',
      rss('<item><pubDate>Mon, 09 Mar 2026 10:00:00 GMT</pubDate><pubDate>Wed, 11 Mar 2026 10:00:00 GMT</pubDate></item>'),
    ],
    ['of Dublin Core, created', rss('<item><dcterms:created>2026-03-11T10:00:00Z</dcterms:created></item>', dcterms)],
    ['of Dublin Core, modified', rss('<item><dcterms:modified>2026-03-11T10:00:00Z</dcterms:modified></item>', dcterms)],
    [
      'the next one where the first cannot be read',
      rss('<item><pubDate>yesterday</pubDate><dcterms:modified>2026-03-11T10:00:00Z</dcterms:modified></item>', dcterms),
    ],
  ])('is %s', async (_name, document) => {
    expect((await itemOf(document)).at).toBe(at('2026-03-11T10:00:00Z'));
  });
});

describe('the address of an item', () => {
  it('is not its id where the feed says that the id is none', async () => {
    const guid = (attribute: string) => rss(`<item><guid${attribute}>https://wire.example/?p=1</guid></item>`);
    expect((await itemOf(guid(' isPermaLink="false"'))).url).toBeNull();
    expect((await itemOf(guid(' isPermaLink="true"'))).url).toBe('https://wire.example/?p=1');
    expect((await itemOf(guid(''))).url).toBe('https://wire.example/?p=1');
    expect((await itemOf(guid(' isPermaLink="false"'))).id).toBe('https://wire.example/?p=1');
  });

  it('resolves against xml:base: the entry’s, else the feed’s, else the page', async () => {
    const entry = (attributes: string) => `<entry${attributes}><link href="one"/></entry>`;
    const feed = (base: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"${base}><link href="https://page.example/"/>${entry(' xml:base="news/"')}${entry('')}</feed>`;
    const urls = async (document: string) => (await readingOf(document)).items.map(({ url }) => url);
    expect(await urls(feed(' xml:base="https://base.example/a/"'))).toEqual([
      'https://base.example/a/news/one',
      'https://base.example/a/one',
    ]);
    expect(await urls(feed(''))).toEqual(['https://page.example/news/one', 'https://page.example/one']);
    expect(await urls(feed(' xml:base="javascript:alert(1)"'))).toEqual(['https://page.example/news/one', 'https://page.example/one']);
  });

  it('is found behind a link of Atom that comes first', async () => {
    const link =
      '<link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://wire.example/feed"/><link>https://wire.example/</link>';
    const reading = await readingOf(rss(`${link}<item>${link}</item>`));
    expect(reading.page.url).toBe('https://wire.example/');
    expect(reading.items[0]?.url).toBe('https://wire.example/');
  });
});

describe('the text of an item', () => {
  it.each([
    ['dc:description', rss('<item><dc:description>It is down</dc:description></item>', 'rss xmlns:dc="http://purl.org/dc/elements/1.1/"')],
    ['summary', rss('<item><summary>It is down</summary></item>')],
    ['an XHTML body', rss('<item><body xmlns="http://www.w3.org/1999/xhtml"><p>It <b>is</b> down</p></body></item>')],
    [
      'an XHTML body under a prefix',
      rss('<item><x:body><x:p>It <x:b>is</x:b> down</x:p></x:body></item>', 'rss xmlns:x="http://www.w3.org/1999/xhtml"'),
    ],
    ['fullitem', rss('<item><fullitem>&lt;p&gt;It is down&lt;/p&gt;</fullitem></item>')],
  ])('is read from %s', async (_name, document) => {
    expect((await itemOf(document)).text).toBe('It is down');
  });
});
