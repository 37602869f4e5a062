import type { AccountStore } from './account-store.ts';
import type { ClientOptions } from './client.ts';
import { readEvents, type StreamEvent } from './event-stream.ts';
import { comeback, pause } from './patience.ts';

/** What an element hears of accounts by, and whether it is to hear at once: as long as it is on the page and wants to. */
export interface LiveSubscription {
  readonly store: AccountStore | undefined;
  readonly options: ClientOptions;
  readonly host: { readonly isConnected: boolean; readonly live?: boolean | null | undefined };
}

const second = 1_000;
/** A stream that has lived for so long has worked, and was ended by somebody's limit. In milliseconds. */
const wellLived = 30 * second;
/** After so many streams that were cut early nothing is tried until the customer comes back. */
const patience = 6;
/** The server sends a comment every 15 seconds: a connection that says nothing for so long is dead. */
const silence = 90 * second;
/** A stream that says nothing of where it was begins a minute back. */
const lookBack = 50 * second;
/** Many changes at once cost one question, and one at their end. */
const rest = 700;

/** Which elements listen to a store. */
const hosts = new WeakMap<AccountStore, Set<LiveSubscription>>();

/** Has an element's store look again whenever an account stands differently. One stream serves all of a browser that ask the same. */
export function subscribe(subscription: LiveSubscription): void {
  const { store } = subscription;
  if (!store) return;
  const known = hosts.get(store);
  if (known) known.add(subscription);
  else {
    const all = new Set([subscription]);
    hosts.set(store, all);
    // Where the endpoint has no stream it is not asked again.
    void new Listening(store, all).run().then((refused) => {
      if (!refused) hosts.delete(store);
    });
  }
}

class Listening {
  readonly #store: AccountStore;
  readonly #hosts: Set<LiveSubscription>;
  readonly #end = new AbortController();
  #channel: BroadcastChannel | undefined;
  /** Where the stream was: what comes after it was not heard. */
  #lastId = '';
  #since = performance.now();
  #askedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: AccountStore, all: Set<LiveSubscription>) {
    this.#store = store;
    this.#hosts = all;
  }

  /** Ends when no element wants to hear any more; or, and then it is true, as the endpoint has no stream. */
  async run(): Promise<boolean> {
    const { signal } = this.#end;
    // Nobody tells when an element leaves: it is looked for.
    const look = setInterval(() => {
      if (!this.#host) this.#stop();
    }, second);
    // A page that is kept whole (bfcache) may hold neither lock nor connection. It comes alive by the element's own question.
    addEventListener('pagehide', () => this.#stop(), { signal });
    try {
      const name = await this.#name();
      this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
      if (this.#channel) this.#channel.onmessage = ({ data }) => this.#hear(data as StreamEvent);
      const { locks } = navigator as { locks?: LockManager };
      if (locks) await locks.request(name, { signal }, () => this.#follow());
      else await this.#follow();
      return !signal.aborted;
    } catch {
      // Stopped, or not possible here: then the store looks when the customer comes back, as ever.
      return !signal.aborted;
    } finally {
      clearInterval(look);
      this.#stop();
    }
  }

  /** Whom to ask, and how; undefined where nobody listens any more. */
  get #host(): ClientOptions | undefined {
    for (const each of this.#hosts) if (!each.host.isConnected || !each.host.live) this.#hosts.delete(each);
    return [...this.#hosts].at(-1)?.options;
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#end.abort();
  }

  /** The same for all pages that ask as the same one, as far as that can be known; it shows no header. */
  async #name(): Promise<string> {
    const headers = [...(await this.#headers())];
    const text = JSON.stringify([this.#store.endpoint, this.#host?.credentials, headers]);
    // Means of the page's own are nobody else's.
    if (this.#host?.client?.changes || !isSecureContext) return `relink-account ${Math.random()}`;
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return `relink-account ${[...new Uint8Array(hash)].join('.')}`;
  }

  async #headers(): Promise<Headers> {
    const { headers } = this.#host ?? {};
    return new Headers((typeof headers === 'function' ? await headers() : headers) ?? {});
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    for (let cut = 0; !signal.aborted;) {
      const begun = performance.now();
      const wait = await this.#open();
      if (wait === undefined) return;
      cut = performance.now() - begun > wellLived ? 0 : cut + 1;
      const delay =
        Math.max(wait, cut > 1 ? second * 2 ** cut : 0) * (1 + Math.random() / 4) + Math.random() * 300;
      await (cut < patience ? pause(delay, signal) : comeback(signal));
    }
  }

  /** One stream, until it ends. Resolves with the milliseconds to wait for the next; undefined: there will be none. */
  async #open(): Promise<number | undefined> {
    const host = this.#host;
    if (!host) return undefined;
    const signal = this.#end.signal;
    const heard = (event: StreamEvent): void => {
      this.#hear(event);
      this.#channel?.postMessage(event);
    };
    const cut = new AbortController();
    const abort = (): void => cut.abort();
    signal.addEventListener('abort', abort, { signal: cut.signal });
    let timer = setTimeout(abort, silence);
    const beat = (): void => {
      clearTimeout(timer);
      timer = setTimeout(abort, silence);
    };
    try {
      const { client } = host;
      if (client?.changes) {
        clearTimeout(timer);
        await client.changes(() => heard({ type: 'change', id: '' }), { signal: cut.signal });
        return 0;
      }
      if (client && !host.endpoint) return undefined;
      const headers = await this.#headers();
      headers.set('Accept', 'text/event-stream;relink=1');
      if (this.#lastId) headers.set('Last-Event-ID', this.#lastId);
      const url = new URL(this.#store.endpoint);
      url.pathname = url.pathname.replace(/\/*$/, '/changes');
      const response = await fetch(url.href, {
        headers: Object.fromEntries(headers),
        signal: cut.signal,
        ...(host.credentials && { credentials: host.credentials }),
      });
      const { status, body } = response;
      if ([401, 408, 425, 429].includes(status) || status >= 500) {
        if (status === 501) return undefined;
        return Math.min((Number(response.headers.get('Retry-After')) || 10) * second, 300 * second);
      }
      const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
      if (status !== 200 || !body || !isStream) return undefined;
      await readEvents(body, heard, beat);
    } catch {
      // Cut: by the network, a proxy, or the server's restart.
    } finally {
      clearTimeout(timer);
      abort();
    }
    return 0;
  }

  #hear({ type, id }: StreamEvent): void {
    // Who was not told where it was, and for how long, may have missed something.
    const isLate = type === 'ready' && !this.#lastId && performance.now() - this.#since > lookBack;
    this.#lastId = id;
    if (type !== 'ready' || isLate) this.#ask();
  }

  /**
   * Asks at once, since timers of pages in the background are slow; and once more at the end of a burst. What was asked before may
   * be answered as it stood before. A run is not disturbed: it ends with a question of its own.
   */
  #ask(): void {
    clearTimeout(this.#timer);
    const wait = this.#askedAt + rest - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#ask(), wait);
      return;
    }
    this.#askedAt = performance.now();
    const { running } = this.#store;
    const again = (): void => {
      if (!this.#end.signal.aborted) void this.#store.refreshAnew();
    };
    if (running) void running.outcome.then(again);
    else again();
  }
}
