// Every store that a ledger or a limiter can live in, opened the way a host would open it.
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Stores } from '../../../server/index.ts';
import { memoryChanges } from '../../../server/stores/memory-changes.ts';
import { memoryLedger } from '../../../server/stores/memory-ledger.ts';
import { memoryRateLimiter } from '../../../server/stores/memory-rate-limiter.ts';
import { openPostgres } from '../../../server/stores/postgres.ts';
import { openSqlite } from '../../../server/stores/sqlite.ts';
import { hasPostgres, query, startPostgres, type Database } from './postgres.ts';

/** An engine, and how to reach it. */
export interface Engine {
  readonly name: string;
  readonly isHere: boolean;
  /** Starts what has to run; its address is what `open` takes, in this process or another. */
  readonly start: () => Promise<Database>;
  readonly open: (url: string) => Promise<Stores>;
}

/** An engine whose tables can be looked into. */
export interface SqlEngine extends Engine {
  /** Runs one statement over a connection of its own. */
  readonly query: (url: string, statement: string) => Promise<unknown[]>;
}

/** Memory is looked into by nobody. */
const unasked = () => Promise.reject(new Error('this ledger lists nothing'));

export const memory: Engine = {
  name: 'memory',
  isHere: true,
  start: () => Promise.resolve({ url: '', stop: () => Promise.resolve() }),
  open: () =>
    Promise.resolve({
      ledger: { ...memoryLedger(), list: unasked, reopen: unasked },
      rateLimiter: memoryRateLimiter,
      changes: () => Promise.resolve(memoryChanges()),
      close: () => Promise.resolve(),
    }),
};

export const sqlite: SqlEngine = {
  name: 'SQLite',
  isHere: true,
  start: () => {
    const home = mkdtempSync(join(tmpdir(), 'sqlite-'));
    return Promise.resolve({
      url: join(home, 'relink.db'),
      stop: () => rm(home, { recursive: true, force: true }),
    });
  },
  open: (url) => openSqlite(url),
  query: (url, statement) => {
    const database = new DatabaseSync(url, { timeout: 5_000 });
    const rows = database.prepare(statement).all();
    database.close();
    return Promise.resolve(rows);
  },
};

export const postgres: SqlEngine = {
  name: 'Postgres (apt-get install postgresql, where these are skipped)',
  isHere: hasPostgres,
  start: startPostgres,
  open: (url) => openPostgres(url),
  query,
};

/** Opens what an address from `start` belongs to. */
export function openStores(url: string): Promise<Stores> {
  return url.startsWith('postgres:') ? openPostgres(url) : openSqlite(url);
}
