import { describe, expect, it } from 'vitest';
import type { Discovery } from '../../src/commands/ports.ts';
import { readComponent, readIncident, reading } from '../support/readings.ts';
import { desk, MARA } from './desk.ts';

const lumen: Discovery = {
  kind: 'found',
  url: 'https://status.lumen.example/api/v2/summary.json',
  reading: reading([readIncident('i1', { title: 'Logins fail', state: 'resolved' })], {
    components: [readComponent('API', 'operational'), readComponent('Login', 'partial_outage', 'Partial Outage')],
  }),
};
const nobody = { ...MARA, userName: 'guest', mayAdminister: async () => false };
const token = (notice: { actions: readonly { id: string; value: string }[] }) => notice.actions[0] ?? { id: '', value: '' };

describe('/outage source remove', () => {
  it('takes an added page out by its name or address, and nothing else', async () => {
    const { ask, commands, hear, added } = desk({ discover: async () => lumen });
    await commands.press(MARA, token(await ask('source add', { address: 'x' })));
    expect(await hear('source remove', { name: 'GitHub' })).toBe('Nobody added a page called "GitHub"\nAdded pages: Lumen.');
    expect((await ask('source remove', { name: 'lumen' }, nobody)).title).toBe("You can't change what is read");
    expect(await hear('source remove', { name: 'LUMEN' })).toContain('Removed: Lumen');
    expect(added).toEqual([]);
  });

  it('knows the page by its address too, as chats write it', async () => {
    const { ask, commands, hear, added } = desk({ discover: async () => lumen });
    await commands.press(MARA, token(await ask('source add', { address: 'x' })));
    const url = added[0]?.source.url ?? '';
    expect(await hear('source remove', { name: `<${url}|${url}>` })).toContain('Removed: Lumen');
    expect(added).toEqual([]);
    expect(await hear('source remove', { name: 'Lumen' })).toContain('No page has been added.');
  });
});
