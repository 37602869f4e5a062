import type { Courier } from '../events/courier.ts';
import type { SavedDisturbances } from '../events/disturbances.ts';
import type { Queue } from '../events/queue.ts';
import type { Faults, SavedFaults } from '../faults/faults.ts';
import type { Director, Plan } from '../flow/director.ts';
import type { SavedStore, Store } from '../state/store.ts';
import type { IdempotencyEntry, IdempotencyKeys } from '../wire/idempotency.ts';

/**
 * Everything that an emulator remembers, as JSON: objects, events, deliveries and the clock; what was decided for the
 * next runs, the next deliveries and the wire; answers to idempotency keys.
 */
export interface SavedState extends SavedStore {
  version: 2;
  plan: Plan;
  faults: SavedFaults;
  disturbances: SavedDisturbances;
  idempotency: Record<string, IdempotencyEntry>;
}

/** Where all of it is kept. */
export interface Memory {
  store: Store;
  queue: Queue;
  courier: Courier;
  director: Director;
  faults: Faults;
  keys: IdempotencyKeys;
}

export function saveState({ store, queue, director, faults, keys }: Memory): SavedState {
  return {
    version: 2,
    ...store.save(),
    plan: director.save(),
    faults: faults.save(),
    disturbances: queue.disturbances.save(),
    idempotency: keys.save(),
  };
}

/** @param saved already held to its shape: from here on nothing may fail, as the old state goes */
export function restoreState(memory: Memory, saved: SavedState): void {
  const { store, queue, courier, director, faults, keys } = memory;
  courier.clear();
  store.restore(saved);
  director.restore(saved.plan);
  faults.restore(saved.faults);
  queue.disturbances.restore(saved.disturbances);
  keys.restore(saved.idempotency);
}

/** What is not of the state, but about what comes next. */
export function forgetPlans({ queue, courier, director, faults, keys }: Memory): void {
  for (const each of [director, faults, keys, courier, queue.disturbances]) each.clear();
}
