import type { AccountState } from 'relink-account';

/** Stands for a session cookie: the demo's server believes whoever says who they are. */
export const headers = { 'x-demo-customer': 'cus_ben' };

/** Every account of the signed-in customer, the most urgent one first; asked for by the server that renders the page. */
export async function fetchAccounts(): Promise<AccountState[]> {
  const endpoint = process.env.RELINK_ENDPOINT ?? 'http://localhost:4242/relink';
  const response = await fetch(`${endpoint}/accounts`, { headers, cache: 'no-store' });
  if (!response.ok) throw new Error(`The endpoint answered ${response.status}.`);
  return ((await response.json()) as { accounts: AccountState[] }).accounts;
}
