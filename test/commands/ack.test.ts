import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/domain/oncall.ts';
import { at, readOut } from '../compose/build.ts';
import { desk, MARA } from './desk.ts';

const page: Page = {
  type: 'page',
  id: 'page_1',
  provider: 'amazon',
  incident: 'inc_1',
  services: [{ service: 'aws', name: 'AWS' }],
  title: 'AWS: us-east-1 is down',
  severity: 'major',
  confirmedAt: at('19:59'),
  reasons: ['official-page-open'],
  url: 'https://status.example/incidents/1',
  state: 'calling',
  revision: 1,
  createdAt: at('19:59'),
  updatedAt: at('19:59'),
  closedAt: null,
  calls: [{ person: 'mara', name: 'Mara', at: at('19:59') }],
  acknowledged: null,
  next: { person: 'jonas', name: 'Jonas', at: at('20:09') },
  dueAt: at('20:09'),
};
const people = [{ id: 'mara', name: 'Mara', discord: 'd-mara', slack: 's-mara' }];

describe('pressing Acknowledge', () => {
  it('stops the page in the name of the rotation, and answers with it', async () => {
    const { commands, acknowledged } = desk({ pages: [page], people });
    const notice = await commands.press(MARA, { id: 'ack', value: 'page_1' });
    expect(acknowledged).toEqual([{ page: 'page_1', by: 'Mara' }]);
    expect(readOut(notice)).toContain('🔔 Acknowledged by Mara');
    expect(notice.actions).toEqual([]);
  });

  it('goes by the id of the platform it was pressed on, and by the chat name of anyone else', async () => {
    const { commands, acknowledged } = desk({ pages: [page], people });
    await commands.press({ ...MARA, platform: 'slack', userId: 's-mara' }, { id: 'ack', value: 'page_1' });
    await commands.press({ ...MARA, platform: 'slack', userId: 'd-mara' }, { id: 'ack', value: 'page_1' });
    expect(acknowledged.map(({ by }) => by)).toEqual(['Mara', 'mara_82']);
  });

  it('says so when the page is long gone', async () => {
    const notice = await desk().commands.press(MARA, { id: 'ack', value: 'page_0' });
    expect(notice.title).toBe('This page is no longer kept');
  });
});

describe('pressing another button', () => {
  it('runs the command it names, under the rights of whoever presses', async () => {
    const { commands, kept } = desk();
    const refused = await commands.press({ ...MARA, mayManage: false }, { id: 'subscribe', value: 'github major' });
    expect(refused.title).toBe("You can't change what is told here");
    await commands.press(MARA, { id: 'subscribe', value: 'github major' });
    expect(kept).toMatchObject([{ scope: 'github', floor: 'major' }]);
  });

  it('that no command knows any more is answered', async () => {
    expect((await desk().commands.press(MARA, { id: 'mute', value: '1h' })).title).toBe('This button does nothing any more');
  });
});
