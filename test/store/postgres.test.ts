import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { destinationKey } from '../../src/domain/delivery.ts';
import { MIGRATIONS } from '../../src/store/migrations/registry.ts';
import { type OpenStore, openStore } from '../../src/store/open.ts';
import { explainPostgres } from '../../src/store/postgres.ts';
import { channel, incident, memory, NOW, owed, source, subscription } from '../contract/samples.ts';
import { storeContract } from '../contract/store.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

async function open(url: string): Promise<OpenStore> {
  const opened = await openStore({ url, dataDir: '/nowhere' });
  if (!opened.ok) throw new Error(opened.sentence);
  return opened.store;
}

async function refusal(url: string): Promise<string> {
  const opened = await openStore({ url, dataDir: '/nowhere' });
  if (!opened.ok) return opened.sentence;
  await opened.store.close();
  throw new Error('it opened');
}

storeContract('PostgreSQL', async () => {
  const store = await open(await server.newDatabase());
  return { store, dispose: () => store.close() };
});

describe('two processes on one PostgreSQL', () => {
  let url: string;
  let one: OpenStore;
  let two: OpenStore;
  beforeEach(async () => {
    url = await server.newDatabase();
    [one, two] = await Promise.all([open(url), open(url)]);
  });
  afterEach(async () => {
    await Promise.all([one.close(), two.close()]);
  });

  it('make the schema once when they start together', async () => {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query('select name from kysely_migration');
    await client.end();
    expect(rows).toHaveLength(Object.keys(MIGRATIONS).length);
  });

  it('lose no change of one provider', async () => {
    const count = (store: OpenStore) =>
      store.ledger.step('acme', NOW, (known) => ({ sources: { a: memory((known.sources.a?.firstReadAt ?? 0) + 1) } }));
    await Promise.all(Array.from({ length: 40 }, (_, index) => count(index % 2 ? one : two)));
    const seen: unknown[] = [];
    for (const store of [one, two]) {
      await store.ledger.step('acme', NOW, (known) => {
        seen.push(known.sources.a?.firstReadAt);
        return {};
      });
    }
    expect(seen).toEqual([40, 40]);
  });

  it('see each other’s subscriptions and subjects in the very next step', async () => {
    const audience = async (store: OpenStore) => {
      let size = 0;
      await store.ledger.step('acme', NOW, (known) => {
        size = known.audience.length;
        return {};
      });
      return size;
    };
    expect([await audience(one), await audience(two)]).toEqual([0, 0]);
    await one.subscriptions.put(subscription(channel('one'), '*'), '*');
    expect([await audience(one), await audience(two)]).toEqual([1, 1]);
    await two.outbox.retire(channel('one'), 'gone', NOW);
    expect([await audience(one), await audience(two)]).toEqual([0, 0]);
  });

  it('work on different deliveries and sources', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `c${index}`);
    await one.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')], owed: names.map((name) => owed(channel(name), 'inc_1')) }));
    await one.sources.register(
      names.map((name) => source(name)),
      NOW,
    );
    const turns = Array.from({ length: 12 }, (_, index) => (index % 2 ? one : two));
    const deliveries = (await Promise.all(turns.map((store) => store.outbox.claim(NOW, 20, 1_000, ['discord'])))).flat();
    deliveries.push(...(await one.outbox.claim(NOW, 200, 1_000, ['discord'])));
    expect(deliveries.map(({ destination }) => destination.channel).sort()).toEqual([...names].sort());
    const sources = (await Promise.all(turns.map((store) => store.sources.claim(NOW + 10_000, 20, 1_000)))).flat();
    sources.push(...(await one.sources.claim(NOW + 10_000, 200, 1_000)));
    expect(sources.map(({ id }) => id).sort()).toEqual([...names].sort());
  });

  it('put and remove one subscription at the same time', async () => {
    const wish = subscription(channel('one'), '*');
    const turns = Array.from({ length: 120 }, (_, index) => (index % 2 ? one : two));
    await Promise.all(
      turns.map(({ subscriptions }, index) => (index % 3 ? subscriptions.put(wish, '*') : subscriptions.remove(channel('one'), '*'))),
    );
    await one.subscriptions.put(wish, '*');
    expect(await two.subscriptions.of(channel('one'))).toEqual([wish]);
  });

  it('send nothing to a destination that one retires while the other owes', async () => {
    await one.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] }));
    // As if the retirement were committed between a step's look at the retired and its writing.
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`insert into retired values ($1, 'gone', 0)`, [destinationKey(channel('one'))]);
    await client.end();
    expect(await two.outbox.claim(NOW, 10, 1_000, ['discord'])).toEqual([]);
    expect(await two.outbox.nextAt()).toBeNull();
    expect(await two.outbox.backlog()).toEqual({ owed: 0, oldest: null });
  });

  it('do not lose a change that is committed while a worker waits to settle', async () => {
    await one.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] }));
    const [delivery] = await one.outbox.claim(NOW, 1, 1_000, ['discord']);
    if (!delivery) throw new Error('nothing was owed');
    // A step by hand, stopped between its writing and its commit.
    const stepping = new pg.Client(url);
    await stepping.connect();
    await stepping.query('begin');
    await stepping.query('update subjects set revision = 2');
    await stepping.query('update deliveries set revision = 2, latest_at = $1', [NOW + 5]);
    const settled = one.outbox.settle(delivery, { ...delivery.progress, shown: 1 }, 1);
    await waiting(url);
    await stepping.query('commit');
    await stepping.end();
    await settled;
    expect(await two.outbox.claim(NOW + 5, 1, 1_000, ['discord'])).toMatchObject([{ progress: { shown: 1 }, owedSince: NOW + 5 }]);
  });

  it('run a step again that the database chose to end a deadlock', async () => {
    await one.ledger.step('acme', NOW, () => ({ subjects: [incident('inc_1')], owed: [owed(channel('one'), 'inc_1')] }));
    const rival = new pg.Client(url);
    await rival.connect();
    await rival.query('begin');
    // The one that looks for a deadlock first is its victim, and that shall be the step.
    await rival.query(`set local deadlock_timeout = '1min'`);
    await rival.query('update deliveries set attempts = attempts');
    let runs = 0;
    const step = one.ledger.step('acme', NOW, () => {
      runs += 1;
      return { subjects: [incident('inc_1', { revision: 2 })], owed: [owed(channel('one'), 'inc_1')] };
    });
    await waiting(url);
    await rival.query(`update providers set due_at = 7 where id = 'acme'`);
    await rival.query('commit');
    await rival.end();
    await step;
    expect(runs).toBe(2);
    expect(await two.ledger.subject('incident', 'inc_1')).toMatchObject({ revision: 2 });
  });

  it('refuse a schema that a newer one made', async () => {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`insert into kysely_migration values ('9999-from-the-future', '2030-01-01T00:00:00.000Z')`);
    await client.end();
    const sentence = await refusal(url);
    expect(sentence).toContain('newer Tocsin');
    expect(sentence).toContain('9999-from-the-future');
  });
});

describe('a PostgreSQL that cannot be used', () => {
  /** The server's address with something else in it. */
  const at = (parts: { username?: string; password?: string; port?: string; pathname?: string }) =>
    Object.assign(new URL(server.url), parts).href;

  it.each<[string, Parameters<typeof at>[0], RegExp]>([
    ['a wrong password', { password: 'hunter2' }, /user name or password/],
    ['no such database', { pathname: '/nothing' }, /no such database/],
    ['nobody listening', { port: '1' }, /nothing listens/],
  ])('is named with the remedy: %s', async (_, parts, remedy) => {
    const sentence = await refusal(at(parts));
    expect(sentence).toMatch(remedy);
    expect(sentence).toContain('127.0.0.1');
    expect(sentence).toContain('DATABASE_URL');
    expect(sentence).not.toContain('hunter2');
  });

  it('is refused to a user who may create no tables', async () => {
    const client = new pg.Client(server.url);
    await client.connect();
    await client.query(`create role guest login password 'hunter2'`);
    await client.end();
    const sentence = await refusal(at({ username: 'guest', password: 'hunter2' }));
    expect(sentence).toMatch(/may not create tables/);
    expect(sentence).not.toContain('hunter2');
  });

  it.each([
    'hunter2',
    'mysql://ada:hunter2@db/tocsin',
    'postgres://ada:hunter2@db:port/tocsin',
    'postgres://ada:hunter2%zz@127.0.0.1:1/tocsin',
    'postgres://ada:1/hunter2@db/tocsin',
  ])('never prints its password: %s', async (url) => {
    const sentence = await refusal(url);
    expect(sentence).toContain('DATABASE_URL');
    expect(sentence).not.toContain('hunter2');
  });

  it.each(['hunter%402', 'hunter@2'])('never prints its password, though the reason quotes it: %s', (quoted) => {
    const sentence = explainPostgres('PostgreSQL', 'postgres://ada:hunter%402@db/tocsin', new Error(`cannot use ${quoted}`));
    expect(sentence).toContain('cannot use [password]');
  });
});

/** Resolves once a statement of the database waits for somebody's lock. */
async function waiting(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (;;) {
    const { rows } = await client.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
    if (rows.length > 0) break;
  }
  await client.end();
}
