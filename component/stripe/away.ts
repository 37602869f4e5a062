/**
 * Under which name it is remembered that a session took the customer away: the path of the endpoint, and the account. An
 * attribute that was removed leaves null. Empty where the endpoint is no address.
 */
export function awayKey(endpoint: string | null | undefined, account: string | null | undefined): string {
  try {
    return `relink-account ${new URL(endpoint ?? '', document.baseURI).pathname} ${account ?? ''}`;
  } catch {
    return '';
  }
}

/** Whether a customer may return from a page of Stripe's. A page may be denied storage. */
export function isAway(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
