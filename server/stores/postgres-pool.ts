import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';

/** A pool of the `pg` package. */
export interface PostgresPoolLike extends PostgresPool {
  connect(): Promise<PostgresClientLike>;
  query(statement: { text: string; values?: unknown[] }): Promise<unknown>;
}

interface PostgresClientLike extends PostgresPoolClient {
  on(event: 'error', listener: () => void): unknown;
  off(event: 'error', listener: () => void): unknown;
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

/**
 * Has a connection closed on which a statement failed, as `pool.query` does. Kysely would give it back as if nothing had
 * happened; and if the statement ran out of time, since the server has gone silent, so would every later one.
 */
export function withoutBroken(pool: PostgresPoolLike): PostgresPool {
  return {
    async connect() {
      const client = await pool.connect();
      let isBroken = false;
      // Nobody else listens while it is lent out, and without a listener its end would be the process's.
      const onError = (): void => {
        isBroken = true;
      };
      client.on('error', onError);
      const query = async (text: string, values: readonly unknown[]): Promise<unknown> => {
        try {
          return await client.query(text, values);
        } catch (error) {
          isBroken = true;
          throw error;
        }
      };
      return {
        // Cursors, of which the type speaks as well, are for reading in a stream, which nobody does here.
        query: query as PostgresPoolClient['query'],
        release() {
          client.off('error', onError);
          client.release(isBroken);
        },
      };
    },
    end: () => pool.end(),
  };
}
