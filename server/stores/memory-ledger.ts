import type { EventLedger } from './types.ts';

/** How many completed events are remembered at most. */
const CAPACITY = 10_000;

interface Held {
  readonly token: string;
  readonly attempt: number;
  readonly touched: number;
  /** In milliseconds since 1970, as the others. 0 once released. */
  readonly leaseUntil: number;
}

/**
 * A ledger in the memory of this process. It dies with the process and is not shared: a delivery that comes back to
 * another process, or after a restart, is handled again.
 */
export function memoryLedger(): EventLedger {
  const held = new Map<string, Held>();
  /** When each was completed; the oldest first. */
  const done = new Map<string, number>();

  return {
    claim({ id }, leaseMs) {
      const now = Date.now();
      const last = held.get(id);
      if (done.has(id)) return Promise.resolve({ state: 'done' });
      if (last && last.leaseUntil > now) return Promise.resolve({ state: 'busy' });
      const claim = { token: crypto.randomUUID(), attempt: (last?.attempt ?? 0) + 1 };
      held.set(id, { ...claim, touched: now, leaseUntil: now + leaseMs });
      return Promise.resolve({ state: 'claimed', ...claim });
    },

    complete(id, token) {
      if (held.get(id)?.token !== token) return Promise.resolve(false);
      held.delete(id);
      done.set(id, Date.now());
      const [oldest] = done.keys();
      if (done.size > CAPACITY && oldest !== undefined) done.delete(oldest);
      return Promise.resolve(true);
    },

    release(id, token) {
      const last = held.get(id);
      if (last?.token !== token) return Promise.resolve(false);
      held.set(id, { ...last, touched: Date.now(), leaseUntil: 0 });
      return Promise.resolve(true);
    },

    prune(olderThanMs) {
      const limit = Date.now() - olderThanMs;
      const old = [
        ...[...held].filter(([, { touched, leaseUntil }]) => touched < limit && leaseUntil < limit),
        ...[...done].filter(([, completed]) => completed < limit),
      ];
      for (const [id] of old) {
        held.delete(id);
        done.delete(id);
      }
      return Promise.resolve(old.length);
    },

    ping: () => Promise.resolve(),
  };
}
