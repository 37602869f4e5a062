import type { EventState, InspectableLedger, LedgerEntry } from './types.ts';

/** How many events are remembered at most; none is forgotten while it is being handled. */
const CAPACITY = 10_000;

interface Kept extends Omit<LedgerEntry, 'state'> {
  readonly token: string;
  readonly isDone: boolean;
  /** In milliseconds since 1970. 0 once released. */
  readonly leaseUntil: number;
}

/**
 * A ledger in the memory of this process. It dies with the process and is not shared: a delivery that comes back to
 * another process, or after a restart, is handled again.
 */
export function memoryLedger(): InspectableLedger {
  /** Those come first that were touched longest ago. */
  const events = new Map<string, Kept>();

  function touch(kept: Omit<Kept, 'touchedAt'>, touchedAt = Date.now()): void {
    events.delete(kept.id);
    events.set(kept.id, { ...kept, touchedAt });
  }

  /** False if it is not the holder of the token any more who asks. */
  function settle(id: string, token: string, change: Partial<Kept>): Promise<boolean> {
    const last = events.get(id);
    const isHeld = last?.token === token && !last.isDone;
    if (isHeld) touch({ ...last, ...change });
    return Promise.resolve(isHeld);
  }

  function forgetOldest(): void {
    for (const kept of events.values()) {
      if (stateOf(kept) === 'processing') continue;
      events.delete(kept.id);
      return;
    }
  }

  return {
    claim({ id, type, account }, leaseMs) {
      const now = Date.now();
      const last = events.get(id);
      if (last?.isDone === true) return Promise.resolve({ state: 'done' });
      if (last && last.leaseUntil > now) return Promise.resolve({ state: 'busy' });
      const [token, attempt] = [crypto.randomUUID(), (last?.attempts ?? 0) + 1];
      const known = { account: account ?? last?.account ?? null, receivedAt: last?.receivedAt ?? now };
      const claimed = { token, attempts: attempt, reason: null, isDone: false, leaseUntil: now + leaseMs };
      touch({ id, type, ...known, ...claimed }, now);
      if (events.size > CAPACITY) forgetOldest();
      return Promise.resolve({ state: 'claimed', token, attempt });
    },

    complete: (id, token) => settle(id, token, { isDone: true }),
    release: (id, token, reason) => settle(id, token, { reason, leaseUntil: 0 }),

    reopen(id) {
      const last = events.get(id);
      // With a token that nobody holds: whoever completed it has no more to say.
      if (last?.isDone === true) touch({ ...last, isDone: false, token: crypto.randomUUID(), leaseUntil: 0 });
      return Promise.resolve(last?.isDone === true);
    },

    list({ ids, state, type, account, since = 0, limit }) {
      const found = [...events.values()]
        .map(entryOf)
        .filter(
          (each) =>
            (ids?.includes(each.id) ?? true) &&
            (state ?? each.state) === each.state &&
            (type ?? each.type) === each.type &&
            (account ?? each.account) === each.account &&
            each.touchedAt >= since,
        );
      return Promise.resolve(found.sort((one, other) => other.touchedAt - one.touchedAt).slice(0, limit));
    },

    prune(olderThanMs) {
      const limit = Date.now() - olderThanMs;
      const old = [...events.values()].filter(
        ({ touchedAt, isDone, leaseUntil }) => touchedAt < limit && (isDone || leaseUntil < limit),
      );
      for (const { id } of old) events.delete(id);
      return Promise.resolve(old.length);
    },

    ping: () => Promise.resolve(),
  };
}

function stateOf({ isDone, leaseUntil }: Kept): EventState {
  if (isDone) return 'completed';
  return leaseUntil > Date.now() ? 'processing' : 'failed';
}

function entryOf(kept: Kept): LedgerEntry {
  const { id, type, account, attempts, reason, receivedAt, touchedAt } = kept;
  return { id, type, account, state: stateOf(kept), attempts, reason, receivedAt, touchedAt };
}
