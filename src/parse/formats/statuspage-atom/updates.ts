import { stableId } from '../../../domain/hash.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { OfficialState, ReadUpdate } from '../../../domain/reading.ts';
import { plainLine, plainText } from '../../text.ts';
import type { Words } from '../../words.ts';
import { STATES } from './schema.ts';
import { postedAt } from './times.ts';

interface Post {
  /** The time as shown. */
  when: string;
  word: string;
  text: string;
}

/** An entry's content: what stands before its first post, and its posts, newest first. */
export function splitContent(html: string): { heading: string; posts: readonly Post[] } {
  const [heading = '', ...parts] = html.split(/<p>\s*<small>/i);
  return { heading: plainLine(heading), posts: parts.map(readPost) };
}

/** Posts as updates, newest first. "Update" keeps the state before it; ids stay the same while newer posts are put on top. */
export function readUpdates(posts: readonly Post[], incident: string, known: Instant, words: Words): ReadUpdate[] {
  const seen = new Map<string, number>();
  let state: OfficialState = 'unknown';
  return posts
    .toReversed()
    .map((post): ReadUpdate => {
      if (post.word.toLowerCase() !== 'update') state = words.translate('update.status', post.word || null, STATES);
      const at = postedAt(post.when, known);
      if (at === null && post.when !== '') words.unknown('update.time', post.when);
      const key = `${post.when}\u001f${post.word}`;
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return { id: stableId('update', incident, key, before), at, state, raw: post.word || null, text: post.text };
    })
    .toReversed();
}

/** `Aug <var>21</var>, <var>00:37</var> UTC</small><br><strong>Resolved</strong> - text</p>` */
function readPost(part: string): Post {
  const [when, rest = ''] = cut(part, '</small>');
  const [before, bold] = cut(rest, '<strong>');
  if (bold === undefined) return { when: plainLine(when), word: '', text: plainText(before) };
  const [word, text = ''] = cut(bold, '</strong>');
  return { when: plainLine(when), word: plainLine(word), text: plainText(text.replace(/^\s*-\s/, '')) };
}

function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}
