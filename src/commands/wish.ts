import { composeNoService, composeUnknownName } from '../compose/answers/refusals.ts';
import type { Wish } from '../compose/answers/subscriptions.ts';
import { EVERYTHING } from '../compose/answers/wording.ts';
import type { Catalog, ProviderId, ServiceId } from '../domain/catalog.ts';
import type { CommandOption } from '../domain/command.ts';
import type { Severity } from '../domain/evidence.ts';
import type { Notice } from '../domain/notice.ts';
import { EVERYTHING_VALUE, type Names } from './names.ts';

/** A wish that was understood: its name for people, and the scopes that it means. */
export interface UnderstoodWish extends Wish {
  scopes: readonly { scope: ServiceId | '*'; provider: ProviderId | '*' }[];
}

/** What a person wants to hear of, or the answer to one who named nothing that is known. */
export function understand(
  names: Names,
  catalog: Catalog,
  typed: string | undefined,
  /** The command that asks, and what its buttons repeat besides the service. */
  asking: { command: string; rest?: string },
): { ok: true; wish: UnderstoodWish } | { ok: false; answer: Notice } {
  if (typed === undefined || typed.trim() === '') return { ok: false, answer: composeNoService() };
  const found = names.find(typed);
  switch (found.kind) {
    case 'everything':
      return understood(EVERYTHING, EVERYTHING_VALUE, [], [{ scope: '*', provider: '*' }]);
    case 'service': {
      const { id, name } = found.service;
      return understood(name, id, [], [{ scope: id, provider: catalog.providerOf(id) }]);
    }
    case 'provider': {
      const members = found.services.map(({ name }) => name);
      return understood(
        found.name,
        found.id,
        members,
        found.services.map(({ id }) => ({ scope: id, provider: found.id })),
      );
    }
    case 'unknown': {
      const nearest = found.nearest.map(({ name, id }) => ({ name, value: asking.rest === undefined ? id : `${id} ${asking.rest}` }));
      return { ok: false, answer: composeUnknownName(typed, nearest, asking.command) };
    }
  }
}

const understood = (name: string, value: string, members: readonly string[], scopes: UnderstoodWish['scopes']) => ({
  ok: true as const,
  wish: { name, value, members, scopes },
});

/** The option that every command about services takes. */
export const serviceOption = (description: string, required: boolean): CommandOption => ({
  name: 'service',
  description,
  required,
  type: 'service',
});

/** Severities as people write them; `all` lets everything through. */
export const FLOORS: Readonly<Record<string, Severity>> = {
  all: 'none',
  none: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
};
