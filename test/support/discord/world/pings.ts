import type { Pings } from './records.ts';

interface AllowedMentions {
  parse?: string[];
  users?: string[];
  roles?: string[];
}

/**
 * Whom a text notifies (docs: Message, Allowed Mentions Object). Without `allowed` everything that looks like a
 * mention is one. Embeds never notify; text inside code is not looked at here, the stricter reading.
 */
export function pingsOf(content: string, allowed: unknown, mayPingEveryone: boolean): Pings {
  const rules = allowed as AllowedMentions | null | undefined;
  const parses = (kind: string) => rules === null || rules === undefined || (rules.parse ?? []).includes(kind);
  const ids = (pattern: RegExp, kind: string, named: readonly string[]) => {
    const mentioned = [...content.matchAll(pattern)].flatMap((match) => match[1] ?? []);
    return [...new Set(mentioned)].filter((id) => parses(kind) || named.includes(id));
  };
  return {
    everyone: mayPingEveryone && parses('everyone') && /@(everyone|here)\b/.test(content),
    users: ids(/<@!?(\d+)>/g, 'users', rules?.users ?? []),
    roles: ids(/<@&(\d+)>/g, 'roles', rules?.roles ?? []),
  };
}
