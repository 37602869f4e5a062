/**
 * Which session took the customer away from this page: its id, which is no secret, under the endpoint's path and the
 * account. Without storage nobody is told on the return, and the server learns it all the same.
 */
export interface Away {
  endpoint: string | undefined;
  account: string | undefined;
}

/** Notes that the customer is about to leave. */
export function keepAway(away: Away, session: string): void {
  attempt(() => sessionStorage.setItem(keyOf(away), session));
}

/** The session that a customer returns from, once: who asks again gets nothing. */
export function takeAway(away: Away): string | undefined {
  return attempt(() => {
    const key = keyOf(away);
    const session = sessionStorage.getItem(key) ?? undefined;
    sessionStorage.removeItem(key);
    return session;
  });
}

function keyOf({ endpoint = '', account }: Away): string {
  // An attribute that was removed leaves null.
  return `relink-account ${new URL(endpoint, document.baseURI).pathname} ${account ?? ''}`;
}

// A page may be denied storage, or be out of it.
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
