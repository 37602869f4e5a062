import type { StripeInstance, StripeKeys } from './flow.ts';

const origin = 'https://js.stripe.com';
const loads = new Map<string, Promise<StripeInstance>>();
let preconnected = false;

/** Opens the connection that Stripe.js will come over, once per page. */
export function preconnect(): void {
  if (preconnected) return;
  preconnected = true;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: origin }));
}

/**
 * Loads Stripe.js on first use, once per key and connected account for the whole page. A failure is forgotten, so that
 * a later call tries again. A `Stripe` that the page already has is used as it is.
 */
export function loadStripe(context: StripeKeys): Promise<StripeInstance> {
  const { publishable_key: key, stripe_account: stripeAccount = '' } = context;
  const name = `${key} ${stripeAccount}`;
  let loading = loads.get(name);
  if (!loading) {
    loading = import('./stripe-loader.ts').then(({ makeStripe }) => makeStripe(key, stripeAccount));
    loads.set(name, loading);
    loading.catch(() => loads.delete(name));
  }
  return loading;
}
