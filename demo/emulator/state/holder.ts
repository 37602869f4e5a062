import type { Holder } from './types.ts';

/** Whose something is, by id: the customer, or the connected account. */
export function ownerOfHolder(holder: Holder | null): string | null {
  if (!holder) return null;
  if ('customer' in holder) return holder.customer;
  return 'account' in holder ? holder.account : holder.customer_account;
}
