/**
 * Under which name it is remembered that a session took the customer away: the path of the endpoint's address, and the account.
 * An attribute that was removed leaves null. Empty where the endpoint is no address.
 */
export function awayKey(address: string, account: string | null | undefined): string {
  const path = /^https?:..[^/]+([^?#]*)/.exec(address)?.[1];
  return path ? `relink-account ${path} ${account ?? ''}` : '';
}

/** Whether a customer may return from a page of Stripe's. A page may be denied storage. */
export function isAway(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Accounts that sessions of the endpoint at this address took the customer away for. */
export function awayAccounts(address: string): string[] {
  const prefix = awayKey(address, '');
  if (!prefix) return [];
  try {
    return Object.keys(sessionStorage).flatMap(
      (key) => (key.startsWith(prefix) && key.slice(prefix.length)) || [],
    );
  } catch {
    return [];
  }
}
