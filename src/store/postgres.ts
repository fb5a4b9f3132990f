import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';

/** Connections of one process. A step or a claim takes a few milliseconds, so a handful serves thousands of sources. */
const POOL_SIZE = 8;

/** How long a connection may take to be made, milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A process that stops in the middle of a transaction must not keep a provider's row from the others, milliseconds. */
const IDLE_TRANSACTION_MS = 30_000;

/** Every int8 we keep is an instant or a count, far below 2^53; node-postgres would hand it over as text. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

export interface Postgres {
  dialect: Dialect;
  /** What a person calls it: `PostgreSQL tocsin at db.example:5432`, never with the password. */
  place: string;
}

/**
 * A pool on the database that `url` names. Nothing connects yet.
 *
 * @throws when `url` is no address of a PostgreSQL; `explainPostgres` turns it into a sentence
 */
export function openPostgres(url: string, log: Log): Postgres {
  const config: pg.PoolConfig = {
    connectionString: url,
    application_name: 'tocsin',
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    keepAlive: true,
    types,
  };
  // A client that never connects knows where it would: the same reading of URL and PG* variables that the pool will do.
  const { host, port, database = '' } = new pg.Client(config);
  // A password with a bare slash reads as a host and a database, and would be printed as their names.
  if (database.includes('@')) throw new Error('the address is not well formed');
  const pool = new pg.Pool(config);
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn('An idle connection to PostgreSQL broke', { error }));
  return { dialect: new PostgresDialect({ pool }), place: `PostgreSQL ${database} at ${host}:${port}` };
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html and Node's system errors, each with what a person can do. */
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there; start the server or correct DATABASE_URL',
  ENOTFOUND: 'no such host; correct DATABASE_URL',
  EAI_AGAIN: 'the host name cannot be looked up now; check the network or DATABASE_URL',
  ETIMEDOUT: 'it does not answer; check the network or DATABASE_URL',
  EHOSTUNREACH: 'it cannot be reached; check the network or DATABASE_URL',
  ENOENT: 'there is no such socket; start the server or correct DATABASE_URL',
  '28P01': 'it refuses the user name or password; correct them in DATABASE_URL',
  '28000': 'it does not let this user in; correct DATABASE_URL or the server’s pg_hba.conf',
  '3D000': 'there is no such database; create it or correct DATABASE_URL',
  '42501': 'this user may not create tables there; grant it the right or name another user in DATABASE_URL',
  '53300': 'it has no connection left; raise its max_connections or stop other clients',
  '57P03': 'it is starting up or shutting down; try again in a moment',
};

/** One sentence about why the database cannot be used. The password of `url` does not occur in it. */
export function explainPostgres(place: string, url: string, error: unknown): string {
  const remedy = REMEDIES[codeOf(error)];
  if (remedy) return `${place} cannot be used: ${remedy}.`;
  return `${place} cannot be used (${withoutPassword(messageOf(error), url)}): check DATABASE_URL and the server.`;
}

/** What is said of an address that is not even one. The address itself may hold a password and is not repeated. */
export const NOT_A_POSTGRES_URL =
  'DATABASE_URL is not the address of a PostgreSQL: write postgres://user:password@host:5432/database, with %2F for a slash in the password and the like.';

/** Connecting to a name with several addresses fails with one error for each, in an `AggregateError` that may lack a code of its own. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return '';
}

const messageOf = (error: unknown): string => (error instanceof Error && error.message !== '' ? error.message : 'it gave no reason');

function withoutPassword(text: string, url: string): string {
  const [, encoded] = /^[^:]+:\/\/[^:@/]*:(.*)@/.exec(url) ?? [];
  if (!encoded) return text;
  let decoded = encoded;
  try {
    decoded = decodeURIComponent(encoded);
  } catch {
    // A stray % sign: the password stands in the URL as it is.
  }
  return text.replaceAll(encoded, '[password]').replaceAll(decoded, '[password]');
}
