import { composeMayNot } from '../compose/answers/refusals.ts';
import { composeNotSubscribed, composeUnsubscribed } from '../compose/answers/subscriptions.ts';
import type { Command } from '../domain/command.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { everythingFloor } from './subscribe.ts';
import { scopeName } from './subscriptions.ts';
import { serviceOption, type UnderstoodWish, understand } from './wish.ts';

/** `unsubscribe <service>`: ends what `subscribe` began here. */
export function unsubscribe(ports: CommandPorts): Command {
  return {
    name: 'unsubscribe',
    description: 'Stop telling this channel of a service',
    options: [serviceOption('A service, a company, or everything', true)],
    quiet: false,
    async run(asker, given) {
      const standing = await ports.subscriptions.of(asker.place);
      // A service may have left the catalog since it was subscribed: its id still ends it.
      const typed = given.service?.trim() ?? '';
      const bereft = standing.find(({ scope }) => scope === typed && scope !== '*' && ports.catalog.service(scope) === undefined);
      const understood =
        bereft === undefined
          ? understand(namesOf(ports.catalog), ports.catalog, given.service, { command: 'unsubscribe' })
          : { ok: true as const, wish: bereftWish(bereft.scope) };
      if (!understood.ok) return understood.answer;
      if (!asker.mayManage) return composeMayNot();
      const { wish } = understood;
      let removed = false;
      for (const { scope } of wish.scopes) removed = (await ports.subscriptions.remove(asker.place, scope)) || removed;
      const everything = await everythingFloor(ports, asker);
      const had = standing.find(({ scope }) => wish.scopes.some((wished) => wished.scope === scope))?.floor ?? 'none';
      if (removed) return composeUnsubscribed(wish, had, everything);
      const others = standing.filter(({ scope }) => scope !== '*').map(({ scope }) => scopeName(ports.catalog, scope));
      return composeNotSubscribed(wish, others, everything);
    },
  };
}

const bereftWish = (scope: string): UnderstoodWish => ({ name: scope, value: scope, members: [], scopes: [{ scope, provider: scope }] });
