import { table } from '../state/table.ts';
import type { Tenant } from '../state/types.ts';
import type { EventRecord } from '../state/event-types.ts';

/** The API tells of events for 30 days (documented). Seconds. */
// Source: documented (age of events).
const told = 30 * 86_400;

/** So many events and deliveries of a Stripe account are kept, so that an emulator can run for long. */
const most = 50_000;

/** @param now Unix seconds */
export const isTold = ({ created }: EventRecord, now: number): boolean => now - created < told;

/** Forgets the oldest events and deliveries where there are too many; nothing that is still to be delivered. */
export function prune(tenant: Tenant): void {
  const events = Object.entries(tenant.events);
  const extra = events.length - most;
  if (extra > 0) {
    tenant.events = table(
      events.filter(([, { pending_webhooks }], index) => index >= extra || pending_webhooks > 0),
    );
  }
  const excess = tenant.deliveries.length - most;
  if (excess > 0) {
    tenant.deliveries = tenant.deliveries.filter(
      ({ state }, index) => index >= excess || state === 'pending',
    );
  }
}
