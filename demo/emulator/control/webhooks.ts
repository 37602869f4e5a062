import type { Courier } from '../events/courier.ts';
import type { Queue } from '../events/queue.ts';
import type { Delivery } from '../state/event-types.ts';
import type { Store } from '../state/store.ts';
import { rollSecret } from '../state/webhook-endpoint.ts';
import { tenantOf } from './checks.ts';
import { lookup } from './lookup.ts';

/** What the process that holds the emulator can do about webhooks. */
export interface WebhookControl {
  /** The log of deliveries to the endpoints of a Stripe account, the platform's by default: a copy, oldest first. */
  deliveries(stripeAccount?: string): Delivery[];
  /**
   * Sends an event once more, to every endpoint that wants it or to one.
   * @throws TypeError if there is no such event, or no such endpoint
   */
  resend(event: string, endpoint?: string): void;
  /**
   * Gives an endpoint a new secret, and returns it. Deliveries are signed with the old one too, for `keepFor` seconds.
   * @throws TypeError if there is no such endpoint
   * @throws RangeError if the old secret is to live longer than a day
   */
  rollSecret(endpoint: string, keepFor?: number): string;
  /** The next event comes so many times more; once more by default. */
  duplicateNext(copies?: number): void;
  /** The next event sets out only when the clock has moved on by so many seconds. */
  delayNext(seconds: number): void;
  /** The next `events` events wait for each other, or for `settle`, and set out last first. */
  reorderNext(events: number): void;
}

export function createWebhookControl(store: Store, queue: Queue, courier: Courier): WebhookControl {
  const { disturbances } = queue;
  return {
    deliveries: (stripeAccount) => structuredClone(tenantOf(store, stripeAccount).deliveries),
    resend(id, endpoint) {
      const { tenant, object: event } = lookup(store, 'events', id);
      if (endpoint !== undefined) lookup(store, 'webhook_endpoints', endpoint);
      queue.addAgain(tenant, event, endpoint);
      courier.wake();
    },
    rollSecret(id, keepFor = 86_400) {
      return rollSecret(lookup(store, 'webhook_endpoints', id).object, keepFor, store.now);
    },
    duplicateNext: (copies = 1) => disturbances.duplicate(copies),
    delayNext: (seconds) => disturbances.delay(seconds),
    reorderNext: (events) => disturbances.reorder(events),
  };
}
