import type { CommandOption } from '../../domain/command.ts';
import { line, type Notice, strong } from '../../domain/notice.ts';
import { echoed, sentence } from '../figures.ts';
import { DOT } from '../wording.ts';
import { answer } from './answer.ts';
import { CATEGORY, HELP, LIST } from './wording.ts';

/** One page of the catalog: names by category. Pages count from 1. */
export function composeList(
  groups: readonly { category: string | null; names: readonly string[] }[],
  total: number,
  page: number,
  of: number,
): Notice {
  const title = of === 1 ? LIST.title(total) : `${LIST.title(total)}${DOT}${LIST.page(page, of)}`;
  const lines = groups.map(({ category, names }) =>
    line(strong(CATEGORY[category ?? ''] ?? sentence(category ?? LIST.other)), `: ${names.join(', ')}`),
  );
  return answer(title, [...lines, ...(page < of ? [line(LIST.more(page + 1))] : []), line(LIST.how)]);
}

export const composeNoSuchPage = (typed: string, of: number): Notice => answer(LIST.noPage(echoed(typed), of), [line(LIST.how)]);

/** Every command with its options: `/outage subscribe <service> [severity]`. */
export function composeHelp(commands: readonly { name: string; description: string; options: readonly CommandOption[] }[]): Notice {
  const lines = commands.map(({ name, description, options }) => {
    const given = options.map((option) => (option.required ? ` <${option.name}>` : ` [${option.name}]`)).join('');
    return line(strong(`${HELP.root} ${name}${given}`), `${DOT}${description}`);
  });
  return answer(HELP.title, [...lines, line(HELP.severities)]);
}
