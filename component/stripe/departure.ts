/** A departure from a page, as far as this page hears of it. */
export interface Departure {
  /**
   * Resolves where the departure ends on this very page: it was left, kept whole, and shown again; or it was not left, because
   * the customer refused when the page asked, or because the address led to no page. A page that is gone for good never
   * hears of it.
   */
  over: Promise<void>;
  /** Listens no longer. */
  forget: () => void;
}

/** Watches over a departure of a window that is about to begin; it is over, too, after so many milliseconds. */
export function endOfDeparture(view: Window, milliseconds: number): Departure {
  // Both are over with the departure; `leaving` is over, too, once the page has been left.
  const all = new AbortController();
  const leaving = new AbortController();
  const over = new Promise<void>((resolve) => all.signal.addEventListener('abort', () => resolve()));
  const end = (): void => all.abort();
  const timer = setTimeout(end, milliseconds);
  const left = (): void => {
    clearTimeout(timer);
    leaving.abort();
  };
  all.signal.addEventListener('abort', left);
  const { signal } = leaving;
  // Chromium tells of a refusal. Elsewhere, a page that has asked the customer and is used again was not left.
  const { navigation } = view as { navigation?: EventTarget };
  navigation?.addEventListener('navigateerror', end, { signal });
  const asked = ({ defaultPrevented }: Event): void => {
    if (!defaultPrevented) return;
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, end, { signal });
  };
  view.addEventListener('beforeunload', asked, { signal });
  view.addEventListener('pagehide', left, { signal });
  const shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) end();
  };
  view.addEventListener('pageshow', shown, { signal: all.signal });
  return { over, forget: end };
}
