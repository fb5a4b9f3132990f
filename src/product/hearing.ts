import type { Settings } from '../config/load.ts';
import { createHear, type HearParts } from '../hear/hear.ts';
import type { Post, WebSubBook } from '../hear/ports.ts';

export interface HearingParts extends Omit<HearParts, 'hooks' | 'websub'> {
  settings: Pick<Settings, 'hooks' | 'publicUrl'>;
  book: WebSubBook;
  post: Post;
}

/** Who hears pushes: the hooks of the configuration, and the hubs of feeds where the world can reach us. */
export function startHearing({ settings: { hooks, publicUrl }, book, post, ...parts }: HearingParts) {
  return createHear({
    ...parts,
    hooks: hooks.map(({ secret, signingKey, ...hook }) => ({
      ...hook,
      secret: secret.reveal(),
      signingKey: signingKey?.reveal() ?? null,
    })),
    websub: publicUrl === null ? null : { publicUrl, book, post },
  });
}
