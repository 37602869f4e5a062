import type { Hint } from './port.ts';

/**
 * A session that took the customer away from this page, as it is remembered. Its id and the server's reference are no
 * secrets, and nothing else is kept. Without storage nobody is told on the return, and the server learns it all the same.
 */
export interface AwaySession {
  id: string;
  ref: string | undefined;
}

/** Notes that the customer is about to leave. */
export function keepAway(key: string, { id, ref }: AwaySession): void {
  attempt(() => sessionStorage.setItem(key, JSON.stringify({ id, ref })));
}

/**
 * The session that a customer returns from, and how much there is to hope for. Once: who asks again gets nothing. Who
 * returns by the button "Back" has most likely finished nothing, and is not to wait long.
 */
export function takeAway(key: string): (AwaySession & { hint: Hint }) | undefined {
  return attempt(() => {
    const kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    const { id, ref } = JSON.parse(kept ?? '{}') as Record<string, unknown>;
    if (typeof id !== 'string') return undefined;
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const hint = navigation?.type === 'back_forward' ? 'nothing' : 'collected';
    return { id, ref: typeof ref === 'string' ? ref : undefined, hint };
  });
}

// A page may be denied storage, or be out of it.
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
