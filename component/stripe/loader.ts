import * as loader from '@stripe/stripe-js/pure/index.mjs';
import type { Kit } from '../kit.ts';
import { placeTag, type OwnTag } from './own-tag.ts';
import type { StripeInstance } from './port.ts';
import { hasStripe, stripeTags, wasFetched } from './tags.ts';
import { stripeUnavailable } from './unavailable.ts';

/** In milliseconds, between two looks for a `Stripe`: nothing tells of one that a bundle of the page's brings. */
const interval = 250;
/** In milliseconds: a tag whose script was fetched before we came has run by then, or never will. */
const grace = 1_000;

/** Tags of the page's that will bring no `Stripe` any more. They stay as they are; they are not waited for. */
const spent = new WeakSet<EventTarget>();
let arriving: Promise<void> | undefined;

/** An instance for a key and a connected account. Without a key the script is loaded, and nothing made of it. */
export async function makeStripe(kit: Kit, key: string, stripeAccount: string): Promise<StripeInstance> {
  const { RelinkError, limits, never, wait, within } = kit;
  const failure = stripeUnavailable(kit);
  arriving ??= within(limits.stripe, never, wait, failure, (signal) => arrival(signal, failure)).finally(
    () => {
      arriving = undefined;
    },
  );
  await arriving;
  if (!key) return {} as StripeInstance;
  try {
    // The loader finds its work done. It tells Stripe its version, and developers of a Stripe.js of another one.
    return (await loader.loadStripe(
      key,
      stripeAccount ? { stripeAccount } : {},
    )) as unknown as StripeInstance;
  } catch {
    // What Stripe.js throws may name the key.
    const advice =
      'was refused by Stripe.js: look at the publishable key, and at what else is called `Stripe`.';
    throw new RelinkError('stripe_js_failed', advice);
  }
}

/**
 * Resolves once `Stripe` is a function. A tag of the page's is waited for, however long it takes, and nothing is done to it:
 * we put in our own where none of the page's can bring it any more. (The loader by itself would wait for ever for a tag that
 * settled before it looked, and would take anything called `Stripe` for Stripe.)
 */
async function arrival(signal: AbortSignal, failure: ReturnType<typeof stripeUnavailable>): Promise<void> {
  let look: (() => void) | undefined;
  const settle = ({ target }: Event): void => {
    if (target) spent.add(target);
    look?.();
  };
  for (const type of ['load', 'error']) document.addEventListener(type, settle, { capture: true, signal });
  const fetched = stripeTags().filter(wasFetched);
  let own: OwnTag | undefined;
  try {
    for (let waited = 0; !hasStripe(); waited += interval) {
      signal.throwIfAborted();
      if (own?.failed) throw failure();
      if (waited >= grace) for (const tag of fetched) spent.add(tag);
      if (stripeTags().every((tag) => spent.has(tag))) own ??= placeTag();
      await new Promise<void>((resolve) => {
        look = resolve;
        setTimeout(resolve, interval);
      });
    }
  } finally {
    // Whoever presses again is not to wait as long once more.
    if (!hasStripe()) for (const tag of stripeTags()) spent.add(tag);
  }
}
