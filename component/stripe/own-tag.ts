import { hasStripe, isRunnable } from './tags.ts';

/** What the loader would put in, too. */
const url = 'https://js.stripe.com/endive/stripe.js';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(input: string): string },
  ): {
    createScriptURL(input: string): string;
  };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** A tag for Stripe.js that we have put in, and how it fares. */
export interface OwnTag {
  failed: boolean;
}

/**
 * Puts a tag for Stripe.js into the page. Ours and not the loader's, since where a page enforces Trusted Types it refuses
 * that one. A tag that fails is taken out again: a loader of the page's that found it would wait for it for ever.
 */
export function placeTag(): OwnTag {
  const state = { failed: false };
  const script = document.createElement('script');
  const over = new AbortController();
  const { signal } = over;
  const fail = (): void => {
    state.failed = true;
    script.remove();
  };
  const settle = (): void => {
    over.abort();
    // A content blocker may answer with an empty script.
    if (!hasStripe()) fail();
  };
  for (const type of ['load', 'error']) script.addEventListener(type, settle, { signal });
  try {
    script.src = trusted();
    document.querySelector('head')?.append(script);
    // A consent tool puts tags to sleep as they are made, and of those no event tells.
    if (!script.isConnected || !isRunnable(script)) fail();
  } catch {
    fail();
  }
  return state;
}

/** The address as the page wants it. A policy of ours may be refused where nothing is enforced. */
function trusted(): string {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    policy ??= trustedTypes?.createPolicy('relink-account', { createScriptURL: theOne });
    return policy?.createScriptURL(url) ?? url;
  } catch {
    return url;
  }
}

function theOne(input: string): string {
  if (input !== url) throw new TypeError('<relink-account> trusts no script but Stripe.js.');
  return input;
}
