import type { RelinkError } from '../errors.ts';
import type { Kit } from '../kit.ts';

/** Stripe.js did not come. */
export function stripeUnavailable({ RelinkError: Failure }: Kit): () => RelinkError {
  const advice = 'could not load https://js.stripe.com: look at the Content-Security-Policy and at blockers.';
  return () => new Failure('stripe_js_unavailable', advice);
}
