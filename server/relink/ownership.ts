import type { ReportedHolder } from './facts.ts';
import type { Holder, Owner } from './types.ts';

/** Whether what Stripe reports as the holder is this owner's. Anything unknown or missing is not. */
export function isHeldBy(reported: ReportedHolder | null, holder: Holder): boolean {
  if (!reported) return false;
  if ('account' in holder) return reported.type === 'account' && reported.account === holder.account;
  if (reported.type !== 'customer') return false;
  return 'customer' in holder
    ? reported.customer === holder.customer
    : reported.customerAccount === holder.customerAccount;
}

/** The holder as Stripe's list filter names it. */
export function holderFilter(holder: Holder): Record<string, string> {
  if ('customer' in holder) return { customer: holder.customer };
  if ('customerAccount' in holder) return { customer_account: holder.customerAccount };
  return { account: holder.account };
}

/** The holder as a session's `account_holder` parameter. */
export function holderParameter(holder: Holder): Record<string, string> {
  return { type: 'account' in holder ? 'account' : 'customer', ...holderFilter(holder) };
}

/** Whether a host's answer is an owner: an id, and exactly one kind of holder. */
export function isOwner(value: unknown): value is Owner {
  if (!isRecord(value) || !isName(value['id']) || !isRecord(value['holder'])) return false;
  const [kind, ...others] = Object.keys(value['holder']);
  if (kind === undefined || others.length > 0 || !isName(value['holder'][kind])) return false;
  if (!['customer', 'customerAccount', 'account'].includes(kind)) return false;
  return value['stripeAccount'] === undefined || isName(value['stripeAccount']);
}

const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
