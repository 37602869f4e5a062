import { newId } from './ids.ts';
import type { Account, Customer, Feature, Ownership, Refresh } from './types.ts';

/** Until the same feature may be refreshed again. */
const pause = 3600;

/** Data was asked for: the answer says `pending`, and `settledRefreshes` completes it when the clock next moves on. */
export function refreshed(
  account: Account,
  features: readonly Feature[],
  holder: Customer | null,
  now: number,
): Account {
  const begun = features.map((feature): [Feature, Refresh] => [feature, beginRefresh(now)]);
  const ownership = features.includes('ownership') ? ownershipOf(holder, now) : account.ownership;
  return { ...account, ownership, refreshes: { ...account.refreshes, ...Object.fromEntries(begun) } };
}

export const beginRefresh = (now: number): Refresh => ({
  id: newId('fctxnref'),
  status: 'pending',
  last_attempted_at: now,
  next_refresh_available_at: now + pause,
});

/** Refreshes that were begun before `now` have succeeded. */
export function settledRefreshes(account: Account, now: number): Account {
  const due = Object.entries(account.refreshes).filter(
    ([, { status, last_attempted_at: at }]) => status === 'pending' && at < now,
  );
  if (due.length === 0) return account;
  const done = due.map(([feature, refresh]) => [feature, { ...refresh, status: 'succeeded' }]);
  return {
    ...account,
    refreshes: { ...account.refreshes, ...(Object.fromEntries(done) as Account['refreshes']) },
  };
}

function ownershipOf(holder: Customer | null, now: number): Ownership {
  const owner = {
    id: newId('fcaown'),
    name: holder?.name ?? 'Account Holder',
    email: holder?.email ?? null,
    phone: holder?.phone ?? null,
    raw_address: null,
  };
  return { id: newId('fcaowns'), created: now, owners: [owner] };
}
