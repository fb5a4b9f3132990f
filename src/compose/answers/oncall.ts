import type { Instant } from '../../domain/instant.ts';
import { type Block, line, type Notice, type Span, strong, time } from '../../domain/notice.ts';
import type { Page } from '../../domain/oncall.ts';
import { composePage } from '../page.ts';
import { PAGE } from '../page-wording.ts';
import { DOT } from '../wording.ts';
import { answer } from './answer.ts';
import { ACK, ONCALL } from './wording.ts';

/** A turn as it is told. */
export interface ToldTurn {
  name: string;
  from: Instant;
  until: Instant;
}

/** Most open pages that get a line and a button. */
const MOST_PAGES = 5;

/** Who is on call until when, who is next, and which pages are open. */
export function composeOnCall(current: ToldTurn | null, next: ToldTurn | null, open: readonly Page[]): Notice {
  const shown = open.slice(0, MOST_PAGES);
  const blocks = [
    ...(current === null ? [line(ONCALL.noRotation)] : [line(...ONCALL.until(time(current.until, 'date-time')))]),
    ...(next === null ? [] : [line(...ONCALL.next(next.name, time(next.from, 'date-time')))]),
    ...(shown.length === 0 ? [line(ONCALL.noneOpen)] : shown.map(pageLine)),
  ];
  const actions = shown
    .filter(({ state }) => state === 'calling')
    .map(({ id }) => ({ id: 'ack', label: PAGE.acknowledge, value: id, style: 'primary' as const }));
  return answer(current === null ? ONCALL.nobody : ONCALL.title(current.name), blocks, { actions });
}

function pageLine(page: Page): Block {
  return line(strong(page.title), DOT, ...standing(page));
}

function standing(page: Page): readonly (Span | string)[] {
  if (page.acknowledged !== null) return ONCALL.acknowledged(page.acknowledged.by, time(page.acknowledged.at));
  const last = page.calls.at(-1);
  return last === undefined ? [] : ONCALL.calling(last.name, time(last.at));
}

/** What the presser of Acknowledge reads: the page as it is now, or that it is gone. */
export const composeAcknowledged = (page: Page | null): Notice =>
  page === null ? answer(ACK.unknown, [line(ACK.unknownMore)]) : composePage(page);
