import type { Clock } from '../clock.ts';
import type { Catalog } from '../domain/catalog.ts';
import type { Document } from '../domain/document.ts';
import type { Reading, Understanding } from '../domain/reading.ts';
import type { Source, SourceId } from '../domain/source.ts';
import type { Log } from '../log.ts';
import { createCallback } from './callback.ts';
import { createDelivered } from './delivered.ts';
import { createHastener } from './hasten.ts';
import { createHooks } from './hooks.ts';
import type { Door, Hearing, HookSettings, Post, WebSubBook } from './ports.ts';
import { createWebSub } from './websub.ts';

export interface HearParts {
  hooks: readonly HookSettings[];
  /** Null without a public address: hubs could not reach us. */
  websub: { publicUrl: string; book: WebSubBook; post: Post } | null;
  catalog: Catalog;
  source: (id: SourceId) => Source | undefined;
  understand: (document: Document, source: Source) => Promise<Understanding>;
  hearing: Hearing;
  clock: Clock;
  log: Log;
}

/** LISTEN: what is sent to us. Nothing of it waits for a poll, and none of it keeps a poll from happening. */
export function createHear(parts: HearParts) {
  const { clock, log, source, hearing } = parts;
  const hastener = createHastener(hearing, clock);
  const pages = new Map<SourceId, string>();
  const hooks = createHooks({ ...parts, hastener, pageOf: (id) => pages.get(id) ?? null });
  const websub = parts.websub === null ? null : createWebSub({ ...parts.websub, source, clock, log });
  const callback =
    websub === null || parts.websub === null
      ? null
      : createCallback({ book: parts.websub.book, websub, delivered: createDelivered(parts), hastener, source, clock, log });
  const wishes = createSingleFlight(hastener.due, log);
  const subscriptions = createSingleFlight(async () => websub?.due(), log);

  return {
    /** Who answers at a path that begins with `/hooks/`; null: nobody. */
    async door(path: string): Promise<Door | null> {
      const [, , kind = '', secret = '', ...more] = path.split('/');
      if (more.length > 0 || secret === '') return null;
      return kind === 'websub' ? ((await callback?.find(secret)) ?? null) : hooks.find(kind, secret);
    },
    /** A source was read and understood: its page, and the hub it names, are noted. */
    read(id: SourceId, reading: Pick<Reading, 'page' | 'hub'>): void {
      if (reading.page.id !== null) pages.set(id, reading.page.id);
      websub?.read(id, reading.hub);
    },
    /** Begins what is due; the tick calls it every second. Resolves when it has ended, which a slow hub may hold up. Never rejects. */
    async due(): Promise<void> {
      await Promise.all([wishes(), subscriptions()]);
    },
  };
}

/** Runs `work` unless it still runs; whoever asks meanwhile waits for the same end. */
function createSingleFlight(work: () => Promise<void>, log: Log): () => Promise<void> {
  let under: Promise<void> | null = null;
  return () => {
    under ??= work()
      .catch((error: unknown) => log.error('what pushes left to do stopped on an unexpected error', { error }))
      .finally(() => {
        under = null;
      });
    return under;
  };
}
