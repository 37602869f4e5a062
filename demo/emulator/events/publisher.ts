import { newId } from '../state/ids.ts';
import type { Store } from '../state/store.ts';
import type { Change, Tenant } from '../state/types.ts';
import { renderAccount, renderAuthorization, type View } from '../render/objects.ts';
import { renderSession } from '../render/session.ts';
import type { Courier } from './courier.ts';
import { eventTypes } from './derive.ts';
import type { Queue } from './queue.ts';
import { prune } from './retention.ts';
import type { EventData, RequestMark } from '../state/event-types.ts';

/** Makes events of what has changed, queues them, and wakes the courier. */
export class Publisher {
  readonly #store: Store;
  readonly #queue: Queue;
  readonly #courier: Courier;

  constructor(store: Store, queue: Queue, courier: Courier) {
    this.#store = store;
    this.#queue = queue;
    this.#courier = courier;
  }

  /** Lets happen what is due by now, and tells of it. */
  catchUp(): void {
    if (!this.#store.settle()) return;
    for (const tenant of this.#store.tenants) prune(tenant);
    this.publish(null);
    this.#courier.wake();
  }

  /** Tells what has changed since it was last called. `request` caused it, if one did. */
  publish(request: RequestMark | null): void {
    let queued = false;
    for (const tenant of this.#store.tenants) {
      // An object that was changed may have something due at once, which changes it again.
      while (tenant.changes.length > 0) {
        for (const change of joined(tenant.changes.splice(0))) {
          queued = this.#tell(tenant, change, request) || queued;
          if (change.kind !== 'session') this.#store.settleObject(tenant, change.after, change.at);
        }
      }
    }
    if (queued) this.#courier.wake();
  }

  #tell(tenant: Tenant, change: Change, request: RequestMark | null): boolean {
    const types = eventTypes(change);
    if (types.length === 0) return false;
    const data = { preview: dataOf(change, tenant, true), stable: dataOf(change, tenant, false) };
    for (const type of types) {
      const event = {
        id: newId('evt'),
        type,
        created: change.at,
        request,
        data: { preview: forType(data.preview, type), stable: forType(data.stable, type) },
        pending_webhooks: 0,
        failed_webhooks: 0,
      };
      tenant.events[event.id] = event;
      this.#queue.add(tenant.id, event);
    }
    return true;
  }
}

/** What happened to one object at one time is one change. In the order of time. */
function joined(changes: Change[]): Change[] {
  const byObject = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.kind} ${change.after.id} ${change.at}`;
    const first = byObject.get(key);
    const before = first && 'before' in first ? { before: first.before } : {};
    byObject.set(key, { ...change, ...before } as Change);
  }
  return [...byObject.values()].sort((one, other) => one.at - other.at);
}

function dataOf(change: Change, tenant: Tenant, preview: boolean): Required<EventData> {
  const view: View = { tenant, version: { name: '', preview }, origin: '' };
  const [before, after] = rendered(change, view);
  return { object: after, previous_attributes: before ? differences(before, after) : {} };
}

function rendered(change: Change, view: View): [before: object | null, after: object] {
  switch (change.kind) {
    case 'account':
      return [change.before && renderAccount(change.before, view), renderAccount(change.after, view)];
    case 'authorization':
      return [
        change.before && renderAuthorization(change.before, view),
        renderAuthorization(change.after, view),
      ];
    case 'session': {
      const { at, after } = change;
      // As if it had expired: an event does not tell the address of a hosted page.
      const before = { ...after, status: 'pending', expires_at: at } as const;
      return [renderSession(before, view, at), renderSession(after, view, at)];
    }
  }
}

/** Stripe tells what was before in events that are about an update. */
// Source: inferred (previous_attributes).
const forType = ({ object, previous_attributes }: Required<EventData>, type: string): EventData =>
  type.endsWith('updated') ? { object, previous_attributes } : { object };

function differences(before: object, after: object): object {
  const now = new Map<string, unknown>(Object.entries(after));
  return Object.fromEntries(
    Object.entries(before).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(now.get(field)),
    ),
  );
}
