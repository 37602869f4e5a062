/**
 * Ledger and rate limits in one SQLite file, for the processes of one machine. Needs Node 24, and no other package.
 *
 * @module
 */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import RateLimiterSQLite from 'rate-limiter-flexible/lib/RateLimiterSQLite.js';
import { countedBy, countingOptions } from './counting.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import { sqlLedger } from './sql-ledger.ts';
import type { Tables } from './sql-schema.ts';
import { migrate } from './sqlite-migrations.ts';
import type { Stores } from './types.ts';

/** How long a statement waits for another process, in milliseconds. This process stands still meanwhile. */
const LOCK_LIMIT = 5_000;
/** SQLite's code for a file that another process has locked. */
const BUSY = 5;

/** In place of a path: a database in the memory of this process. */
const IN_MEMORY = ':memory:';

/**
 * Opens a file and brings its tables up to date.
 *
 * @param path of the file: if it is not there it is made, for its owner alone to read; if it is, it keeps its mode
 */
export async function openSqlite(path: string): Promise<Stores> {
  if (path !== IN_MEMORY) closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout: LOCK_LIMIT });
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(database) });
  try {
    await writeAhead(database);
    // What was completed stays so, even if the machine loses power.
    database.exec('PRAGMA synchronous = FULL');
    await migrate(database, db);
  } catch (error) {
    database.close();
    throw error;
  }
  const counts = countingClient(database);

  return {
    ledger: sqlLedger(db, sql<number>`cast(unixepoch('subsec') * 1000 as integer)`),
    rateLimiter: (limit) =>
      countedBy(
        new RateLimiterSQLite({
          ...countingOptions(limit),
          storeClient: counts,
          storeType: 'better-sqlite3',
          tableName: 'relink_rate',
          tableCreated: true,
          clearExpiredByTimeout: false,
        }),
        limit,
      ),
    close: () => db.destroy(),
  };
}

/** Lets readers and the writer work at once. The change needs the file to itself, and SQLite does not wait for that. */
async function writeAhead(database: DatabaseSync): Promise<void> {
  const end = Date.now() + LOCK_LIMIT;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== BUSY || Date.now() > end) throw error;
      await setTimeout(20);
    }
  }
}

/** The two functions that the counting package uses. Its one statement is atomic without a transaction. */
function countingClient(database: DatabaseSync): object {
  return {
    prepare: (text: string) => database.prepare(text),
    transaction: (work: () => unknown) => work,
  };
}
