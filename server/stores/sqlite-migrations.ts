import type { DatabaseSync } from 'node:sqlite';
import { MIGRATION_TABLE, SQLITE_MIGRATIONS } from './sql-schema.ts';

/** Names of the changes that are still to be made. */
export function pendingIn(database: DatabaseSync): string[] {
  const made = [...notedIn(database), ...madeUnnoted(database)];
  return Object.keys(SQLITE_MIGRATIONS).filter((name) => !made.includes(name));
}

/**
 * Brings the tables up to date, and notes which changes were made. Takes the lock before it looks, so that of several
 * processes that start at once one migrates and the others wait.
 *
 * @throws an error of SQLite, with nothing changed
 */
export function migrate(database: DatabaseSync): void {
  const noted = notedIn(database);
  if (Object.keys(SQLITE_MIGRATIONS).every((name) => noted.includes(name))) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(MIGRATION_TABLE.replace('create table', 'create table if not exists'));
    const note = database.prepare('INSERT OR IGNORE INTO relink_migration VALUES (?, ?)');
    const pending = pendingIn(database);
    for (const [name, statements] of Object.entries(SQLITE_MIGRATIONS)) {
      if (pending.includes(name)) for (const statement of statements) database.exec(statement);
      note.run(name, new Date().toISOString());
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function notedIn(database: DatabaseSync): string[] {
  const isThere =
    namesOf(database, "SELECT name FROM sqlite_schema WHERE name = 'relink_migration'").length > 0;
  return isThere ? namesOf(database, 'SELECT name FROM relink_migration') : [];
}

/** What the first releases have changed, which counted in `user_version`: that may be another program's. */
function madeUnnoted(database: DatabaseSync): string[] {
  const columns = namesOf(database, "SELECT name FROM pragma_table_info('relink_event')");
  return [
    ...(columns.length > 0 ? ['0001_events_and_rates'] : []),
    ...(columns.includes('received_at') ? ['0002_accounts_and_arrivals'] : []),
  ];
}

function namesOf(database: DatabaseSync, statement: string): string[] {
  return database
    .prepare(statement)
    .all()
    .map(({ name }) => String(name));
}
