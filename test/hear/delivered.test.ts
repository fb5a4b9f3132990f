import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/domain/document.ts';
import type { Reading } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { createDelivered } from '../../src/hear/delivered.ts';
import { understand } from '../../src/parse/registry.ts';
import { feed, historyAtom, orgs, summary } from '../support/documents.ts';
import { pressSource, readComponent, reading, source, speakerSource } from '../support/readings.ts';

const LUMEN = { id: 'w3k9lm2p0q7x', name: 'Lumen', host: 'status.lumen.example' };
const INCIDENT = { id: 'inc1', title: 'Logins fail', posts: ['11:50 investigating Logins fail.'] };

/** Whether a delivery is compared, and as which reading. */
async function delivered(to: Source, body: string, read?: Reading) {
  const heard: Reading[] = [];
  const take = createDelivered({
    understand: async (document, { format }) =>
      read === undefined ? understand(document, { format, now: document.at }) : { ok: true, reading: read },
    hearing: { hear: async (_source, each) => void heard.push(each) },
  });
  const document: Document = { url: to.url, at: Date.UTC(2026, 2, 10, 12), contentType: null, body: new TextEncoder().encode(body) };
  return { taken: await take(to, document), listing: heard.map(({ listing }) => listing), heard };
}

describe('a document that is delivered', () => {
  it('is compared, and what is missing in a feed is not gone', async () => {
    expect(await delivered(source(), historyAtom({ page: LUMEN, incidents: [INCIDENT] }))).toMatchObject({
      taken: true,
      listing: ['history'],
    });
    const openEvents = reading([], { format: 'meta-rss', listing: 'open-events' });
    expect(await delivered(source(), '<rss/>', openEvents)).toMatchObject({ taken: true, listing: ['history'] });
  });

  it('is compared whole where it is no feed: a hub may shorten nothing else', async () => {
    const body = summary({ page: LUMEN, incidents: [INCIDENT] });
    expect(await delivered(source(), ` \n${body}`)).toMatchObject({ taken: true, listing: ['snapshot'] });
    expect(await delivered(source({ format: 'meta-orgs' }), orgs({ 'Lumen / Mail': 'No known issues' }))).toMatchObject({ taken: true });
  });

  it('of headlines or posts is compared for the press and for speakers', async () => {
    const body = feed('Wire', [{ title: 'Lumen is down', at: '11:58' }]);
    for (const to of [pressSource(), speakerSource()]) {
      const { taken, heard } = await delivered(to, body);
      expect([taken, heard[0]?.items.map(({ title }) => title)]).toEqual([true, ['Lumen is down']]);
    }
  });

  it.each([
    ['that nobody understands', source(), '{"a":1}', undefined],
    [
      'that is a bare notice',
      source(),
      JSON.stringify({ page: { id: 'w3k9lm2p0q7x' }, incident: { id: 'inc1', status: 'resolved', incident_updates: [] } }),
      undefined,
    ],
    ['without states, for a page', source(), feed('Lumen', [{ title: 'Hello', at: '11:58' }]), undefined],
    [
      'that tells by its parts and may lack some',
      source(),
      '<rss/>',
      reading([], { componentsAreTruth: true, components: [readComponent('Mail', 'operational')] }),
    ],
  ])('%s says only that its source has to be read', async (_what, to, body, read) => {
    expect(await delivered(to, body, read)).toMatchObject({ taken: false, heard: [] });
  });
});
