import { existsSync } from 'node:fs';
import { access, constants, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrations } from '../../stores/sql-schema.ts';
import type { Config } from '../settings/config.ts';
import { part, PartError } from '../assembly/part.ts';

/** Time to connect, and time for a statement, in milliseconds. */
const TIME_LIMIT = 5_000;
const NAMES = Object.keys(migrations);

/** How the store's tables stand: nothing is there yet, or so many changes are still to be made. */
export type StoreState = { readonly isThere: false } | { readonly isThere: true; readonly pending: number };

/**
 * Looks at the store, and leaves it as it is: to open it would make its file and its tables.
 *
 * @throws PartError if it cannot be looked at, or not be written to
 */
export async function storeState(store: Config['store']): Promise<StoreState> {
  return part('RELINK_STORE', async () => {
    switch (store.kind) {
      case 'memory':
        return { isThere: true, pending: 0 };
      case 'sqlite':
        return stateOf(await madeInSqlite(store.at));
      case 'postgres':
        return stateOf(await madeInPostgres(store.at));
    }
  });
}

/**
 * For commands that look at what is there, and do not make it.
 *
 * @throws PartError where `migrate` has not run
 */
export async function demandTables(store: Config['store']): Promise<void> {
  const state = await storeState(store);
  const lack = lackOf(state);
  if (lack !== undefined) throw new PartError(`RELINK_STORE: ${lack}.`);
}

/** What is to be done first, if anything is. */
export function lackOf(state: StoreState): string | undefined {
  if (!state.isThere) return 'there is nothing yet. migrate makes it, as serve does when it starts';
  if (state.pending === 0) return undefined;
  return `its tables are older than this release (${state.pending} to change). Run migrate`;
}

function stateOf(made: readonly string[] | undefined): StoreState {
  return made
    ? { isThere: true, pending: NAMES.filter((name) => !made.includes(name)).length }
    : { isThere: false };
}

/** Names of the changes that were made; undefined where there is no file. */
async function madeInSqlite(path: string): Promise<string[] | undefined> {
  const { DatabaseSync } = await import('node:sqlite');
  const file = resolve(path);
  await access(dirname(file), constants.W_OK);
  if (!existsSync(file)) return undefined;
  // Tells of a folder, and of what may not be written, by names that SQLite does not have.
  await (await open(file, 'r+')).close();
  const url = pathToFileURL(file);
  // Even a reader leaves files beside it, which belong to whoever runs this. Where there are none yet, none are needed.
  if (!existsSync(`${file}-wal`)) url.search = 'immutable=1';
  const database = new DatabaseSync(url, { readOnly: true, timeout: TIME_LIMIT });
  try {
    const noted = database.prepare("select 1 from sqlite_schema where name = 'relink_migration'").get();
    if (noted)
      return database
        .prepare('select name from relink_migration')
        .all()
        .map(({ name }) => String(name));
    const { user_version: count } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    return NAMES.slice(0, count);
  } finally {
    database.close();
  }
}

/** Names of the changes that were made; undefined where there are no tables. */
async function madeInPostgres(connectionString: string): Promise<string[] | undefined> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: TIME_LIMIT,
    query_timeout: TIME_LIMIT,
    statement_timeout: TIME_LIMIT,
  });
  // What breaks later is told by whatever is asked then.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows: found } = await client.query<{ there: boolean }>(
      "select to_regclass('relink_migration') is not null as there",
    );
    if (found[0]?.there !== true) return undefined;
    const { rows } = await client.query<{ name: string }>('select name from relink_migration');
    return rows.map(({ name }) => name);
  } finally {
    await client.end().catch(() => undefined);
  }
}
