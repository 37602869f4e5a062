// A page with tags for Stripe.js, in time that passes when the test says so; nothing is fetched, and the test says what arrives.
import { installStripe, ScriptedEndpoint } from './page.ts';
import { finished, windowOf } from './page.ts';
import { VirtualTime } from './virtual-time.ts';

export const address = 'https://js.stripe.com/v3/';
export const tags = () => [
  ...document.querySelectorAll<HTMLScriptElement>('script[src^="https://js.stripe.com/"]'),
];
export const time = new VirtualTime();
export const page = window as { Stripe?: unknown };
let restoreTime: () => void = () => undefined;

// The policy keeps the genuine Stripe.js away, and nobody hears what the browser says of its tags: the tests say it.
document.head.append(
  Object.assign(document.createElement('meta'), {
    httpEquiv: 'Content-Security-Policy',
    content: "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  }),
);
addEventListener(
  'error',
  (event) => {
    if (event.isTrusted && event.target instanceof HTMLScriptElement) event.stopImmediatePropagation();
  },
  true,
);

/** Whether the browser has done with the tags before anybody asked, as it tells scripts. */
let fetched = false;

/** The browser has done with the tags before anybody asked. */
export function fetchBefore(): void {
  fetched = true;
}

performance.getEntriesByName = () =>
  fetched ? [{ initiatorType: 'script' } as PerformanceResourceTiming] : [];

/** A tag of the page's, and every event that somebody else sends to it. */
export function placeTag(attributes: Record<string, string> = {}): HTMLScriptElement & { heard: string[] } {
  const tag = Object.assign(document.createElement('script'), { heard: [] as string[] });
  for (const [name, value] of Object.entries({ ...attributes, src: address })) tag.setAttribute(name, value);
  for (const type of ['load', 'error']) tag.addEventListener(type, () => tag.heard.push(type));
  document.head.append(tag);
  return tag;
}

/** What a page's tag does when its script has run. */
export function arrive(tag: HTMLScriptElement): void {
  installStripe();
  tag.dispatchEvent(new Event('load'));
}

export const ours = (mine: Element[] = []) => tags().filter((tag) => !mine.includes(tag));
export const sessions = async (endpoint: ScriptedEndpoint) => (await endpoint.sessionRequests()).length;

afterEach(() => {
  restoreTime();
  fetched = false;
  for (const tag of tags()) tag.remove();
  Reflect.deleteProperty(page, 'Stripe');
});

/** A press on a page, in time that passes when the test says so. */
export async function press() {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount();
  restoreTime = time.install();
  const restore = restoreTime;
  const result = element.relink();
  const ends = async () => {
    (await windowOf(endpoint.secret)).close(finished);
    return (await result).status;
  };
  return { endpoint, element, result, ends, restore };
}
