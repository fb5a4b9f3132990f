import { describe, expect, it } from 'vitest';
import type { Page, Person } from '../../src/domain/oncall.ts';
import { at, readOut } from '../compose/build.ts';
import { desk } from './desk.ts';

const person = (name: string): Person => ({ id: name.toLowerCase(), name, discord: `d-${name.toLowerCase()}`, slack: null });

const roster = {
  current: { person: person('Mara'), from: at('08:00', '2024-03-04'), until: at('08:00', '2024-03-11') },
  next: { person: person('Jonas'), from: at('08:00', '2024-03-11'), until: at('08:00', '2024-03-18') },
};

const page: Page = {
  type: 'page',
  id: 'page_1',
  provider: 'amazon',
  incident: 'inc_1',
  services: [{ service: 'aws', name: 'AWS' }],
  title: 'AWS: us-east-1 is down',
  severity: 'major',
  confirmedAt: at('03:08'),
  reasons: ['official-page-open'],
  url: 'https://status.example/incidents/1',
  state: 'calling',
  revision: 1,
  createdAt: at('03:08'),
  updatedAt: at('03:08'),
  closedAt: null,
  calls: [{ person: 'mara', name: 'Mara', at: at('03:08') }],
  acknowledged: null,
  next: null,
  dueAt: null,
};

describe('/outage oncall', () => {
  it('says who until when, who follows, and that nothing is open', async () => {
    expect(await desk({ roster }).hear('oncall')).toBe(
      ['On call: Mara', 'Until 2024-03-11 08:00.', 'Next: Jonas, from 2024-03-11 08:00.', 'No page is open.'].join('\n'),
    );
  });

  it('shows open pages, with a button while they call', async () => {
    const acked: Page = { ...page, id: 'page_2', state: 'acknowledged', acknowledged: { by: 'Jonas', at: at('03:10') } };
    const over: Page = { ...page, id: 'page_3', state: 'over', closedAt: at('04:00') };
    const notice = await desk({ roster, pages: [page, acked, over] }).ask('oncall');
    expect(readOut(notice)).toContain(
      'AWS: us-east-1 is down · calling Mara since 03:08\nAWS: us-east-1 is down · acknowledged by Jonas, 03:10',
    );
    expect(notice.actions.map(({ value }) => value)).toEqual(['page_1']);
  });

  it('says how to set one up where there is none', async () => {
    expect(await desk().hear('oncall')).toBe(
      [
        'Nobody is on call',
        'No rotation is set up. The keys are oncall.people and oncall.rotation in tocsin.yaml.',
        'No page is open.',
      ].join('\n'),
    );
  });
});
