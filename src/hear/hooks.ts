import type { Catalog } from '../domain/catalog.ts';
import type { SourceId } from '../domain/source.ts';
import type { Log } from '../log.ts';
import { readAlertmanager } from './alertmanager.ts';
import type { Hastener } from './hasten.ts';
import { readJsonPush } from './json.ts';
import type { Door, Hearing, HookKind, HookSettings, PushAnswer, PushRequest } from './ports.ts';
import type { Heard } from './pushed.ts';
import { isSignedBy, withSecret } from './secrets.ts';
import { webhookPage } from './statuspage.ts';

export interface HookParts {
  hooks: readonly HookSettings[];
  catalog: Catalog;
  hearing: Pick<Hearing, 'hear'>;
  hastener: Hastener;
  /** The id that a source's page was last read to have; null: not known yet. */
  pageOf: (source: SourceId) => string | null;
  log: Log;
}

const ACCEPTED: PushAnswer = { status: 202 };
const SIGNATURE = 'x-tocsin-signature';
const SIGNATURE_METHODS = ['sha256'];

/** The hooks of the configuration: `/hooks/<kind>/<secret>`. */
export function createHooks(parts: HookParts) {
  const kinds = new Map<string, (hook: HookSettings, request: PushRequest) => Promise<PushAnswer>>(
    Object.entries({ statuspage, alertmanager, json } satisfies Record<HookKind, unknown>),
  );

  /** A page's owner posted something: the page itself is read, for its webhook is not signed. */
  async function statuspage(hook: HookSettings, { body }: PushRequest): Promise<PushAnswer> {
    const page = webhookPage(body);
    if (page === null || hook.source === null) return refuse(hook, 'the body is not a webhook of a Statuspage');
    const known = parts.pageOf(hook.source);
    if (known !== null && known !== page) return refuse(hook, 'this webhook is about another page');
    await parts.hastener.ask(hook.source);
    return ACCEPTED;
  }

  function alertmanager(hook: HookSettings, { body }: PushRequest): Promise<PushAnswer> {
    return take(hook, readAlertmanager(body, hook, parts.catalog));
  }

  async function json(hook: HookSettings, { body, headers }: PushRequest): Promise<PushAnswer> {
    if (hook.signingKey !== null && !isSignedBy(headers[SIGNATURE], body, hook.signingKey, SIGNATURE_METHODS)) {
      parts.log.warn('a push was refused', { hook: hook.id, why: 'its signature is missing or wrong' });
      return { status: 401, body: 'The signature is missing or wrong.\n' };
    }
    return take(hook, readJsonPush(body, hook, parts.catalog));
  }

  /** Everything is committed before the sender is told so: what we lose, it sends again. */
  async function take(hook: HookSettings, heard: Heard): Promise<PushAnswer> {
    if (!heard.ok) return refuse(hook, heard.why);
    for (const { source, reading } of heard.readings) {
      if (reading.unknownWords.length > 0)
        parts.log.warn('a push holds words that nobody knows', { hook: hook.id, words: reading.unknownWords });
      await parts.hearing.hear(source, reading);
    }
    return ACCEPTED;
  }

  /** The sender's log shall say why. The sentence is ours: nothing of the body stands in it. */
  function refuse(hook: HookSettings, why: string): PushAnswer {
    parts.log.warn('a push was refused', { hook: hook.id, why });
    return { status: 422, body: `${why}\n` };
  }

  return {
    /** Who answers for a kind and a secret; null: nobody. */
    find(kind: string, secret: string): Door | null {
      const own = parts.hooks.filter((hook) => hook.kind === kind);
      const hook = withSecret(own, secret, (each) => each.secret);
      const serve = kinds.get(kind);
      return hook === null || serve === undefined ? null : { methods: ['POST'], answer: (request) => serve(hook, request) };
    },
  };
}
