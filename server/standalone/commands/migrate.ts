import type { Run } from './command.ts';
import { openStores } from '../assembly/open-stores.ts';

export const run: Run<'store'> = async (config, { out }) => {
  const stores = await openStores(config);
  await stores?.close();
  out(stores ? `The tables in ${config.store.kind} are up to date.` : 'Memory has no tables.');
  return 0;
};
