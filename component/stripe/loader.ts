import * as loader from '@stripe/stripe-js/pure/index.mjs';
import { placeTag, type OwnTag } from './own-tag.ts';
import type { Failure, StripeInstance } from './port.ts';
import { hasStripe, stripeTags, wasFetched } from './tags.ts';

/** In milliseconds, between two looks for a `Stripe`: nothing tells of one that a bundle of the page's brings. */
const interval = 250;
/** In milliseconds: a tag whose script was fetched before we came has run by then, or never will. */
const grace = 1_000;

/** Tags of the page's that will bring no `Stripe` any more. They stay as they are; they are not waited for. */
const spent = new WeakSet<EventTarget>();
let arriving: Promise<void> | undefined;

/**
 * An instance for a key and a connected account, that can run the flow. Without a key the script is loaded, and nothing made
 * of it. `limit`: in milliseconds, how long Stripe.js is waited for. Never rejects.
 */
export async function makeStripe(
  key: string,
  stripeAccount: string,
  limit: number,
): Promise<StripeInstance | Failure> {
  arriving ??= arrival(limit).finally(() => (arriving = undefined));
  await arriving;
  if (!hasStripe()) {
    const advice =
      'could not load https://js.stripe.com: look at the Content-Security-Policy and at blockers.';
    return { code: 'stripe_js_unavailable', advice };
  }
  if (!key) return {} as StripeInstance;
  try {
    // The loader finds its work done. It tells Stripe its version, and developers of a Stripe.js of another one.
    const made: unknown = await loader.loadStripe(key, stripeAccount ? { stripeAccount } : {});
    const { collectFinancialConnectionsAccounts: method } = made as Partial<StripeInstance>;
    if (typeof method === 'function') return made as StripeInstance;
  } catch {
    // What Stripe.js throws may name the key.
    const advice =
      'was refused by Stripe.js: look at the publishable key, and at what else is called `Stripe`.';
    return { code: 'stripe_js_failed', advice };
  }
  const advice = 'found a `Stripe` without collectFinancialConnectionsAccounts: load one from js.stripe.com.';
  return { code: 'stripe_js_failed', advice };
}

/**
 * Waits until `Stripe` is a function, or cannot be any more, or for too long. A tag of the page's is waited for, however long it
 * takes, and nothing is done to it: we put in our own where none of the page's can bring it. (The loader by itself would wait
 * for ever for a tag that settled before it looked, and would take anything called `Stripe` for Stripe.)
 */
async function arrival(limit: number): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  let look: (() => void) | undefined;
  const settle = ({ target }: Event): void => {
    if (target) spent.add(target);
    look?.();
  };
  for (const type of ['load', 'error']) document.addEventListener(type, settle, { capture: true, signal });
  const fetched = stripeTags().filter(wasFetched);
  let own: OwnTag | undefined;
  for (let waited = 0; !hasStripe() && !own?.failed && waited < limit; waited += interval) {
    if (waited >= grace) for (const tag of fetched) spent.add(tag);
    if (stripeTags().every((tag) => spent.has(tag))) own ??= placeTag();
    await new Promise<void>((resolve) => {
      look = resolve;
      setTimeout(resolve, interval);
    });
  }
  over.abort();
  // Whoever presses again is not to wait as long once more.
  if (!hasStripe()) for (const tag of stripeTags()) spent.add(tag);
}
