import { type Block, line, type Notice, strong } from '../domain/notice.ts';
import type { Page } from '../domain/oncall.ts';
import { moment, names, sentence } from './figures.ts';
import { PAGE } from './page-wording.ts';
import { DOT, type Part, REASON, SEVERITY } from './wording.ts';

/** What the called people read (VOICE 4); every one of them reads the same, and it changes in place as the page goes on. */
export function composePage(page: Page): Notice {
  const title = titleOf(page);
  return {
    tone: page.state === 'over' ? 'resolved' : page.state === 'acknowledged' ? 'recovering' : 'page',
    title,
    url: page.url,
    blocks: [...about(page), ...calls(page), ...standing(page)],
    actions: page.state === 'calling' ? [{ id: 'ack', label: PAGE.acknowledge, value: page.id, style: 'primary' }] : [],
    summary: page.state === 'over' ? title : `${title}${DOT}${page.title}`,
  };
}

function titleOf(page: Page): string {
  if (page.state === 'over') return PAGE.overTitle(page.title);
  if (page.state === 'acknowledged' && page.acknowledged !== null) return PAGE.acknowledgedTitle(page.acknowledged.by);
  return PAGE.title(names(page.calls.map(({ name }) => name)));
}

/** What it is about, how grave, since when and why we are sure. */
function about(page: Page): readonly Block[] {
  const stack = names(page.services.map(({ name }) => name));
  // The only service of the stack in it stands in the title already.
  const part = page.services.length === 1 && page.title.includes(stack) ? PAGE.ofStack : PAGE.stack(stack);
  const why = page.reasons.map((reason) => `${sentence(REASON[reason].sentence)}.`).join(' ');
  return [
    line(
      strong(page.title),
      DOT,
      SEVERITY[page.severity],
      DOT,
      ...PAGE.confirmed(moment(page.confirmedAt, page.updatedAt)),
      `${DOT}${part}`,
    ),
    ...(why === '' ? [] : [line(why)]),
  ];
}

/** Who was called and when, once there is more than one to tell. */
function calls(page: Page): readonly Block[] {
  if (page.calls.length < 2) return [];
  const parts = page.calls.flatMap(({ name, at }, index): Part[] => [index === 0 ? ' ' : ', ', `${name} `, moment(at, page.updatedAt)]);
  return [line(strong(PAGE.called), ...parts)];
}

function standing(page: Page): readonly Block[] {
  switch (page.state) {
    case 'calling':
      return [page.next === null ? line(PAGE.everybody) : line(...PAGE.next(page.next.name, moment(page.next.at, page.updatedAt)))];
    case 'acknowledged':
      return [...acknowledgedBy(page), line(PAGE.spared)];
    case 'over':
      return [
        ...(page.acknowledged === null ? [line(PAGE.unanswered)] : acknowledgedBy(page)),
        line(...PAGE.overAt(moment(page.closedAt ?? page.updatedAt, page.updatedAt))),
      ];
  }
}

function acknowledgedBy(page: Page): readonly Block[] {
  if (page.acknowledged === null) return [];
  const { at } = page.acknowledged;
  return [line(...PAGE.acknowledgedAt(moment(at, page.updatedAt), at - page.createdAt))];
}
