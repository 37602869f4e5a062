import type { Kit } from '../kit.ts';
import { makeStripe } from './loader.ts';
import type { StripeInstance, StripeKeys } from './port.ts';

const origin = 'https://js.stripe.com';
const loads = new Map<string, Promise<StripeInstance>>();
let preconnected = false;

/**
 * Loads Stripe.js on first use, once per key and connected account for the whole page; without keys it loads the script,
 * and makes no instance. A failure is forgotten, so that a later call tries again. A `Stripe` that the page already has
 * is used as it is.
 */
export function loadStripe(kit: Kit, keys: StripeKeys | undefined): Promise<StripeInstance> {
  const { publishable_key: key = '', stripe_account: stripeAccount = '' } = keys ?? {};
  const name = `${key} ${stripeAccount}`;
  let loading = loads.get(name);
  if (!loading) {
    preconnect();
    loading = makeStripe(kit, key, stripeAccount);
    loads.set(name, loading);
    loading.catch(() => loads.delete(name));
  }
  return loading;
}

/** Opens the connection that Stripe.js will come over. */
function preconnect(): void {
  if (preconnected) return;
  preconnected = true;
  document
    .querySelector('head')
    ?.append(Object.assign(document.createElement('link'), { rel: 'preconnect', href: origin }));
}
