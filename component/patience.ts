/** Waits, or until the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { signal: done.signal });
  });
}

/** Waits until the customer, or the network, is back; or until the signal is aborted. */
export function comeback(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const back = new AbortController();
    const end = (): void => {
      back.abort();
      resolve();
    };
    const seen = (): void => {
      if (document.visibilityState === 'visible') end();
    };
    addEventListener('online', end, { signal: back.signal });
    document.addEventListener('visibilitychange', seen, { signal: back.signal });
    signal.addEventListener('abort', end, { signal: back.signal });
  });
}
