import { runOn, type PostgresPoolLike } from './postgres-pool.ts';
import type { RunSql } from './sql-client.ts';
import { MIGRATION_TABLE, POSTGRES_MIGRATIONS } from './sql-schema.ts';

/** How the tables stand. */
export interface PostgresState {
  /** Whether there are any. */
  readonly isThere: boolean;
  /** Names of the changes that are still to be made. */
  readonly pending: readonly string[];
  /** This user may not read which were made, so that the tables are judged by their columns. */
  readonly isUnread: boolean;
}

const NAMES = Object.keys(POSTGRES_MIGRATIONS);
/** Any number that no other program is likely to lock. */
const LOCK = 7_354_651;

/** Looks at the tables that our names lead to (`search_path`). */
export async function stateIn(run: RunSql): Promise<PostgresState> {
  const { rows } = await run(`select
    to_regclass('relink_migration') is not null as noted,
    has_table_privilege(to_regclass('relink_migration'), 'select') as readable,
    exists (
      select from pg_attribute where attrelid = to_regclass('relink_event') and attname = 'received_at'
    ) and to_regclass('relink_rate') is not null as complete`);
  const { noted, readable, complete } = rows[0] ?? {};
  if (noted !== 't') return { isThere: false, pending: NAMES, isUnread: false };
  if (readable !== 't' && complete === 't') return { isThere: true, pending: [], isUnread: true };
  const made = (await run('select name from relink_migration')).rows.map(({ name }) => name);
  return { isThere: true, pending: NAMES.filter((name) => !made.includes(name)), isUnread: false };
}

/**
 * Brings the tables up to date, all or nothing. Of several processes that start at once one migrates and the others wait.
 * What a later release has added is left alone.
 */
export async function migrate(pool: PostgresPoolLike, run: RunSql): Promise<void> {
  if ((await stateIn(run)).pending.length === 0) return;
  const client = await pool.connect();
  // Nobody else listens while it is lent out, and without a listener its end would be the process's.
  client.on('error', () => undefined);
  const runHere = runOn(client);
  try {
    await runHere('begin');
    await runHere(`select pg_advisory_xact_lock(${LOCK})`);
    const { isThere, pending } = await stateIn(runHere);
    if (!isThere) await runHere(MIGRATION_TABLE);
    for (const name of pending) {
      for (const statement of POSTGRES_MIGRATIONS[name] ?? []) await runHere(statement);
      await runHere('insert into relink_migration values ($1, $2)', [name, new Date().toISOString()]);
    }
    await runHere('commit');
  } finally {
    // Not kept: where it failed, it is in the midst of a transaction.
    client.release(true);
  }
}
