import type { Stores } from '../../stores/types.ts';
import { ConfigError, type Config } from '../settings/config.ts';
import { part } from './part.ts';

/**
 * Opens the store and brings its tables up to date; undefined is the memory of this process.
 *
 * @throws PartError if it cannot be opened
 */
export async function openStores({ store }: Pick<Config, 'store'>): Promise<Stores | undefined> {
  return part('RELINK_STORE', async () => {
    switch (store.kind) {
      case 'memory':
        return undefined;
      case 'sqlite':
        return (await import('../../stores/sqlite.ts')).openSqlite(store.at);
      case 'postgres':
        return (await import('../../stores/postgres.ts')).openPostgres(store.at);
    }
  });
}

/**
 * Opens the store that the serving processes keep their events in.
 *
 * @throws ConfigError where that is their own memory
 */
export async function openSharedStores(config: Config): Promise<Stores> {
  const stores = await openStores(config);
  if (stores) return stores;
  throw new ConfigError(['RELINK_STORE is memory:, which only the serving process can look into.']);
}
