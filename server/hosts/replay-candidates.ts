import type Stripe from 'stripe';
import type { InspectableLedger } from '../stores/types.ts';
import type { Candidate } from './replay.ts';

/** Which events are meant. */
export interface Selection {
  readonly ids: readonly string[];
  /** Those that the ledger knows to have failed. */
  readonly failed: boolean;
  /** In milliseconds since 1970. */
  readonly since: number | undefined;
  readonly type: string | undefined;
  readonly account: string | undefined;
  readonly limit: number;
}

/** Time for Stripe to answer, in milliseconds. */
const STRIPE_LIMIT = 8_000;

/** The events that are meant, the oldest first: those that are named, those that failed, or all that Stripe has. */
export async function findCandidates(
  selection: Selection,
  ledger: InspectableLedger,
  stripe: Stripe,
  handled: readonly string[],
): Promise<Candidate[]> {
  const { ids, failed, account, since, type, limit } = selection;
  if (failed) {
    const which = { ...(since !== undefined && { since }), ...(type !== undefined && { type }) };
    return (await ledger.list({ state: 'failed', ...which, limit })).reverse();
  }
  const named = ids.length > 0 ? [...new Set(ids)] : await listedByStripe(selection, stripe, handled);
  const known = new Map(
    (await ledger.list({ ids: named, limit: named.length })).map((entry) => [entry.id, entry]),
  );
  return named.map((id) => known.get(id) ?? { id, account: account ?? null, state: undefined });
}

/** Ids of all that Stripe has, and for which there is a handler. */
async function listedByStripe(
  { since = 0, type, account, limit }: Selection,
  stripe: Stripe,
  handled: readonly string[],
): Promise<string[]> {
  const types = type === undefined ? [...handled] : [type];
  const found = await stripe.events
    .list(
      { created: { gte: Math.floor(since / 1_000) }, types, limit: 100 },
      {
        timeout: STRIPE_LIMIT,
        maxNetworkRetries: 1,
        ...(account !== undefined && { stripeAccount: account }),
      },
    )
    .autoPagingToArray({ limit });
  return found.map(({ id }) => id).reverse();
}
