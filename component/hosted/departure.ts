/** In milliseconds: a page that is still there then has gone nowhere. */
const patience = 30_000;

/**
 * How a departure that is about to begin ends, where it ends on this very page. `back`: the page was left, kept whole, and
 * shown again. `stayed`: it was not left, because the customer refused when the page asked, or because the address led to
 * no page. A page that is gone for good never hears of it.
 */
export function endOfDeparture(): Promise<'back' | 'stayed'> {
  return new Promise((resolve) => {
    const left = new AbortController();
    const over = new AbortController();
    const end = (how: 'back' | 'stayed') => (): void => {
      leave();
      over.abort();
      resolve(how);
    };
    const stay = end('stayed');
    const timer = setTimeout(stay, patience);
    const leave = (): void => {
      clearTimeout(timer);
      left.abort();
    };
    const { signal } = left;
    // Chromium tells of a refusal. Elsewhere, a page that has asked the customer and is used again was not left.
    const { navigation } = globalThis as { navigation?: EventTarget };
    navigation?.addEventListener('navigateerror', stay, { signal });
    const asked = ({ defaultPrevented }: Event): void => {
      if (!defaultPrevented) return;
      for (const type of ['pointerdown', 'keydown']) addEventListener(type, stay, { signal });
    };
    addEventListener('beforeunload', asked, { signal });
    addEventListener('pagehide', leave, { signal });
    const back = end('back');
    const shown = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) back();
    };
    addEventListener('pageshow', shown, { signal: over.signal });
  });
}
