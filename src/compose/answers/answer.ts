import type { Action, Block, Notice, Tone } from '../../domain/notice.ts';

/** An answer: plain unless it carries a state's own tone. */
export function answer(title: string, blocks: readonly Block[], more: { tone?: Tone; actions?: readonly Action[] } = {}): Notice {
  return { tone: more.tone ?? 'plain', title, url: null, blocks, actions: more.actions ?? [], summary: title };
}
