/** In milliseconds: who goes to and fro between tabs is not asked about each time. */
const interval = 5_000;

/**
 * Tells when a customer may be back, and the account may stand differently: the tab is seen again, the connection is back,
 * or the page was kept whole while the customer was elsewhere. Until the returned function is called.
 */
export function onComeback(listener: () => void): () => void {
  const over = new AbortController();
  const { signal } = over;
  let seenAt = -interval;
  const seen = (): void => {
    if (document.visibilityState !== 'visible' || performance.now() - seenAt < interval) return;
    seenAt = performance.now();
    listener();
  };
  const shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) listener();
  };
  document.addEventListener('visibilitychange', seen, { signal });
  addEventListener('online', listener, { signal });
  addEventListener('pageshow', shown, { signal });
  return () => over.abort();
}
