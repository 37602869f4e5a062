import { relinkError, type RelinkError } from '../errors.ts';

/** Stripe.js, or what runs its flow, did not come in time. */
export function stripeUnavailable(): RelinkError {
  return relinkError('stripe_js_unavailable', 'could not load https://js.stripe.com in time.');
}
