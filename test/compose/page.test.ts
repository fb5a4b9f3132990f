import { describe, expect, it } from 'vitest';
import { composePage } from '../../src/compose/page.ts';
import { composeTrouble } from '../../src/compose/trouble.ts';
import type { Page } from '../../src/domain/oncall.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import { at, readOut } from './build.ts';

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
  next: { person: 'jonas', name: 'Jonas', at: at('03:18') },
  dueAt: at('03:18'),
};

describe('a page', () => {
  it('says who is called, for what, and who is next, with one button', () => {
    const notice = composePage(page);
    expect(readOut(notice)).toBe(
      '🔔 Page for Mara\nAWS: us-east-1 is down · major · confirmed 03:08 · part of your stack\nThe status page says so.\nNext: Jonas at 03:18.',
    );
    expect(notice.actions).toEqual([{ id: 'ack', label: 'Acknowledge', value: 'page_1', style: 'primary' }]);
    expect(notice.summary).toBe('🔔 Page for Mara · AWS: us-east-1 is down');
    expect(notice.tone).toBe('page');
  });

  it('names everybody who was called, and says when nobody is left', () => {
    const calls = [...page.calls, { person: 'jonas', name: 'Jonas', at: at('03:18') }];
    const notice = composePage({ ...page, calls, next: null, dueAt: null, updatedAt: at('03:18') });
    expect(readOut(notice)).toBe(
      [
        '🔔 Page for Mara, Jonas',
        'AWS: us-east-1 is down · major · confirmed 03:08 · part of your stack',
        'The status page says so.',
        'Called Mara 03:08, Jonas 03:18',
        'Everybody has been called; nobody is left to call.',
      ].join('\n'),
    );
    expect(notice.actions).toHaveLength(1);
  });

  it('says who has it, and loses its button', () => {
    const notice = composePage({ ...page, state: 'acknowledged', acknowledged: { by: 'Mara', at: at('03:09') }, next: null });
    expect(readOut(notice)).toContain('🔔 Acknowledged by Mara');
    expect(readOut(notice)).toContain('Acknowledged 03:09 (1 min after the page).\nNobody else will be called.');
    expect(notice.actions).toEqual([]);
  });

  it('says that it is over, and whether anybody had it', () => {
    const over = { ...page, state: 'over' as const, closedAt: at('03:30'), updatedAt: at('03:30'), next: null };
    expect(readOut(composePage(over))).toContain('🔔 Page over: AWS: us-east-1 is down');
    expect(readOut(composePage(over))).toContain('Nobody had acknowledged it.\nThe trouble is over or passing since 03:30.');
    expect(readOut(composePage({ ...over, acknowledged: { by: 'Mara', at: at('03:09') } }))).not.toContain('Nobody had');
  });
});

describe('a source in trouble', () => {
  const trouble: Trouble = {
    type: 'trouble',
    id: 'trouble_1',
    provider: 'github',
    source: 'github-page',
    sourceName: 'GitHub status',
    services: [{ service: 'github', name: 'GitHub' }],
    why: 'unreadable',
    detail: 'an HTML page where JSON was',
    since: at('09:20'),
    revision: 1,
    createdAt: at('09:35'),
    updatedAt: at('09:35'),
    closedAt: null,
    dueAt: null,
  };

  it('is told without a word about the service', () => {
    const notice = composeTrouble(trouble);
    expect(readOut(notice)).toBe(
      [
        'We cannot read GitHub status',
        'Since 09:20: what it sends cannot be understood (an HTML page where JSON was).',
        'Other sources go on; we will say when it is back. This is not a statement about GitHub.',
      ].join('\n'),
    );
    expect(notice.tone).toBe('plain');
  });

  it('is told again when it can be read', () => {
    const notice = composeTrouble({ ...trouble, closedAt: at('10:02'), updatedAt: at('10:02') });
    expect(readOut(notice)).toBe('GitHub status can be read again\nAgain since 10:02; it could not be read from 09:20 (42 min).');
    expect(notice.tone).toBe('plain');
  });
});
