import { limits } from '../limits.ts';
import { fetchPart, orThrow } from './fetch-part.ts';
import type { StripeInstance, StripeKeys } from './port.ts';

const loads = new Map<string, Promise<StripeInstance>>();
let preconnected = false;

/**
 * Loads Stripe.js on first use, once per key and connected account for the whole page, and looks at the instance; without keys
 * it loads the script, and makes none. A failure is forgotten, so that a later call tries again. A `Stripe` that the page
 * already has is used as it is.
 */
export function loadStripe(keys: StripeKeys | undefined): Promise<StripeInstance> {
  const { publishable_key: key = '', stripe_account: stripeAccount = '' } = keys ?? {};
  const name = `${key} ${stripeAccount}`;
  let loading = loads.get(name);
  if (!loading) {
    preconnect();
    loading = fetchPart(() => import('./loader.ts'))
      .then(({ makeStripe }) => makeStripe(key, stripeAccount, limits.stripe))
      .then(orThrow);
    loads.set(name, loading);
    loading.catch(() => loads.delete(name));
  }
  return loading;
}

/** Opens the connection that Stripe.js will come over, while the loader itself is fetched. */
function preconnect(): void {
  if (preconnected) return;
  preconnected = true;
  const link = document.createElement('link');
  document.head.append(Object.assign(link, { rel: 'preconnect', href: 'https://js.stripe.com' }));
}
