import type { AccountState } from 'relink-account';

/** Stands for a session cookie: the demo's server believes whoever says who they are. */
export const headers = { 'x-demo-customer': 'cus_ben' };

/** Every account of the signed-in customer, the most urgent one first; asked for by whoever renders the page. */
export async function fetchAccounts(): Promise<AccountState[]> {
  const endpoint = import.meta.server
    ? (process.env.RELINK_ENDPOINT ?? 'http://localhost:4242/relink')
    : '/relink';
  return (await $fetch<{ accounts: AccountState[] }>(`${endpoint}/accounts`, { headers })).accounts;
}
