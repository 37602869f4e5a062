import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';

/** A pool of the `pg` package. */
export interface PostgresPoolLike extends PostgresPool {
  connect(): Promise<PostgresPoolClient & { release(isBroken?: boolean): void }>;
  query(statement: { text: string; values?: unknown[] }): Promise<unknown>;
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

/**
 * Has a connection closed on which a statement failed, as `pool.query` does. Kysely would give it back as if nothing had
 * happened; and if the statement ran out of time, since the server has gone silent, so would every later one.
 */
export function withoutBroken(pool: PostgresPoolLike): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      let isBroken = false;
      const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
        try {
          return await client.query(text, values);
        } catch (error) {
          isBroken = true;
          throw error;
        }
      };
      // Cursors, of which the type speaks as well, are for reading in a stream, which nobody does here.
      return { query: query as PostgresPoolClient['query'], release: () => client.release(isBroken) };
    },
    end: () => pool.end(),
  };
}
