/** A page that somebody added stops answering, moves, changes its product, turns into something else: told once each, and never green. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summary } from '../support/documents.ts';
import { type AddedHours, createAddedHours } from './wires/source-add-hours.ts';

const NAME = 'Alder Freight';
const HOST = 'status.alder.example';
const URL = `https://${HOST}/api/v2/summary.json`;
const MOVED = 'https://status.alderfreight.example/api/v2/summary.json';
const SHOP = '<!doctype html><html><head><title>Kettles</title></head><body>Kettles</body></html>';
const INSTATUS = JSON.stringify({ page: { name: NAME, url: `https://${HOST}`, status: 'UP' } });

/** The page, quiet; `build` changes with every publication of it, as `updated_at` does. */
const quiet = (build: number, page = { id: 'ldrfrt000001', name: NAME, host: HOST }) =>
  `${summary({ page, incidents: [] })}${' '.repeat(build)}`;

/** Each step goes on where the one before ended, in minutes of the simulated clock. */
describe('an added page in trouble', { timeout: 60_000 }, () => {
  let hours: AddedHours;
  beforeAll(async () => {
    hours = await createAddedHours();
    hours.answers(URL, { body: quiet(0) });
    await hours.add(`https://${HOST}/`, NAME);
    await hours.until('12:05');
  }, 60_000);
  afterAll(() => hours?.close());

  /** The notices that stand in the channel, by their titles; the same on both platforms. */
  const titles = () => {
    const { discord, slack } = hours.told();
    const first = (text: string) => text.split('\n')[0];
    expect(slack.map(first)).toEqual(discord.map(first));
    return discord.map(first);
  };
  const onBoth = async (command: string, options: Record<string, string>, words: RegExp) => {
    for (const answer of await hours.ask(command, options)) expect(answer).toMatch(words);
  };
  const isGreen = () => onBoth('status', { service: NAME }, /^○ Alder Freight: all well/);
  const isNotGreen = async () => {
    await onBoth('status', { service: NAME }, /^I cannot say how Alder Freight is doing\n[\s\S]*So I cannot say that all is well\./);
    for (const answer of await hours.ask('status', { service: NAME })) expect(answer).not.toContain('○');
  };
  const BACK = `${NAME} status can be read again`;

  it('is read and green while it is well', async () => {
    expect(titles()).toEqual([]);
    await isGreen();
    await onBoth(
      'sources',
      {},
      /^Sources here: 1 of 1 read well\nAlder Freight status.* · status page \(Statuspage\) · read .* · added by mara$/,
    );
  });

  it('stops answering: not green at once, told once after the patience, and taken back when it answers', async () => {
    hours.answers(URL, { fails: 'timeout' });
    await hours.until('12:10');
    expect(titles()).toEqual([]);
    await onBoth('sources', {}, /0 of 1 read well\n.* · not read now \(last read .*\): .*timeout/);
    await isNotGreen();
    await hours.until('13:00');
    expect(titles()).toEqual(['We cannot read Alder Freight status']);
    expect(hours.told().slack[0]).toContain('This is not a statement about Alder Freight.');
    await onBoth('sources', {}, /0 of 1 read well\n.* · cannot be read since .*: it does not answer \(.*timeout\)/);
    await isNotGreen();
    hours.answers(URL, { body: quiet(0) });
    await hours.until('13:10');
    expect(titles()).toEqual([BACK]);
    await isGreen();
  });

  it('moves for good: told once, read there, and shown', async () => {
    hours.answers(URL, { body: quiet(1), movedTo: MOVED });
    await hours.until('13:30');
    expect(titles()).toEqual([BACK, 'Alder Freight status has moved']);
    await onBoth('sources', {}, /1 of 1 read well\n.* · read .* · has moved to https:\/\/status\.alderfreight\.example\//);
    hours.answers(URL, { body: quiet(2) });
    await hours.until('13:40');
    expect(titles()).toEqual([BACK, 'Alder Freight status is read at its own address again']);
  });

  it.each([
    [
      'turns into another product',
      { body: INSTATUS },
      /the page has changed its product \(it was statuspage-v2 and reads as instatus now\)/,
    ],
    ['turns into a web page', { body: SHOP, contentType: 'text/html' }, /what it sends cannot be understood \(.*HTML/],
    [
      "turns into another company's page",
      { body: quiet(0, { id: 'thrcmp000009', name: 'Other Freight', host: HOST }) },
      /another page stands there \(the address now shows "Other Freight"\)/,
    ],
  ])('%s: told once, never green, and taken back', async (_what, answer, why) => {
    const before = titles();
    const from = 14 + (before.length - 2);
    hours.answers(URL, answer);
    await hours.until(`${from}:20`);
    expect(titles()).toEqual([...before, 'We cannot read Alder Freight status']);
    expect(hours.told().discord.at(-1)).toMatch(why);
    await onBoth('sources', {}, why);
    await onBoth('sources', {}, /0 of 1 read well/);
    await isNotGreen();
    await hours.until(`${from}:40`);
    expect(titles()).toHaveLength(before.length + 1);
    hours.answers(URL, { body: quiet(3) });
    await hours.until(`${from}:50`);
    expect(titles()).toEqual([...before, BACK]);
    await isGreen();
    hours.discord.assertNoViolations();
    hours.slack.assertNoViolations();
  });
});
