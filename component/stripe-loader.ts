import * as loader from '@stripe/stripe-js/pure/index.mjs';
import type { StripeInstance } from './flow.ts';

const origin = 'https://js.stripe.com/';
/** What the loader puts in, too. */
const url = `${origin}endive/stripe.js`;
/** Every address of Stripe.js, as the loader knows it. Other scripts come from there, too: buttons, tables. */
const addresses = /^https:\/\/js\.stripe\.com\/(v3\/?|(v3|[a-z]+)\/stripe\.js)(\?.*)?$/;
/** In milliseconds: the loader tries twice, and each try gets this long. */
const patience = 10_000;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(input: string): string },
  ): {
    createScriptURL(input: string): string;
  };
}
const page = globalThis as { trustedTypes?: TrustedTypes; Stripe?: unknown };

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;
let loading: Promise<void> | undefined;

/** An instance for a key and a connected account. Rejects where Stripe.js does not come. */
export async function makeStripe(key: string, stripeAccount: string): Promise<StripeInstance> {
  // The loader waits for ever for a script tag that settled before it looked. Told that the tag failed, it puts in a
  // fresh one; told so again, it gives up and forgets.
  const nudge = setInterval(() => {
    for (const script of tags()) script.dispatchEvent(new Event('error'));
  }, patience);
  try {
    loading ??= placeTag();
    await loading.finally(() => (loading = undefined));
    const stripe = await loader.loadStripe(key, stripeAccount ? { stripeAccount } : {});
    // Null is for servers, which never come here.
    return stripe as unknown as StripeInstance;
  } finally {
    clearInterval(nudge);
  }
}

/**
 * Where a page enforces Trusted Types, it refuses the loader's tag, and nothing tells beforehand whether it does. So the
 * tag is ours wherever there are Trusted Types, and the loader finds its work done.
 */
async function placeTag(): Promise<void> {
  if (page.Stripe || tags().length > 0) return;
  const src = trustedUrl();
  if (!src) return;
  const script = Object.assign(document.createElement('script'), { src });
  document.head.append(script);
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
  }).catch((error: unknown) => {
    // A later call is to find no tag that has failed.
    script.remove();
    throw error;
  });
}

function tags(): HTMLScriptElement[] {
  return [...document.scripts].filter(({ src }) => addresses.test(src));
}

/** Undefined without Trusted Types, and where the page's policy does not let us have a policy of ours. */
function trustedUrl(): string | undefined {
  try {
    policy ??= page.trustedTypes?.createPolicy('relink-account', { createScriptURL: theOne });
    return policy?.createScriptURL(url);
  } catch {
    return undefined;
  }
}

function theOne(input: string): string {
  if (input !== url) throw new TypeError('<relink-account> trusts no script but Stripe.js.');
  return input;
}
