import type { Publisher } from '../events/publisher.ts';
import { readFault } from '../faults/fault-schema.ts';
import type { Fault } from '../faults/fault.ts';
import type { Journal, RequestQuery } from '../requests/journal.ts';
import type { RequestRecord } from '../requests/record.ts';
import type { EventRecord } from '../state/event-types.ts';
import { readSeed } from '../state/seed-schema.ts';
import type { Seed } from '../state/seed.ts';
import type { Tenant } from '../state/types.ts';
import type { RateLimit, RateLimits } from '../wire/rate-limit.ts';
import { createAccountControl, type AccountControl } from './accounts.ts';
import { checkEventType, checkRequestQuery, checkSubject, readRateLimits, tenantOf } from './checks.ts';
import { createDecisionControl, type DecisionControl } from './decisions.ts';
import { checkedState } from './saved-check.ts';
import { readSavedState } from './saved-schema.ts';
import { forgetPlans, restoreState, saveState, type Memory, type SavedState } from './saved-state.ts';
import { unusedOf, type Unused } from './unused.ts';
import { createWebhookControl, type WebhookControl } from './webhooks.ts';

/** The emulator's strings, for the process that holds it: tests, a demo, a control panel. */
export interface EmulatorControl extends AccountControl, DecisionControl {
  /** Unix seconds on the emulator's clock. */
  readonly now: number;
  /**
   * Forgets everything, decisions and the journal included, and sows again: the given seed, or what the emulator began
   * with. Secrets of webhook endpoints stay. @throws TypeError if the seed has a mistake; then nothing is forgotten
   */
  reset(seed?: Seed): void;
  /** Everything, the clock and what was decided included, as JSON. It holds the secrets of sessions and webhook endpoints. */
  save(): SavedState;
  /** Takes the place of everything. @throws TypeError if it is not what `save` gave; then everything stays as it is */
  restore(state: SavedState): void;
  /** A copy of everything that belongs to a Stripe account, the platform's by default. @throws TypeError if there is none */
  read(stripeAccount?: string): Tenant;
  /**
   * What has happened in a Stripe account, the platform's by default; of one type, or all: a copy, oldest first.
   * @throws TypeError if there is no such Stripe account, or the emulator never sends events of that type
   */
  events(query?: { type?: string; stripeAccount?: string }): EventRecord[];
  /**
   * The journal: what was asked of the API, oldest first; of one route, owner, Stripe account, or since a time or a
   * request. It holds no key and no secret, and is empty after a `reset`.
   * @throws TypeError if nothing could ever fit
   */
  requests(query?: RequestQuery): RequestRecord[];
  /** What was told (outcomes, scenarios, faults, what becomes of deliveries) and did not happen yet. */
  unused(): Unused[];
  /** Moves the clock forward by seconds; what falls due on the way happens. */
  advanceClock(seconds: number): void;
  /** Requests in a second from which on Stripe answers 429; `true` for Stripe's own limits (100, and 25 to an endpoint). */
  limitRate(limits: Partial<RateLimits> | boolean): void;
  readonly faults: FaultControl;
  readonly webhooks: WebhookControl;
  /** Resolves when every delivery that is due was made, retries included. Nothing is sent later but by the clock. */
  settle(): Promise<void>;
}

/** Faults on the wire. `reset` takes them away. */
export interface FaultControl {
  /**
   * @throws RangeError if a number makes no sense
   * @throws TypeError if it could never strike: a route that the emulator has not, a field that its kind has not
   */
  add(fault: Fault): void;
  /** Those that are still to strike. */
  list(): Fault[];
  /** Decides which requests a probability strikes. Default 1. */
  seed(seed: number): void;
  clear(): void;
}

/** What the control reaches beside the memory. */
export interface ControlParts {
  memory: Memory;
  publisher: Publisher;
  journal: Journal;
  rateLimit: RateLimit;
  /** Every route that can be asked for, such as `GET /v1/customers/:customer`. */
  routes: readonly string[];
}

export function createControl({
  memory,
  publisher,
  journal,
  rateLimit,
  routes,
}: ControlParts): EmulatorControl {
  const { store, queue, courier, director, faults } = memory;
  const reset = (seed?: Seed) => {
    store.reset(seed === undefined ? undefined : readSeed(seed));
    forgetPlans(memory);
    journal.clear();
  };
  return {
    ...createAccountControl(store, publisher),
    ...createDecisionControl(store, director),
    get now() {
      return store.now;
    },
    reset,
    save: () => saveState(memory),
    restore: (state) => restoreState(memory, checkedState(readSavedState(state), store.versions, routes)),
    read(stripeAccount) {
      publisher.catchUp();
      return structuredClone(tenantOf(store, stripeAccount));
    },
    events({ type, stripeAccount } = {}) {
      if (type !== undefined) checkEventType(type);
      publisher.catchUp();
      const events = Object.values(tenantOf(store, stripeAccount).events);
      return structuredClone(events.filter((each) => type === undefined || each.type === type));
    },
    requests(query = {}) {
      checkRequestQuery(query, store, journal, routes);
      return journal.requests(query);
    },
    unused: () => unusedOf(director, faults, queue),
    advanceClock(seconds) {
      store.advance(seconds);
      publisher.publish(null);
      publisher.catchUp();
    },
    limitRate(limits) {
      rateLimit.limits = readRateLimits(limits);
    },
    faults: {
      add(given) {
        const fault = readFault(given, routes);
        checkSubject(fault, store, routes);
        faults.add(fault);
      },
      list: () => faults.list,
      seed(seed) {
        if (!Number.isInteger(seed)) throw new RangeError('A seed is a whole number.');
        faults.seed(seed);
      },
      clear: () => faults.clear(),
    },
    webhooks: createWebhookControl(store, queue, courier),
    async settle() {
      publisher.catchUp();
      await courier.settled();
    },
  };
}
