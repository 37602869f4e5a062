/** Every address of Stripe.js, as the loader knows it. Other scripts come from there, too: buttons, tables. */
const addresses = /^https:\/\/js\.stripe\.com\/(v3\/?|(v3|[a-z]+)\/stripe\.js)(\?.*)?$/;
/** Types of a script that is run, see the HTML standard: the MIME types of JavaScript, and modules. */
const runnable =
  /^(module|(text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))$/i;

/** Whether the page has Stripe.js. An element with the id "Stripe" is called `Stripe`, too, and a getter may throw. */
export function hasStripe(): boolean {
  try {
    return typeof (globalThis as { Stripe?: unknown }).Stripe === 'function';
  } catch {
    return false;
  }
}

/** The tags of this document that may bring Stripe.js. One that a consent tool has put to sleep brings nothing. */
export function stripeTags(): HTMLScriptElement[] {
  // Not `document.scripts`, which an image of that name would stand in for.
  return [...document.querySelectorAll('script')].filter((tag) => addresses.test(tag.src) && isRunnable(tag));
}

/** Whether the script of a tag has come, or failed, before anybody listened; for then no event will tell. */
export function wasFetched({ src }: HTMLScriptElement): boolean {
  // A deferred script waits for the whole page.
  if (document.readyState !== 'complete') return false;
  const fetches = performance.getEntriesByName(src, 'resource') as PerformanceResourceTiming[];
  return fetches.some(({ initiatorType }) => initiatorType === 'script');
}

/** Whether a browser would run what a tag brings. */
export function isRunnable(tag: HTMLScriptElement): boolean {
  const language = tag.getAttribute('language');
  const type = tag.getAttribute('type') ?? (language ? `text/${language}` : '');
  if (type !== '' && !runnable.test(type.trim())) return false;
  return !tag.noModule || type.trim().toLowerCase() === 'module';
}
