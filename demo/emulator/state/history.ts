/** Refreshed data, made up from the account alone, so that it is the same whenever it is asked for. */
import type { Account } from './types.ts';

const day = 86_400;

export interface Transaction {
  id: string;
  account: string;
  /** Cents; what was paid is negative. */
  amount: number;
  description: string;
  transacted_at: number;
  transaction_refresh: string;
  updated: number;
}

const entries = [
  ['Salary', 241_000],
  ['Groceries', -8430],
  ['Rent', -120_000],
  ['Transfer from savings', 25_000],
  ['Coffee', -475],
] as const;

/** Newest first; none before a refresh has succeeded. */
// Source: inferred (transactions and inferred balances).
export function transactionsOf({
  id,
  created,
  refreshes: { transactions: refresh },
}: Account): Transaction[] {
  if (refresh?.status !== 'succeeded') return [];
  return entries.map(([description, amount], index) => ({
    id: `${id.replace('fca_', 'fctxn_')}_${index}`,
    account: id,
    amount,
    description,
    transacted_at: created - (index + 1) * day,
    transaction_refresh: refresh.id,
    updated: refresh.last_attempted_at,
  }));
}

/** What the balance was on the days before the refresh, newest first; none before a refresh has succeeded. */
export function inferredBalancesOf({
  id,
  balance,
  refreshes,
}: Account): { id: string; as_of: number; cents: number }[] {
  const refresh = refreshes.inferred_balances;
  if (refresh?.status !== 'succeeded') return [];
  return [0, 1, 2].map((days) => ({
    id: `${id.replace('fca_', 'fcib_')}_${days}`,
    as_of: refresh.last_attempted_at - days * day,
    cents: balance - days * 1500,
  }));
}
