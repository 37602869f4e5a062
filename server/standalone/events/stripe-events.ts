import type Stripe from 'stripe';
import { withinLimit } from '../../deadline.ts';
import { ProblemError } from '../../problem.ts';
import { callLimit, TRY_LIMIT } from '../../stripe/calls.ts';
import { fromStripeError } from '../../stripe/errors.ts';
import type { RelinkEvent } from '../../webhooks/events.ts';
import { isEvent } from '../../webhooks/signature.ts';

/** Stripe's own limit. */
const PAGE_SIZE = 100;

/** Which events to list. */
export interface EventFilter {
  /** In milliseconds since 1970. */
  readonly since: number;
  readonly types: readonly string[];
  readonly account: string | null;
}

/**
 * An event as Stripe has it, in the account that it happened in. Undefined if it has not, or not any more.
 *
 * @throws ProblemError
 */
export async function fetchEvent(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<RelinkEvent | undefined> {
  try {
    return read(await call((options) => stripe.events.retrieve(id, undefined, options), account), account);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/**
 * The events that Stripe has, a page at a time, the newest first.
 *
 * @throws ProblemError
 */
export async function* eventPages(
  stripe: Stripe,
  { since, types, account }: EventFilter,
): AsyncGenerator<RelinkEvent[]> {
  const filter = { created: { gte: Math.floor(since / 1_000) }, types: [...types], limit: PAGE_SIZE };
  let last: string | undefined;
  for (;;) {
    const place = last === undefined ? {} : { starting_after: last };
    const page = await call((options) => stripe.events.list({ ...filter, ...place }, options), account);
    const events = page.data.map((event) => read(event, account));
    yield events;
    last = events.at(-1)?.id;
    if (!page.has_more || last === undefined) return;
  }
}

async function call<T>(
  ask: (options: Stripe.RequestOptions) => Promise<T>,
  account: string | null,
): Promise<T> {
  const options = account === null ? {} : { stripeAccount: account };
  try {
    return await withinLimit(() => ask(options), callLimit(TRY_LIMIT), new AbortController().signal);
  } catch (error) {
    const problem = fromStripeError(error);
    if (!(problem instanceof ProblemError) || problem.code !== 'misconfigured') throw problem;
    throw new ProblemError('misconfigured', {
      ...problem.info,
      detail: 'Stripe refuses STRIPE_SECRET_KEY, or this key may not read Events.',
    });
  }
}

/** What is fetched in an account happened in it, whether it says so or not. */
function read(event: unknown, account: string | null): RelinkEvent {
  if (!isEvent(event))
    throw new ProblemError('stripe_unavailable', {
      detail: 'Stripe answered something that cannot be understood.',
    });
  return account === null ? event : { account, ...event };
}
