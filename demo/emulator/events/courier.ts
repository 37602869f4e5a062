import type { Store } from '../state/store.ts';
import type { Tenant } from '../state/types.ts';
import { post } from './post.ts';
import type { Queue } from './queue.ts';
import type { Delivery, WebhookEndpoint } from '../state/event-types.ts';

export interface WebhookOptions {
  /** Default the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Milliseconds that an endpoint may take to answer. Default 10 000. */
  timeout?: number;
  /** Seconds between one attempt and the next. Default three retries within five hours. */
  retryAfter?: readonly number[];
}

/**
 * Takes events to webhook endpoints, one at a time for each endpoint. It has no timers: an attempt is made when
 * `wake` is called at or after its time, so retries happen when the clock is moved or the next request comes.
 */
export class Courier {
  readonly #store: Store;
  readonly #queue: Queue;
  readonly #options: Required<WebhookOptions>;
  readonly #busy = new Map<string, Promise<void>>();
  #stop = new AbortController();
  #isStopped = false;

  constructor(store: Store, queue: Queue, options: WebhookOptions) {
    this.#store = store;
    this.#queue = queue;
    // Source: inferred (webhook retries).
    const { retryAfter = [600, 3600, 10_800], timeout = 10_000 } = options;
    this.#options = { fetch: options.fetch ?? ((request) => fetch(request)), timeout, retryAfter };
  }

  /** Starts what is due. */
  wake(): void {
    if (this.#isStopped) return;
    for (const tenant of this.#store.tenants) {
      for (const { id } of Object.values(tenant.webhook_endpoints)) {
        if (this.#busy.has(id) || this.#queue.due(tenant, id).length === 0) continue;
        const { signal } = this.#stop;
        const served = this.#serve(tenant, id, signal).finally(() => {
          if (signal.aborted) return;
          this.#busy.delete(id);
          // What came after the last look, while the endpoint still counted as busy.
          this.wake();
        });
        this.#busy.set(id, served);
      }
    }
  }

  /** Resolves when nothing is due and nothing under way. Events that were held back to be reordered are let go. */
  async settled(): Promise<void> {
    this.#queue.release();
    this.wake();
    while (this.#busy.size > 0) await Promise.all(this.#busy.values());
  }

  /** Gives up what is under way, as the state it is about goes. */
  clear(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#busy.clear();
  }

  /** Sends nothing any more. What is still to be sent stays so, for whoever takes up the state. */
  stop(): void {
    this.clear();
    this.#isStopped = true;
  }

  async #serve(tenant: Tenant, endpoint: string, stop: AbortSignal): Promise<void> {
    for (
      let due = this.#queue.due(tenant, endpoint);
      due.length > 0;
      due = this.#queue.due(tenant, endpoint)
    ) {
      for (const delivery of due) {
        await this.#deliver(delivery, tenant.webhook_endpoints[endpoint], stop);
        if (stop.aborted) return;
      }
    }
  }

  async #deliver(
    delivery: Delivery,
    endpoint: WebhookEndpoint | undefined,
    stop: AbortSignal,
  ): Promise<void> {
    const event = this.#queue.eventOf(delivery);
    if (!event || endpoint?.status !== 'enabled') {
      this.#queue.finish(delivery, 'failed');
      return;
    }
    const { fetch, timeout, retryAfter } = this.#options;
    const { now, hostNow } = this.#store;
    const at = delivery.next_attempt_at ?? now;
    const signal = AbortSignal.any([stop, AbortSignal.timeout(timeout)]);
    const outcome = await post(fetch, event, delivery.account, endpoint, { now, hostNow, signal });
    if (stop.aborted) return;
    delivery.attempts.push({ at, ...outcome });
    // The endpoint was deleted meanwhile.
    if (delivery.next_attempt_at === null) return;
    const good = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
    const wait = delivery.kind === 'resend' ? undefined : retryAfter[delivery.attempts.length - 1];
    if (good || wait === undefined) this.#queue.finish(delivery, good ? 'succeeded' : 'failed');
    else delivery.next_attempt_at = at + wait;
  }
}
