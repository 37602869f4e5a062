import { isHeldBy } from '../relink/ownership.ts';
import type { Holder, Owner } from '../relink/types.ts';
import { digest } from '../sealing/cipher.ts';
import type { StripeHolderObject } from '../webhooks/event-objects.ts';

/**
 * Under what name changes of an owner's accounts are written down: a hash of the holder and of the connected account, so that
 * the log tells nobody who they are.
 */
export function channelOf({
  holder,
  stripeAccount = '',
}: Pick<Owner, 'holder' | 'stripeAccount'>): Promise<string> {
  const [[kind, id] = ['', '']] = Object.entries<string>(holder);
  return digest('changes', kind, id, stripeAccount);
}

/**
 * The channels of whoever may be the owner of an object of this holder's: one for each way in which `identify` can name them.
 *
 * @param stripeAccount `acct_…` that the event happened in, with Connect
 */
export function channelsOf(holder: StripeHolderObject, stripeAccount: string | undefined): Promise<string[]> {
  const reported = {
    type: holder.type,
    customer: idOf(holder.customer),
    customerAccount: idOf(holder.customer_account),
    account: idOf(holder.account),
  };
  const { customer, customerAccount, account } = reported;
  const named: Holder[] = [
    ...(customer === null ? [] : [{ customer }]),
    ...(customerAccount === null ? [] : [{ customerAccount }]),
    ...(account === null ? [] : [{ account }]),
  ];
  // By the very rule that routes let an owner see an object by.
  const holders = named.filter((each) => isHeldBy(reported, each));
  return Promise.all(
    holders.map((each) => channelOf({ holder: each, ...(stripeAccount !== undefined && { stripeAccount }) })),
  );
}

/** The id, plain or of an expanded object. */
function idOf(value: unknown): string | null {
  const id = typeof value === 'object' ? (value as { id?: unknown } | null)?.id : value;
  return typeof id === 'string' && id !== '' ? id : null;
}
