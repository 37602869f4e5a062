import pg from 'pg';
import type { RunSql } from './sql-client.ts';

/** A pool of the `pg` package. */
export interface PostgresPoolLike {
  connect(): Promise<PostgresClientLike>;
  query(statement: object): Promise<unknown>;
  end(): Promise<void>;
}

/** One of its connections, lent out. */
export interface PostgresClientLike {
  query(statement: object): Promise<unknown>;
  on(event: 'error' | 'notification', listener: () => void): unknown;
  release(isBroken?: boolean): void;
}

/** Time to connect, and time for a statement, in milliseconds. */
const TIME_LIMIT = 5_000;

/** Opens a pool whose connections and statements are limited in time. */
export function connectTo(connectionString: string): PostgresPoolLike {
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: TIME_LIMIT,
    query_timeout: TIME_LIMIT,
    statement_timeout: TIME_LIMIT,
    // Others that have gone silent have left by the time that one statement has failed of it.
    idleTimeoutMillis: TIME_LIMIT,
  });
  // An idle connection that breaks would end the process. The next statement opens another, or fails and says so.
  pool.on('error', () => undefined);
  return pool;
}

/** All values as Postgres writes them: how the host application has `pg.types` read numbers and times is not our business. */
const AS_WRITTEN = { getTypeParser: () => (value: unknown) => value };

/** Runs statements on a pool, which closes a connection that one has failed on, or on one of its connections. */
export function runOn(client: Pick<PostgresPoolLike, 'query'>): RunSql {
  return async (text, values = []) => {
    const answer = await client.query({ text, types: AS_WRITTEN, ...(values.length > 0 && { values }) });
    const { rows, rowCount } = answer as { rows: Record<string, unknown>[]; rowCount: number | null };
    return { rows, changes: rowCount ?? 0 };
  };
}
