import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import { migrations, type Tables } from './sql-schema.ts';

/**
 * Brings the tables up to date, and writes down which changes were made, as Kysely does on Postgres. Takes the lock
 * before it looks, so that of several processes that start at once one migrates and the others wait. If it throws, close
 * the database: what was begun ends with it.
 */
export async function migrate(database: DatabaseSync, db: Kysely<Tables>): Promise<void> {
  database.exec('BEGIN IMMEDIATE');
  database.exec(
    'CREATE TABLE IF NOT EXISTS relink_migration (name text PRIMARY KEY, timestamp text NOT NULL)',
  );
  const note = database.prepare('INSERT INTO relink_migration VALUES (?, ?)');
  const noted = names(database, 'SELECT name FROM relink_migration');
  const made = madeUnnoted(database);
  for (const [name, migration] of Object.entries(migrations)) {
    if (noted.includes(name)) continue;
    if (!made.includes(name)) await migration.up(db);
    note.run(name, new Date().toISOString());
  }
  database.exec('COMMIT');
}

/** What the first releases have changed, which counted in `user_version`: that may be another program's. */
function madeUnnoted(database: DatabaseSync): string[] {
  const columns = names(database, "SELECT name FROM pragma_table_info('relink_event')");
  return [
    ...(columns.length > 0 ? ['0001_events_and_rates'] : []),
    ...(columns.includes('received_at') ? ['0002_accounts_and_arrivals'] : []),
  ];
}

function names(database: DatabaseSync, statement: string): unknown[] {
  return database
    .prepare(statement)
    .all()
    .map(({ name }) => name);
}
