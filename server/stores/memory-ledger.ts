import type { EventLedger } from './types.ts';

/** How many events are remembered at most; none is forgotten while it is being handled. */
const CAPACITY = 10_000;

interface Kept {
  readonly token: string;
  readonly attempt: number;
  /** In milliseconds since 1970: 0 once released, and without end once completed. */
  readonly leaseUntil: number;
}

/** What is completed can be claimed by nobody any more. */
const DONE = Infinity;
const isBusy = ({ leaseUntil }: Kept): boolean => leaseUntil > Date.now() && leaseUntil !== DONE;

/**
 * A ledger in the memory of this process. It dies with the process and is not shared: a delivery that comes back to
 * another process, or after a restart, is handled again.
 */
export function memoryLedger(): EventLedger {
  /** Those come first that were touched longest ago. */
  const events = new Map<string, Kept>();

  function touch(id: string, kept: Kept): void {
    events.delete(id);
    events.set(id, kept);
  }

  /** False if it is not the holder of the token any more who asks. */
  function settle(id: string, token: string, leaseUntil: number): Promise<boolean> {
    const last = events.get(id);
    const isHeld = last?.token === token && last.leaseUntil !== DONE;
    if (isHeld) touch(id, { ...last, leaseUntil });
    return Promise.resolve(isHeld);
  }

  return {
    claim({ id }, leaseMs) {
      const last = events.get(id);
      if (last?.leaseUntil === DONE) return Promise.resolve({ state: 'done' });
      if (last && isBusy(last)) return Promise.resolve({ state: 'busy' });
      const [token, attempt] = [crypto.randomUUID(), (last?.attempt ?? 0) + 1];
      touch(id, { token, attempt, leaseUntil: Date.now() + leaseMs });
      for (const [oldest, kept] of events) {
        if (events.size <= CAPACITY) break;
        if (!isBusy(kept)) events.delete(oldest);
      }
      return Promise.resolve({ state: 'claimed', token, attempt });
    },
    complete: (id, token) => settle(id, token, DONE),
    release: (id, token) => settle(id, token, 0),
    // What is beyond the capacity is forgotten without being told.
    prune: () => Promise.resolve(0),
    ping: () => Promise.resolve(),
  };
}
