/**
 * Tells when a customer may be back, and the account may stand differently: the tab is seen again, the connection is back,
 * or the page was kept whole while the customer was elsewhere. Until the returned function is called.
 */
export function onComeback(listener: () => void): () => void {
  const over = new AbortController();
  const { signal } = over;
  const seen = (): void => {
    if (document.visibilityState === 'visible') listener();
  };
  const shown = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) listener();
  };
  document.addEventListener('visibilitychange', seen, { signal });
  addEventListener('online', listener, { signal });
  addEventListener('pageshow', shown, { signal });
  return () => over.abort();
}
