/** People say themselves that a service fails for them, by command and by button, on both platforms. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summary } from '../support/documents.ts';
import { type AddedHours, createAddedHours } from './wires/source-add-hours.ts';

const NAME = 'Alder Freight';
const PAGE = { id: 'ldrfrt000001', name: NAME, host: 'status.alder.example' };
const URL = `https://${PAGE.host}/api/v2/summary.json`;

/** Each step goes on where the one before ended, in minutes of the simulated clock. */
describe('people’s own reports', { timeout: 60_000 }, () => {
  let hours: AddedHours;
  beforeAll(async () => {
    hours = await createAddedHours();
    hours.answers(URL, { body: summary({ page: PAGE, incidents: [] }) });
    await hours.add(`https://${PAGE.host}/`, NAME);
    await hours.until('12:05');
  }, 60_000);
  afterAll(() => hours?.close());

  it('are noted on both platforms, and two people raise no alarm', async () => {
    for (const answer of await hours.ask('report', { service: NAME, symptom: 'tracking fails' }))
      expect(answer).toMatch(/^Noted: Alder Freight does not work for you\nYou see: tracking fails\n[\s\S]*\n\[Not me any more\]$/);
    await hours.until('12:06');
    for (const answer of await hours.ask('report', { service: NAME, symptom: 'tracking fails' }))
      expect(answer).toMatch(
        /^Noted already: [\s\S]*\n2 people in 2 places say so in the last 30 min\.\nNo incident of Alder Freight is open/,
      );
    await hours.until('12:10');
    expect(hours.told().discord).toEqual([]);
  });

  it('are taken back by the button of the incident, and given again; pressing twice changes nothing', async () => {
    const open = {
      id: 'inc000000001',
      title: 'Tracking is down',
      impact: 'major' as const,
      posts: ['12:11 investigating Tracking does not answer.'],
    };
    hours.answers(URL, { body: summary({ page: PAGE, incidents: [open] }) });
    await hours.until('12:13');
    expect(hours.told().discord.length).toBe(1);
    for (const answer of await hours.press('Not me')) expect(answer).toMatch(/^Noted: Alder Freight works for you\n/);
    for (const answer of await hours.press('Not me'))
      expect(answer).toMatch(
        /^Noted already: Alder Freight works for you\nNobody says that it fails for them in the last 30 min\. For 2 people it works\./,
      );
    await hours.until('12:14');
    for (const answer of await hours.press("I'm affected")) expect(answer).toMatch(/^Noted: Alder Freight does not work for you\n/);
    for (const answer of await hours.press("I'm affected"))
      expect(answer).toMatch(/^Noted already: [\s\S]*\n2 people in 2 places say so in the last 30 min\.\n\[Not me\]$/);
  });
});
