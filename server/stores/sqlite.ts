/**
 * Ledger and rate limits in one SQLite file, for the processes of one machine. Needs Node 24, and no other package.
 *
 * @module
 */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import RateLimiterSQLite from 'rate-limiter-flexible/lib/RateLimiterSQLite.js';
import { countedBy, countingOptions } from './counting.ts';
import { withCodes } from './error-code.ts';
import { sqlLedger } from './sql-ledger.ts';
import type { RunSql } from './sql-client.ts';
import { onceUnlocked } from './sqlite-lock.ts';
import { migrate } from './sqlite-migrations.ts';
import type { Stores } from './types.ts';

/** How long an event waits for another process to unlock the file, and how long a count does, in milliseconds. */
const LOCK_LIMIT = 5_000;
const COUNT_LIMIT = 500;

/** In place of a path: a database in the memory of this process. */
const IN_MEMORY = ':memory:';

const NOW = "cast(unixepoch('subsec') * 1000 as integer)";

/**
 * Opens a file and brings its tables up to date.
 *
 * @param path of the file: if it is not there it is made, for its owner alone to read; if it is, it keeps its mode
 */
export async function openSqlite(path: string): Promise<Stores> {
  if (path !== IN_MEMORY) closeSync(openSync(path, 'a', 0o600));
  const events = new DatabaseSync(path);
  // A connection of its own, which waits for no disk: a machine that loses power may forget counts, and no event.
  const counts = path === IN_MEMORY ? events : new DatabaseSync(path);
  const close = (): void => {
    for (const database of new Set([counts, events])) database.close();
  };
  try {
    await onceUnlocked(() => {
      // Lets readers and the writer work at once.
      events.exec('PRAGMA journal_mode = WAL');
      counts.exec('PRAGMA synchronous = NORMAL');
      events.exec('PRAGMA synchronous = FULL');
      migrate(events);
    }, LOCK_LIMIT);
  } catch (error) {
    close();
    throw error;
  }

  return {
    ledger: withCodes(
      sqlLedger(runOn(events), NOW, () => onceUnlocked(() => tryToWrite(counts), LOCK_LIMIT)),
    ),
    rateLimiter: (limit) =>
      withCodes(
        countedBy(
          new RateLimiterSQLite({
            ...countingOptions(limit),
            storeClient: countingClient(counts),
            storeType: 'better-sqlite3',
            tableName: 'relink_rate',
            tableCreated: true,
            clearExpiredByTimeout: false,
          }),
          limit,
        ),
      ),
    changes: async () => (await import('./sqlite-changes.ts')).sqliteChanges(runOn(events), NOW),
    close() {
      close();
      return Promise.resolve();
    },
  };
}

function runOn(database: DatabaseSync): RunSql {
  return (text, values = []) =>
    onceUnlocked(() => {
      const statement = database.prepare(text);
      const named = Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value]));
      // What returns no rows has no columns.
      if (statement.columns().length > 0) return { rows: statement.all(named), changes: 0 };
      return { rows: [], changes: Number(statement.run(named).changes) };
    }, LOCK_LIMIT);
}

/**
 * Writes and takes it back, in pages that the file has to grow for: a full disk, a full file and one that is read-only
 * refuse that as they would refuse an event. It is committed, since a rollback would write nothing to the disk.
 */
function tryToWrite(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const id = crypto.randomUUID();
    const row = "values (?, '', 'done', '', 0, 0, hex(zeroblob(8192)), 0)";
    const columns = 'id, type, state, token, attempt, lease_until, reason, touched_at';
    database.prepare(`insert into relink_event (${columns}) ${row}`).run(id);
    database.prepare('delete from relink_event where id = ?').run(id);
    database.exec('COMMIT');
  } catch (error) {
    // A disk that is full has SQLite roll back by itself.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The two functions that the counting package uses. Its one statement is atomic without a transaction. */
function countingClient(database: DatabaseSync): object {
  return {
    prepare: (text: string) => database.prepare(text),
    transaction: (work: () => unknown) => () => onceUnlocked(work, COUNT_LIMIT),
  };
}
