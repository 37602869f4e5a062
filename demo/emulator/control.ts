import { createWebhookControl, type WebhookControl } from './events/control.ts';
import type { Courier } from './events/courier.ts';
import type { Journal } from './events/journal.ts';
import type { Queue } from './events/queue.ts';
import type { Director } from './flow/director.ts';
import type { Fault, Faults } from './faults/faults.ts';
import type { Decision } from './flow/outcomes.ts';
import type { Seed, SeedAccount } from './state/seed.ts';
import { keepAccount, keepAuthorization } from './state/changes.ts';
import { sowAccount } from './state/sow.ts';
import { platformId, type SavedState, type Store } from './state/store.ts';
import type { Account, Authorization, Scenario, Session, Tenant } from './state/types.ts';
import type { IdempotencyKeys } from './wire/idempotency.ts';

/** The emulator's strings, for the process that holds it: tests, a demo, a control panel. */
export interface EmulatorControl {
  /** Unix seconds on the emulator's clock. */
  readonly now: number;
  /** Forgets everything, decisions included, and sows again: the given seed, or the last one. */
  reset(seed?: Seed): void;
  /** Everything, the clock included, as JSON. It holds the secrets of sessions and webhook endpoints. */
  save(): SavedState;
  /** Takes the place of everything; decisions are forgotten. @throws TypeError if it is not what `save` gave */
  restore(state: SavedState): void;
  /** A copy of everything that belongs to a Stripe account; the platform's by default. */
  read(stripeAccount?: string): Tenant;
  /** Links one more account to a login. @throws TypeError if there is no such authorization */
  addAccount(authorization: string, account: SeedAccount): Account;
  /** Changes fields of an account. @throws TypeError if there is no such account */
  patchAccount(id: string, patch: Partial<Account>): Account;
  /** Changes fields of an authorization. @throws TypeError if there is no such authorization */
  patchAuthorization(id: string, patch: Partial<Authorization>): Authorization;
  /**
   * The next run of the flow ends like this, without a dialog. Called again it decides the run after that.
   * `id` ties it to a session, or to the account that is to be relinked.
   */
  nextOutcome(outcome: Decision, id?: string): void;
  /** In the next dialog the bank behaves like this. `id` as above. */
  nextScenario(scenario: Scenario, id?: string): void;
  /** The next relink gives the authorization and its accounts new ids. */
  changeIdsOnNextRelink(): void;
  /** The next session to end is still read as `pending` for so many reads. */
  keepNextPending(reads: number): void;
  /** The client secret of a session is of no more use. @throws TypeError if there is no such session */
  expireSession(id: string): void;
  /** Moves the clock forward by seconds; what falls due on the way happens. */
  advanceClock(seconds: number): void;
  readonly faults: FaultControl;
  readonly webhooks: WebhookControl;
  /** Resolves when every delivery that is due was made, retries included. Nothing is sent later but by the clock. */
  settle(): Promise<void>;
}

/** Faults on the wire. `reset` takes them away. */
export interface FaultControl {
  /** @throws RangeError if a number makes no sense */
  add(fault: Fault): void;
  /** Those that are still to strike. */
  list(): Fault[];
  /** Decides which requests a probability strikes. Default 1. */
  seed(seed: number): void;
  clear(): void;
}

interface Parts {
  store: Store;
  journal: Journal;
  queue: Queue;
  courier: Courier;
  director: Director;
  faults: Faults;
  keys: IdempotencyKeys;
}

export function createControl(parts: Parts): EmulatorControl {
  const { store, journal, queue, courier, director, faults, keys } = parts;
  /** What is not of the state, but about what comes next. */
  const forget = () => {
    for (const each of [director, faults, keys, courier, queue.disturbances]) each.clear();
  };

  /** What was done by hand has happened now, and is told. */
  const told = <T>(result: T): T => {
    journal.publish(null);
    return structuredClone(result);
  };
  return {
    get now() {
      return store.now;
    },
    reset(seed) {
      forget();
      store.reset(seed);
    },
    save: () => store.save(),
    restore(state) {
      forget();
      store.restore(state);
    },
    read: (stripeAccount = platformId) => structuredClone(store.tenant(stripeAccount)),
    addAccount(id, seed) {
      const [tenant, authorization] = find<Authorization>(store, 'authorizations', id);
      return told(sowAccount(tenant, seed, authorization, store.now));
    },
    patchAccount(id, patch) {
      const [tenant, account] = find<Account>(store, 'accounts', id);
      return told(keepAccount(tenant, { ...account, ...patch, id }, store.now));
    },
    patchAuthorization(id, patch) {
      const [tenant, authorization] = find<Authorization>(store, 'authorizations', id);
      return told(keepAuthorization(tenant, { ...authorization, ...patch, id }, store.now));
    },
    nextOutcome: (outcome, id) => director.decide(outcome, id),
    nextScenario: (scenario, id) => director.stage(scenario, id),
    changeIdsOnNextRelink: () => director.changeIds(),
    keepNextPending: (reads) => director.keepPending(reads),
    expireSession(id) {
      find<Session>(store, 'sessions', id)[1].expires_at = store.now;
    },
    advanceClock(seconds) {
      store.advance(seconds);
      journal.publish(null);
      journal.catchUp();
    },
    faults: {
      add: (fault) => faults.add(fault),
      list: () => faults.list,
      seed: (seed) => faults.seed(seed),
      clear: () => faults.clear(),
    },
    webhooks: createWebhookControl(store, queue, courier),
    async settle() {
      journal.catchUp();
      await courier.settled();
    },
  };
}

function find<T>(store: Store, kind: 'accounts' | 'authorizations' | 'sessions', id: string): [Tenant, T] {
  for (const tenant of store.tenants) {
    const found = tenant[kind][id];
    if (found) return [tenant, found as T];
  }
  throw new TypeError(`The emulator has no '${id}' among its ${kind}.`);
}
