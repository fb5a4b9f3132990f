import { describe, expect, it } from 'vitest';
import { problemsOfAttachments, problemsOfBlocks, problemsOfView } from './blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const markup = (text: string) => ({ type: 'mrkdwn', text });
const section = (length: number) => ({ type: 'section', text: markup('x'.repeat(length)) });
const header = (length: number) => ({ type: 'header', text: plain('x'.repeat(length)) });
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const press = (more: object = {}, text = 'ok') => ({ type: 'button', text: plain(text), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const at = (blocks: unknown) => problemsOfBlocks(blocks).map(({ path, message }) => `${path} ${message}`);

describe('Block Kit limits', () => {
  it.each<[string, unknown[], unknown[]]>([
    ['50 blocks', times(50, () => ({ type: 'divider' })), times(51, () => ({ type: 'divider' }))],
    ['section text 3000', [section(3000)], [section(3001)]],
    ['section text not empty', [section(1)], [section(0)]],
    ['section text or fields', [{ type: 'section', fields: [markup('x')] }], [{ type: 'section' }]],
    ['10 fields', [{ type: 'section', fields: times(10, () => markup('x')) }], [{ type: 'section', fields: times(11, () => markup('x')) }]],
    ['field 2000', [{ type: 'section', fields: [markup('x'.repeat(2000))] }], [{ type: 'section', fields: [markup('x'.repeat(2001))] }]],
    ['header 150', [header(150)], [header(151)]],
    ['header plain', [header(1)], [{ type: 'header', text: markup('x') }]],
    [
      '10 context elements',
      [{ type: 'context', elements: times(10, () => markup('x')) }],
      [{ type: 'context', elements: times(11, () => markup('x')) }],
    ],
    ['25 actions', [actions(...times(25, () => press()))], [actions(...times(26, () => press()))]],
    ['button text 75', [actions(press({}, 'x'.repeat(75)))], [actions(press({}, 'x'.repeat(76)))]],
    ['action_id 255', [actions(press({ action_id: 'x'.repeat(255) }))], [actions(press({ action_id: 'x'.repeat(256) }))]],
    ['value 2000', [actions(press({ value: 'x'.repeat(2000) }))], [actions(press({ value: 'x'.repeat(2001) }))]],
    [
      'url 3000',
      [actions(press({ url: `https://a.test/${'x'.repeat(2985)}` }))],
      [actions(press({ url: `https://a.test/${'x'.repeat(2986)}` }))],
    ],
    ['a real url', [actions(press({ url: 'https://a.test' }))], [actions(press({ url: 'javascript:alert(1)' }))]],
    ['style', [actions(press({ style: 'danger' }))], [actions(press({ style: 'default' }))]],
    ['block_id 255', [{ type: 'divider', block_id: 'x'.repeat(255) }], [{ type: 'divider', block_id: 'x'.repeat(256) }]],
    [
      'unique block_id',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'b' },
      ],
      times(2, () => ({ type: 'divider', block_id: 'a' })),
    ],
    [
      'unique action_id',
      [actions(press({ action_id: 'a' }), press({ action_id: 'b' }))],
      [actions(press({ action_id: 'a' }), press({ action_id: 'a' }))],
    ],
    ['known block', [{ type: 'divider' }], [{ type: 'line' }]],
    ['known field', [{ type: 'divider' }], [{ type: 'divider', colour: 'red' }]],
    [
      'element in its place',
      [{ type: 'section', text: markup('x'), accessory: press() }],
      [actions({ type: 'image', image_url: 'https://a.test/i', alt_text: 'i' })],
    ],
    ['image needs a source', [{ type: 'image', image_url: 'https://a.test/i', alt_text: 'i' }], [{ type: 'image', alt_text: 'i' }]],
    [
      'rich text',
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] }] }],
      [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'shout', text: 'x' }] }] }],
    ],
    [
      '12 000 of markdown',
      times(2, () => ({ type: 'markdown', text: 'x'.repeat(6000) })),
      times(3, () => ({ type: 'markdown', text: 'x'.repeat(6000) })),
    ],
  ])('%s', (_name, good, bad) => {
    expect(at(good)).toEqual([]);
    expect(at(bad)).not.toEqual([]);
  });

  it('points at the place', () => {
    expect(at([{ type: 'divider' }, section(3001)])).toEqual(['/blocks/1/text/text must be less than 3001 characters']);
  });

  it('holds attachments and views to their own rules', () => {
    expect(problemsOfAttachments([{ color: '#f00', blocks: [section(10)] }])).toEqual([]);
    expect(problemsOfAttachments([{ colour: '#f00' }])).toHaveLength(1);
    const modal = { type: 'modal', title: plain('x'.repeat(24)), blocks: times(100, () => ({ type: 'divider' })) };
    expect(problemsOfView(modal, ['modal'])).toEqual([]);
    expect(problemsOfView({ ...modal, title: plain('x'.repeat(25)) }, ['modal'])).toHaveLength(1);
    expect(problemsOfView(modal, ['home'])).toHaveLength(1);
    const input = { type: 'input', label: plain('l'), element: { type: 'plain_text_input' } };
    expect(problemsOfView({ ...modal, blocks: [input] }, ['modal'])).toHaveLength(1);
  });
});
