import { describe, expect, it } from 'vitest';
import { addedSource, MOST_ADDED } from '../../src/commands/added.ts';
import type { Discovery } from '../../src/commands/ports.ts';
import { readOut } from '../compose/build.ts';
import { readComponent, readIncident, reading } from '../support/readings.ts';
import { CATALOG, desk, MARA, NOW, source } from './desk.ts';

const lumen: Discovery = {
  kind: 'found',
  url: 'https://status.lumen.example/api/v2/summary.json',
  reading: reading([readIncident('i1', { title: 'Logins fail', state: 'resolved' })], {
    components: [readComponent('API', 'operational'), readComponent('Login', 'partial_outage', 'Partial Outage')],
  }),
};
const wire: Discovery = {
  kind: 'found',
  url: 'https://wire.example/rss',
  reading: reading([], {
    format: 'rss',
    listing: 'items',
    page: { id: null, name: 'Example Wire', url: null },
    items: [{ id: 'a', title: 'Lumen is down', url: null, at: null, text: '', publisher: null }],
  }),
};
const nobody = { ...MARA, userName: 'guest', mayAdminister: async () => false };
const token = (notice: { actions: readonly { id: string; value: string }[] }) => notice.actions[0] ?? { id: '', value: '' };

describe('/outage source add', () => {
  it('shows what stands there and asks; only the press of the button adds it', async () => {
    const { ask, commands, added } = desk({ discover: async () => lumen });
    const shown = await ask('source add', { address: 'status.lumen.example' });
    expect(readOut(shown)).toContain('Found: Lumen\nI can read it (Statuspage) at https://status.lumen.example/api/v2/summary.json\n');
    expect(readOut(shown)).toContain('1 of 2 components not operational: Login (Partial Outage).');
    expect(readOut(shown)).toContain('Last incident: Logins fail (over)');
    expect(added).toEqual([]);
    const done = await commands.press(MARA, token(shown));
    expect(done.title).toBe('Added: Lumen');
    expect(done.actions).toMatchObject([{ id: 'subscribe', value: 'lumen' }]);
    expect(added).toMatchObject([
      {
        source: { url: lumen.kind === 'found' ? lumen.url : '', kind: 'status', services: ['lumen'], format: 'statuspage-v2' },
        service: { id: 'lumen', name: 'Lumen' },
        addedBy: 'mara_82',
      },
    ]);
  });

  it('adds once, however often the button is pressed', async () => {
    const { ask, commands, added } = desk({ discover: async () => lumen });
    const shown = token(await ask('source add', { address: 'x' }));
    await commands.press(MARA, shown);
    expect((await commands.press(MARA, shown)).title).toBe('Added: Lumen');
    expect(added).toHaveLength(1);
  });

  it('is for who administers the place alone, and so is the button', async () => {
    const { ask, commands, added } = desk({ discover: async () => lumen });
    expect(readOut(await ask('source add', { address: 'x' }, nobody))).toBe("You can't change what is read\nIt needs Manage Server.");
    const shown = token(await ask('source add', { address: 'x' }));
    await commands.press(nobody, shown);
    expect(added).toEqual([]);
  });

  it('forgets a find: a page may have become another before it is confirmed', async () => {
    const { commands } = desk({ discover: async () => lumen });
    expect((await commands.press(MARA, { id: 'source-confirm', value: 'long-gone' })).title).toBe('This find has expired');
  });

  it('says of a feed without states that it is read as the press is', async () => {
    const { ask, commands, added } = desk({ discover: async () => wire });
    const shown = await ask('source add', { address: 'x' });
    expect(readOut(shown)).toContain('headlines and no states');
    expect(readOut(shown)).toContain('Newest: Lumen is down');
    await commands.press(MARA, token(shown));
    expect(added).toMatchObject([{ source: { kind: 'news', services: [], provider: null } }]);
  });

  it('says what was tried where nothing can be read, and adds nothing', async () => {
    const tried = Array.from({ length: 8 }, (_, index) => ({ url: `https://shop.example/${index}`, why: '404 Not Found' }));
    const { hear } = desk({ discover: async () => ({ kind: 'nothing', url: 'https://shop.example/', tried }) });
    const words = await hear('source add', { address: 'shop.example' });
    expect(words).toContain('I found no status page or feed there\nhttps://shop.example/0 · 404 Not Found\nI');
    expect(words).toContain('I also tried 7 other addresses.\nNothing was added.');
  });

  it('knows a page that is read already, by its host', async () => {
    const known = { ...source('github-page', 'GitHub status', ['github']), url: 'https://status.lumen.example/history.atom' };
    const { hear, added } = desk({ discover: async () => lumen, sources: [known] });
    expect(await hear('source add', { address: 'x' })).toBe(
      'GitHub status is read already\nIt speaks for GitHub; /outage subscribe takes this name.',
    );
    expect(added).toEqual([]);
  });

  it('never takes the id of a service that the catalog has', async () => {
    const github: Discovery = { ...lumen, reading: { ...reading(), page: { id: 'x', name: 'GitHub', url: null } } } as Discovery;
    const { ask, commands, added } = desk({ discover: async () => github });
    await commands.press(MARA, token(await ask('source add', { address: 'x' })));
    expect(added[0]?.service).toMatchObject({ id: 'github-status-lumen-example', name: 'GitHub (status.lumen.example)' });
  });

  it('keeps to the most that may be added, also when the button is pressed late', async () => {
    const { ask, commands, added } = desk({ discover: async () => lumen });
    const shown = token(await ask('source add', { address: 'x' }));
    const other = addedSource(
      { url: 'https://other.example/', format: 'gatus', title: null },
      { catalog: CATALOG, sources: [] },
      'ada',
      NOW,
    );
    added.push(...Array.from({ length: MOST_ADDED }, (_, index) => ({ ...other, source: { ...other.source, id: `added-${index}` } })));
    expect((await ask('source add', { address: 'x' })).title).toBe('200 pages have been added, and that is the most');
    expect((await commands.press(MARA, shown)).title).toBe('200 pages have been added, and that is the most');
    expect(added).toHaveLength(MOST_ADDED);
  });

  it('knows two pages of one host apart, each in a folder of its own or by its slug', async () => {
    const at = (url: string) => ({ ...source('kuma-page', 'Team status', ['github']), url });
    const kuma: Discovery = { ...lumen, url: 'https://up.example/api/status-page/heartbeat/ops' } as Discovery;
    const heard = async (url: string) =>
      (await desk({ discover: async () => kuma, sources: [at(url)] }).ask('source add', { address: 'x' })).title;
    expect(await heard('https://up.example/api/status-page/team')).toBe('Found: Lumen');
    expect(await heard('https://up.example/gatus/api/v1/endpoints/statuses')).toBe('Found: Lumen');
    expect(await heard('https://up.example/api/status-page/ops')).toBe('Team status is read already');
  });

  it('shows a hostile page as plain words, cut to a line', async () => {
    const page = { id: null, name: `@everyone \u202e<!channel> ${'x'.repeat(5000)}`, url: null };
    const hostile: Discovery = {
      ...lumen,
      reading: reading([readIncident('i1', { title: 'a\n# b '.repeat(500) })], { page }),
    } as Discovery;
    const { ask } = desk({ discover: async () => hostile });
    const shown = await ask('source add', { address: 'x' });
    expect(shown.title.length).toBeLessThan(80);
    expect(shown.title).not.toContain('\u202e');
    expect(readOut(shown).split('\n')).toHaveLength(5);
  });
});
