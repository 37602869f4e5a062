import type { InspectableLedger, LedgerEntry } from './types.ts';

/** How many completed events are remembered at most, and how many others. */
const CAPACITY = 10_000;

/** Times in milliseconds since 1970. */
interface Kept {
  readonly type: string;
  readonly account: string | null;
  readonly token: string;
  readonly attempt: number;
  readonly reason: string | null;
  readonly received: number;
  readonly touched: number;
  /** 0 once released. */
  readonly leaseUntil: number;
}

/**
 * A ledger in the memory of this process. It dies with the process and is not shared: a delivery that comes back to
 * another process, or after a restart, is handled again.
 */
export function memoryLedger(): InspectableLedger {
  /** Those that are being handled, or have failed; the oldest claim first. */
  const held = new Map<string, Kept>();
  /** Those that are completed; the oldest first. */
  const done = new Map<string, Kept>();

  return {
    claim({ id, type, account }, leaseMs) {
      const now = Date.now();
      const last = held.get(id);
      if (done.has(id)) return Promise.resolve({ state: 'done' });
      if (last && last.leaseUntil > now) return Promise.resolve({ state: 'busy' });
      const claim = { token: crypto.randomUUID(), attempt: (last?.attempt ?? 0) + 1 };
      const times = { received: last?.received ?? now, touched: now, leaseUntil: now + leaseMs };
      held.delete(id);
      held.set(id, { type, account: account ?? last?.account ?? null, ...claim, ...times, reason: null });
      if (held.size > CAPACITY) forgetFailed(held, now);
      return Promise.resolve({ state: 'claimed', ...claim });
    },

    complete(id, token) {
      const last = held.get(id);
      if (last?.token !== token) return Promise.resolve(false);
      held.delete(id);
      done.set(id, { ...last, touched: Date.now() });
      const [oldest] = done.keys();
      if (done.size > CAPACITY && oldest !== undefined) done.delete(oldest);
      return Promise.resolve(true);
    },

    release(id, token, reason) {
      const last = held.get(id);
      if (last?.token !== token) return Promise.resolve(false);
      held.set(id, { ...last, reason, touched: Date.now(), leaseUntil: 0 });
      return Promise.resolve(true);
    },

    reopen(id) {
      const last = done.get(id);
      if (!last) return Promise.resolve(false);
      done.delete(id);
      // With a token that nobody holds: whoever completed it has no more to say.
      held.set(id, { ...last, token: crypto.randomUUID(), touched: Date.now(), leaseUntil: 0 });
      return Promise.resolve(true);
    },

    list({ ids, state, type, account, since = 0, limit }) {
      const now = Date.now();
      const standing = ({ leaseUntil }: Kept) => (leaseUntil > now ? 'processing' : 'failed');
      const all = [
        ...[...held].map(([id, kept]) => entry(id, kept, standing(kept))),
        ...[...done].map(([id, kept]) => entry(id, kept, 'completed')),
      ];
      const found = all.filter(
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
      const old = [
        ...[...held].filter(([, { touched, leaseUntil }]) => touched < limit && leaseUntil < limit),
        ...[...done].filter(([, { touched }]) => touched < limit),
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

/** Forgets the oldest that nobody is at. */
function forgetFailed(held: Map<string, Kept>, now: number): void {
  for (const [id, { leaseUntil }] of held) {
    if (leaseUntil > now) continue;
    held.delete(id);
    return;
  }
}

function entry(id: string, kept: Kept, state: LedgerEntry['state']): LedgerEntry {
  const { type, account, attempt: attempts, reason, received: receivedAt, touched: touchedAt } = kept;
  return { id, type, account, state, attempts, reason, receivedAt, touchedAt };
}
