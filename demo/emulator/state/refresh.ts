import { newId } from './ids.ts';
import type { Account, Customer, Feature, Ownership, Permission, Refresh, Tenant } from './types.ts';

/** Until the same feature may be refreshed again. */
const pause = 3600;

/** What the customer must have consented to for a feature. */
export const consent: Readonly<Record<Feature, Permission>> = {
  balance: 'balances',
  inferred_balances: 'balances',
  ownership: 'ownership',
  transactions: 'transactions',
};

/** What a session may ask for in advance, by the name that it has there. */
const inAdvance: Readonly<Record<string, Feature>> = {
  balances: 'balance',
  inferred_balances: 'inferred_balances',
  ownership: 'ownership',
  transactions: 'transactions',
};

/** Whose account it is, as far as the tenant knows the customer. */
export const ownerOf = ({ holder }: Account, { customers }: Tenant): Customer | null =>
  holder && 'customer' in holder ? (customers[holder.customer] ?? null) : null;

/** Data that a session asked for in advance is there right away, as far as the customer consented to it. */
// Source: inferred (prefetch).
export function prefetched(
  account: Account,
  prefetch: readonly string[],
  holder: Customer | null,
  now: number,
): Account {
  const features = prefetch
    .flatMap((each) => inAdvance[each] ?? [])
    .filter((feature) => account.permissions.includes(consent[feature]));
  if (features.length === 0) return account;
  return settledRefreshes(refreshed(account, features, holder, now), now + 1);
}

/** Data was asked for: the answer says `pending`, and `settledRefreshes` completes it when the clock next moves on. */
// Source: inferred (refresh).
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

const beginRefresh = (now: number): Refresh => ({
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
