import type { StripeInstance, StripeKeys } from './flow.ts';

const origin = 'https://js.stripe.com';
/** In milliseconds: the loader tries twice, and each try gets this long. */
const patience = 10_000;
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
    loading = load(key, stripeAccount);
    loads.set(name, loading);
    loading.catch(() => loads.delete(name));
  }
  return loading;
}

async function load(key: string, stripeAccount: string): Promise<StripeInstance> {
  // The loader waits for ever for a script tag that settled before it looked. Told that the tag failed, it puts in a
  // fresh one; told so again, it gives up and forgets.
  const nudge = setInterval(() => {
    for (const script of document.querySelectorAll(`script[src^="${origin}/"]`)) {
      script.dispatchEvent(new Event('error'));
    }
  }, patience);
  try {
    const { makeStripe } = await import('./stripe-loader.ts');
    return await makeStripe(key, stripeAccount);
  } finally {
    clearInterval(nudge);
  }
}
