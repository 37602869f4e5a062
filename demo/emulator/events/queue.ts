import { newId } from '../state/ids.ts';
import { platformId, type Store } from '../state/store.ts';
import type { Tenant } from '../state/types.ts';
import { versionNamed } from '../wire/version.ts';
import { isPreviewOnly } from './derive.ts';
import { Disturbances } from './disturbances.ts';
import type { Delivery, EventRecord, WebhookEndpoint } from '../state/event-types.ts';

/** Which event is to go to which endpoint, and when. It keeps the log of deliveries, in the tenant of the endpoint. */
export class Queue {
  readonly disturbances: Disturbances = new Disturbances();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Queues an event for every endpoint that wants it. `account` is the Stripe account it belongs to. */
  add(account: string, event: EventRecord): void {
    const deliveries = this.#endpointsFor(account, event.type).map(({ id }) =>
      deliveryOf(event, account, id, 'automatic', event.created),
    );
    if (deliveries.length === 0) return;
    const { all, ready } = this.disturbances.apply(deliveries);
    event.pending_webhooks += all.length;
    this.#log(ready);
  }

  /** Lets go what was held back to be reordered. */
  release(): void {
    this.#log(this.disturbances.release());
  }

  /** Queues an event of a tenant once more, whatever became of it. @throws TypeError if no endpoint wants it */
  addAgain(tenant: Tenant, event: EventRecord, endpoint?: string): void {
    const wanted = this.#endpointsFor(tenant.id, event.type).filter(
      (each) => endpoint === undefined || each.id === endpoint,
    );
    if (wanted.length === 0)
      throw new TypeError(`No enabled endpoint wants ${event.type}: nothing to resend.`);
    event.pending_webhooks += wanted.length;
    this.#log(wanted.map((each) => deliveryOf(event, tenant.id, each.id, 'resend', this.#store.now)));
  }

  /** What has to be sent to an endpoint by now, in the order of time. */
  due(tenant: Tenant, endpoint: string): Delivery[] {
    const { now } = this.#store;
    const time = ({ next_attempt_at: at }: Delivery) => at ?? Infinity;
    return tenant.deliveries
      .filter((each) => each.endpoint === endpoint && time(each) <= now)
      .sort((one, other) => time(one) - time(other));
  }

  finish(delivery: Delivery, state: 'succeeded' | 'failed'): void {
    finishDelivery(delivery, state, this.#store);
  }

  eventOf({ account, event }: Delivery): EventRecord | undefined {
    return this.#store.tenant(account).events[event];
  }

  #log(deliveries: Delivery[]): void {
    for (const delivery of deliveries) {
      const home = this.#store.tenants.find(({ webhook_endpoints }) => webhook_endpoints[delivery.endpoint]);
      if (home) home.deliveries.push(delivery);
      // Its endpoint was deleted while it was held back.
      else this.finish(delivery, 'failed');
    }
  }

  /** Endpoints of the account itself, and those of the platform that listen to connected accounts. */
  #endpointsFor(account: string, type: string): WebhookEndpoint[] {
    const own = Object.values(this.#store.tenant(account).webhook_endpoints).filter(
      ({ connect }) => !connect,
    );
    const platform = Object.values(this.#store.tenant(platformId).webhook_endpoints);
    const above = account === platformId ? [] : platform.filter(({ connect }) => connect);
    return [...own, ...above].filter(
      ({ status, enabled_events: enabled, api_version }) =>
        status === 'enabled' &&
        (enabled.includes('*') || enabled.includes(type)) &&
        (versionNamed(api_version).preview || !isPreviewOnly(type)),
    );
  }
}

/** Nothing more is sent to an endpoint that is deleted. */
export function giveUpDeliveries(tenant: Tenant, endpoint: string, store: Store): void {
  for (const delivery of tenant.deliveries) {
    if (delivery.endpoint === endpoint) finishDelivery(delivery, 'failed', store);
  }
}

function finishDelivery(delivery: Delivery, state: 'succeeded' | 'failed', store: Store): void {
  if (delivery.state !== 'pending') return;
  delivery.state = state;
  delivery.next_attempt_at = null;
  const event = store.tenant(delivery.account).events[delivery.event];
  if (!event) return;
  event.pending_webhooks -= 1;
  if (state === 'failed') event.failed_webhooks += 1;
}

const deliveryOf = (
  { id, type }: EventRecord,
  account: string,
  endpoint: string,
  kind: Delivery['kind'],
  at: number,
): Delivery => ({
  id: newId('dlv'),
  event: id,
  event_type: type,
  account,
  endpoint,
  kind,
  state: 'pending',
  next_attempt_at: at,
  attempts: [],
});
