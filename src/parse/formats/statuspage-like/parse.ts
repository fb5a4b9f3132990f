import type { Format } from '../../format.ts';
import { recogniseJson } from '../../json.ts';
import { readStatuspage } from '../statuspage-v2/parse.ts';
import { MORE, statusOnly } from './schema.ts';

/** A lookalike of Statuspage that answers with its page-wide word alone, some without saying whose page it is. */
export const statuspageLike: Format = {
  name: 'statuspage-like',
  recognise: recogniseJson((document) => {
    const checked = statusOnly.safeParse(document);
    if (!checked.success) return 'no page and status.indicator';
    const more = MORE.find((key) => key in (document as object));
    return more === undefined || `it has ${more}, and so is more than a status`;
  }),
  parse: (candidate) => readStatuspage('statuspage-like', candidate),
};
