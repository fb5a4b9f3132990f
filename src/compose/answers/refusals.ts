import { line, type Notice, type Span, strong } from '../../domain/notice.ts';
import { echoed } from '../figures.ts';
import { answer } from './answer.ts';
import { REFUSAL } from './wording.ts';

/** An unknown name, with the nearest that are known as buttons of the same command. */
export function composeUnknownName(typed: string, nearest: readonly { name: string; value: string }[], command: string): Notice {
  const title = REFUSAL.unknownTitle(echoed(typed));
  if (nearest.length === 0) return answer(title, [line(REFUSAL.notNear)]);
  const spans = nearest.flatMap(({ name }, index): (Span | string)[] => [...(index === 0 ? [] : [', ']), strong(name)]);
  const actions = nearest.map(({ name, value }) => ({ id: command, label: name, value, style: 'plain' as const }));
  return answer(title, [line(REFUSAL.didYouMean, ...spans, '?')], { actions });
}

/** A command that needs a service and was given none. */
export const composeNoService = (): Notice => answer(REFUSAL.noService, [line(REFUSAL.noServiceMore)]);

export const composeUnknownSeverity = (typed: string): Notice => answer(REFUSAL.severityTitle(echoed(typed)), [line(REFUSAL.severityMore)]);

/** The asker may not change what is told here. */
export const composeMayNot = (): Notice => answer(REFUSAL.mayNotTitle, [line(REFUSAL.mayNot)]);

/** Tocsin could not post what it would promise; `missing` is in the platform's own words. */
export const composeLacks = (missing: readonly string[]): Notice => answer(REFUSAL.lacksTitle, [line(REFUSAL.lacks(missing.join(', ')))]);

/** A button of an older version. */
export const composeUnknownAction = (): Notice => answer(REFUSAL.actionTitle, [line(REFUSAL.actionMore)]);
