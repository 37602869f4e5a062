import { existsSync } from 'node:fs';
import { access, constants, open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../settings/config.ts';
import { openStores } from '../assembly/open-stores.ts';
import { part, PartError } from '../assembly/part.ts';

/** How the store's tables stand: nothing is there yet, or so many changes are still to be made. */
export interface StoreState {
  readonly isThere: boolean;
  readonly pending: readonly string[];
  /** Which changes were made may not be read by this user. */
  readonly isUnread?: boolean;
}

/**
 * Looks at the store, and leaves it as it is: to open it would make its file and its tables.
 *
 * @throws PartError if it cannot be looked at, or not be written to
 */
export async function storeState({ store }: Pick<Config, 'store'>): Promise<StoreState> {
  return part('RELINK_STORE', async () => {
    switch (store.kind) {
      case 'memory':
        return { isThere: true, pending: [] };
      case 'sqlite':
        return stateOfSqlite(store.at);
      case 'postgres':
        return (await import('../../stores/postgres.ts')).inspectPostgres(store.at);
    }
  });
}

/**
 * Has the store, whose tables are up to date, do its work once, and take it back.
 *
 * @throws PartError if it does not
 */
export async function demandWork(config: Pick<Config, 'store'>): Promise<void> {
  const stores = await openStores(config);
  try {
    await part('RELINK_STORE', () => stores?.ledger.ping());
  } finally {
    await stores?.close();
  }
}

/**
 * For commands that look at what is there, and do not make it.
 *
 * @throws PartError where `migrate` has not run
 */
export async function demandTables(config: Pick<Config, 'store'>): Promise<void> {
  const lack = lackOf(await storeState(config));
  if (lack !== undefined) throw new PartError(`RELINK_STORE: ${lack}.`);
}

/** What is to be done first, if anything is. */
export function lackOf({ isThere, pending }: StoreState): string | undefined {
  if (!isThere) return 'there is nothing yet. migrate makes it, as serve does when it starts';
  if (pending.length === 0) return undefined;
  return `its tables are older than this release (${pending.length} to change). Run migrate`;
}

async function stateOfSqlite(path: string): Promise<StoreState> {
  const [{ DatabaseSync }, { pendingIn }] = await Promise.all([
    import('node:sqlite'),
    import('../../stores/sqlite-migrations.ts'),
  ]);
  const file = resolve(path);
  await access(dirname(file), constants.W_OK);
  if (!existsSync(file)) return { isThere: false, pending: [] };
  // Tells of a folder, and of what may not be written, by names that SQLite does not have.
  await (await open(file, 'r+')).close();
  const url = pathToFileURL(file);
  // Even a reader leaves files beside it, which belong to whoever runs this. Where there are none yet, none are needed.
  if (!existsSync(`${file}-wal`)) url.search = 'immutable=1';
  const database = new DatabaseSync(url, { readOnly: true });
  try {
    return { isThere: true, pending: pendingIn(database) };
  } finally {
    database.close();
  }
}
