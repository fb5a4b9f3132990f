import { line, type Notice, text } from '../domain/notice.ts';
import type { Trouble } from '../domain/subject.ts';
import { moment, names, shortened } from './figures.ts';
import { TROUBLE, TROUBLE_NOTICE } from './trouble-wording.ts';

/** Longest cause in one line, characters; the log has all of it. */
const DETAIL_LENGTH = 160;

/** A source that cannot be read, or can be read again (VOICE 1): never green, and no statement about the service. */
export function composeTrouble(trouble: Trouble): Notice {
  if (trouble.why === 'moved') return composeMove(trouble);
  const since = moment(trouble.since, trouble.updatedAt);
  if (trouble.closedAt !== null) {
    const title = TROUBLE_NOTICE.closedTitle(trouble.sourceName);
    const back = line(...TROUBLE_NOTICE.closed(moment(trouble.closedAt, trouble.updatedAt), since, trouble.closedAt - trouble.since));
    return { tone: 'plain', title, url: null, blocks: [back], actions: [], summary: title };
  }
  const title = TROUBLE_NOTICE.title(trouble.sourceName);
  const services = names(trouble.services.map(({ name }) => name));
  return {
    tone: 'plain',
    title,
    url: null,
    blocks: [
      line(...TROUBLE_NOTICE.since(since, troubleWhy(trouble))),
      line([TROUBLE_NOTICE.meanwhile, services === '' ? '' : TROUBLE_NOTICE.noStatement(services)].join(' ').trim()),
    ],
    actions: [],
    summary: `${title}: ${troubleWhy(trouble)}`,
  };
}

/** A page that is read at another address than the catalog gives. */
function composeMove(trouble: Trouble): Notice {
  const since = moment(trouble.since, trouble.updatedAt);
  const { closedAt } = trouble;
  const title = closedAt === null ? TROUBLE_NOTICE.movedTitle(trouble.sourceName) : TROUBLE_NOTICE.movedBackTitle(trouble.sourceName);
  const blocks =
    closedAt === null
      ? [line(...TROUBLE_NOTICE.moved(since, text(shortened(trouble.detail, DETAIL_LENGTH)))), line(TROUBLE_NOTICE.movedMeanwhile)]
      : [line(...TROUBLE_NOTICE.movedBack(moment(closedAt, trouble.updatedAt), since))];
  return { tone: 'plain', title, url: null, blocks, actions: [], summary: title };
}

/** `it does not answer (time-out)`. */
export function troubleWhy({ why, detail }: Trouble): string {
  const more = shortened(detail, DETAIL_LENGTH);
  return more === '' ? TROUBLE[why] : `${TROUBLE[why]} (${more})`;
}
