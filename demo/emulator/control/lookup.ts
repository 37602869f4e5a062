import type { Store } from '../state/store.ts';
import type { Tenant } from '../state/types.ts';

/** What the control can be asked about by id, in words. */
const kinds = {
  accounts: 'accounts',
  authorizations: 'authorizations',
  customers: 'customers',
  events: 'events',
  sessions: 'sessions',
  webhook_endpoints: 'webhook endpoints',
} as const;

export type Kind = keyof typeof kinds;

/** An object, and the Stripe account that it belongs to. */
export interface Found<K extends Kind> {
  tenant: Tenant;
  object: Tenant[K][string];
}

/** Looks for an object of a kind in every Stripe account. @throws TypeError if there is none with that id */
export function lookup<K extends Kind>(store: Store, kind: K, id: string): Found<K> {
  const found = lookupIfAny(store, kind, id);
  if (!found) throw new TypeError(`The emulator has no '${id}' among its ${kinds[kind]}.`);
  return found;
}

export function lookupIfAny<K extends Kind>(store: Store, kind: K, id: string): Found<K> | undefined {
  for (const tenant of store.tenants) {
    const object = tenant[kind][id] as Tenant[K][string] | undefined;
    if (object) return { tenant, object };
  }
  return undefined;
}
