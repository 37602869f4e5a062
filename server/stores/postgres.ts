/**
 * Ledger and rate limits in Postgres, for many machines. Needs the package `pg`.
 *
 * @module
 */
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import RateLimiterPostgres from 'rate-limiter-flexible/lib/RateLimiterPostgres.js';
import { countedBy, countingOptions } from './counting.ts';
import { connectTo, withoutBroken, type PostgresPoolLike } from './postgres-pool.ts';
import { sqlLedger } from './sql-ledger.ts';
import { migrations, type Tables } from './sql-schema.ts';
import type { Stores } from './types.ts';

export type { PostgresPoolLike };

/**
 * Connects, and brings the tables up to date. Several processes may do so at once.
 *
 * @param database a URL such as `postgres://user@host/name`, or a pool of yours, with a `query_timeout`, which `close` then
 *   leaves open
 */
export async function openPostgres(database: string | PostgresPoolLike): Promise<Stores> {
  const pool = typeof database === 'string' ? connectTo(database) : database;
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withoutBroken(pool) }) });
  const close = async (): Promise<void> => (pool === database ? undefined : db.destroy());
  try {
    await migrate(db);
  } catch (error) {
    await close();
    throw error;
  }

  return {
    ledger: sqlLedger(db, sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`),
    rateLimiter: (limit) =>
      countedBy(
        new RateLimiterPostgres({
          ...countingOptions(limit),
          storeClient: pool,
          storeType: 'pool',
          tableName: 'relink_rate',
          tableCreated: true,
          clearExpiredByTimeout: false,
        }),
        limit,
      ),
    close,
  };
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const { schema, names } = await migrated(db);
  // A release that is gone back to finds what a later one has added, and leaves it alone.
  const later = names.map((name) => [name, { up: () => Promise.resolve() }] as const);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...Object.fromEntries(later), ...migrations }) },
    migrationTableName: 'relink_migration',
    migrationLockTableName: 'relink_migration_lock',
    // Else it would take tables in any schema of the database for its own.
    ...(schema !== null && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the tables could not be brought up to date', { cause: error });
}

/** Names of the changes that were made, by whatever release, and the schema that our names lead to, or will. */
async function migrated(db: Kysely<Tables>): Promise<{ schema: string | null; names: string[] }> {
  const { rows: found } = await sql<{ own: string | null; current: string | null }>`
    select current_schema() as current, (
      select nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where pg_class.oid = to_regclass('relink_migration')
    ) as own`.execute(db);
  const { own = null, current = null } = found[0] ?? {};
  if (own === null) return { schema: current, names: [] };
  const { rows } = await sql<{ name: string }>`select name from relink_migration`.execute(db);
  return { schema: own, names: rows.map(({ name }) => name) };
}
