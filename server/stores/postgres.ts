/**
 * Ledger and rate limits in Postgres, for many machines. Needs the package `pg`.
 *
 * @module
 */
import RateLimiterPostgres from 'rate-limiter-flexible/lib/RateLimiterPostgres.js';
import { countedBy, countingOptions } from './counting.ts';
import { withCodes } from './error-code.ts';
import { migrate, stateIn, type PostgresState } from './postgres-migrations.ts';
import { connectTo, runOn, type PostgresPoolLike } from './postgres-pool.ts';
import type { RunSql } from './sql-client.ts';
import { sqlLedger } from './sql-ledger.ts';
import type { Stores } from './types.ts';

export type { PostgresPoolLike };

const NOW = '(extract(epoch from statement_timestamp()) * 1000)::bigint';

/**
 * Connects, and brings the tables up to date. Several processes may do so at once. Where they are up to date, a user who
 * may not make tables will do.
 *
 * @param database a URL such as `postgres://user@host/name`, or a pool of yours, with a `query_timeout`, which `close` then
 *   leaves open
 */
export async function openPostgres(database: string | PostgresPoolLike): Promise<Stores> {
  const pool = typeof database === 'string' ? connectTo(database) : database;
  const close = async (): Promise<void> => (pool === database ? undefined : pool.end());
  const run = runOn(pool);
  try {
    await migrate(pool, run);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    ledger: withCodes(sqlLedger(run, NOW, () => tryToWrite(run))),
    rateLimiter: (limit) =>
      withCodes(
        countedBy(
          new RateLimiterPostgres({
            ...countingOptions(limit),
            storeClient: countingClient(run),
            storeType: 'pool',
            tableName: 'relink_rate',
            tableCreated: true,
            clearExpiredByTimeout: false,
          }),
          limit,
        ),
      ),
    changes: async () => (await import('./postgres-changes.ts')).postgresChanges(pool, run, NOW),
    close,
  };
}

/** Looks how the tables stand, and changes nothing. */
export async function inspectPostgres(url: string): Promise<PostgresState> {
  const pool = connectTo(url);
  return stateIn(runOn(pool)).finally(() => pool.end());
}

/**
 * Does all that the tables are for, and takes it back: refused by a server that is read-only (25006), as a standby is, to a
 * user without the rights (42501), and by a disk that is full (53100). One text without parameters is one round trip.
 */
async function tryToWrite(run: RunSql): Promise<void> {
  const id = crypto.randomUUID();
  await run(`begin;
    insert into relink_event (id, type, state, token, attempt, lease_until, touched_at)
      values ('${id}', '', 'done', '', 0, 0, 0)
      on conflict (id) do update set attempt = relink_event.attempt + 1 returning attempt;
    delete from relink_event where id = '${id}';
    insert into relink_rate (key, points, expire) values ('${id}', 0, 0)
      on conflict (key) do update set points = relink_rate.points + 1 returning points;
    delete from relink_rate where key = '${id}';
    rollback`);
}

/** What the counting package needs of a pool. It would name its statements, which a pooler in between may not keep. */
function countingClient(run: RunSql): object {
  return {
    async query({ text, values }: { text: string; values: readonly (string | number | null)[] }) {
      const { rows } = await run(text, values);
      return { rows: rows.map(({ points, expire }) => ({ points: Number(points), expire: Number(expire) })) };
    },
  };
}
