import { storeFor, type AccountStore } from './account-store.ts';
import type { ClientOptions } from './client.ts';
import { meant } from './enumerations.ts';
import { reportUnlessConfigured } from './report.ts';
import { placeOf } from './sign-in.ts';
import type { StoreListener } from './store-listener.ts';

/** An element that shows what a store knows. What the page sets on it is read as late as it is used. */
export interface StoreHost extends HTMLElement, ClientOptions {
  readonly live?: boolean | null | undefined;
  requestUpdate(): void;
}

/** How an element hears of accounts: from which store, by what the page has set, and while it is on the page. */
export abstract class Subscription<Host extends StoreHost> implements StoreListener {
  /** As a `StoreListener`. */
  abstract readonly account: string | undefined;
  store: AccountStore | undefined;
  readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  /** What is asked with, as the page has set it by now. */
  get options(): ClientOptions {
    const { endpoint, publishableKey, headers, client, stripe, credentials: given } = this.host;
    const credentials = meant('credentials', given);
    return { endpoint, publishableKey, headers, client, stripe, credentials };
  }

  /** Whether the endpoint will never tell how accounts stand. */
  get bare(): boolean {
    return this.store?.knows === 'bare';
  }

  /** Takes over what the page has set; `arrived`: the element has just come to the page, or back to it. */
  update(arrived = false): void {
    const { host, store } = this;
    if (!host.isConnected) return;
    const place = placeOf(host);
    const other = this.turn() || place !== (store?.place ?? '');
    // A page that comes alive gives the headers after the tag. What was answered without them does not count.
    const late = !other && !arrived && storeFor(host, place, store, true) !== store;
    if (other) this.reset();
    if (other || late || arrived) this.#listen(place);
    // A file that is missing costs the news alone: the store looks when the customer comes back.
    if (host.live) void import('./live.ts').then((file) => file.subscribe(this), Boolean);
  }

  /** The element is off the page, unless it was moved: that is known once the tree has settled. */
  disconnect(): void {
    queueMicrotask(() => this.host.isConnected || this.leave());
  }

  /** As a `StoreListener`; `shown`: what the store knows is rendered already. */
  abstract storeChanged(shown?: boolean): void;

  /** Whether the page has turned to another account of the same store. */
  protected turn(): boolean {
    return false;
  }

  /** The page asks about something else. */
  protected abstract reset(): void;

  /** A store is listened to. */
  protected listening(): void {
    if (this.store?.knows !== 'nothing') queueMicrotask(() => this.storeChanged(true));
  }

  /** Hears no more of the store. */
  protected leave(): void {
    this.store?.unsubscribe(this);
  }

  #listen(place: string): void {
    const store = storeFor(this.host, place, this.store);
    if (store !== this.store) this.store?.unsubscribe(this);
    this.store = store;
    if (store) {
      store.subscribe(this);
      this.listening();
    } else reportUnlessConfigured(this.host);
  }
}
