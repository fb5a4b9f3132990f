import type { ComponentState, ReadComponent } from '../../domain/reading.ts';
import type { Words } from '../words.ts';
import type { Post } from './read.ts';
import { normal } from './states.ts';

/** A part and its state, as one post tells them. */
export interface PartSaid {
  name: string;
  raw: string;
}

/**
 * The parts of a page whose posts are states of single parts: of each part the newest post counts. A part is known by its
 * whole name, for neighbours share beginnings.
 */
export function partsOf(
  posts: readonly Post[],
  saidBy: (post: Post) => PartSaid | null,
  table: ReadonlyMap<string, ComponentState>,
  words: Words,
): readonly ReadComponent[] {
  const newest = new Map<string, { post: Post; raw: string }>();
  for (const post of posts) {
    const said = saidBy(post);
    if (said === null) {
      words.unknown('part.title', post.title);
      continue;
    }
    const known = newest.get(said.name);
    if (known === undefined || timeOf(post) > timeOf(known.post)) newest.set(said.name, { post, raw: said.raw });
  }
  return [...newest].map(([name, { raw }]) => ({ id: name, name, state: words.translate('part.state', normal(raw), table), raw }));
}

const timeOf = (post: Post): number => post.updatedAt ?? post.at ?? 0;
