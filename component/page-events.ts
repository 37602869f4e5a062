/** Who is told that the customer may be back, so that accounts may stand differently. */
export interface PageListener {
  /** Absolute URL; what another page of this browser has changed there is told, too. */
  readonly endpoint: string;
  comeback(): void;
}

const listeners = new Set<PageListener>();
let watch: AbortController | undefined;
let channel: BroadcastChannel | undefined;

/** Listens to the page with one set of listeners for everybody. */
export function watchPage(listener: PageListener): void {
  listeners.add(listener);
  if (watch) return;
  watch = new AbortController();
  const { signal } = watch;
  const comeback = (): void => listeners.forEach((each) => each.comeback());
  const seen = (): void => {
    if (document.visibilityState === 'visible') comeback();
  };
  const shown = ({ persisted }: PageTransitionEvent): void => {
    openChannel();
    if (persisted) comeback();
  };
  document.addEventListener('visibilitychange', seen, { signal });
  addEventListener('online', comeback, { signal });
  addEventListener('pageshow', shown, { signal });
  // An open channel may keep a browser from keeping the page whole (bfcache).
  addEventListener('pagehide', closeChannel, { signal });
  openChannel();
}

/** Listens no more. */
export function unwatchPage(listener: PageListener): void {
  listeners.delete(listener);
  if (listeners.size > 0) return;
  watch?.abort();
  watch = undefined;
  closeChannel();
}

/** Makes this browser's other pages look again at what they know of an endpoint. Nothing else is told. */
export function tellOtherPages(endpoint: string): void {
  channel?.postMessage(endpoint);
}

function openChannel(): void {
  try {
    channel ??= new BroadcastChannel('relink-account');
    channel.onmessage = ({ data }) => listeners.forEach((each) => data === each.endpoint && each.comeback());
  } catch {
    // Stand-ins for browsers may have none, and a page that is denied storage is denied this, too.
  }
}

function closeChannel(): void {
  channel?.close();
  channel = undefined;
}
