import type { Run } from '../command.ts';
import { openStores } from '../open-stores.ts';
import { part } from '../part.ts';

export const run: Run<'store'> = async (config, { out }) => {
  const stores = await part('RELINK_STORE', () => openStores(config));
  await stores?.close();
  out(stores ? `The tables in ${config.store.kind} are up to date.` : 'Memory has no tables.');
  return 0;
};
