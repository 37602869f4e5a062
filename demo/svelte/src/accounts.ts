import type { AccountState } from 'relink-account';

/** Stands for a session cookie: the demo's server believes whoever says who they are. */
export const headers = { 'x-demo-customer': 'cus_ben' };

/** Every account of the signed-in customer, the most urgent one first. */
export async function fetchAccounts(signal?: AbortSignal): Promise<AccountState[]> {
  const response = await fetch('/relink/accounts', { headers, signal: signal ?? null });
  if (!response.ok) throw new Error(`The endpoint answered ${response.status}.`);
  return ((await response.json()) as { accounts: AccountState[] }).accounts;
}
