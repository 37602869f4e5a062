import type { Director } from './flow/director.ts';
import type { Outcome } from './flow/outcomes.ts';
import type { Seed, SeedAccount } from './state/seed.ts';
import { sowAccount } from './state/sow.ts';
import { platformId, type Store } from './state/store.ts';
import type { Account, Authorization, Session, Tenant } from './state/types.ts';
import type { IdempotencyKeys } from './wire/idempotency.ts';

/** The emulator's strings, for the process that holds it: tests, a demo, a control panel. */
export interface EmulatorControl {
  /** Unix seconds on the emulator's clock. */
  readonly now: number;
  /** Forgets everything, decisions included, and sows again: the given seed, or the last one. */
  reset(seed?: Seed): void;
  /** A copy of everything that belongs to a Stripe account; the platform's by default. */
  read(stripeAccount?: string): Tenant;
  /** Links one more account to a login. @throws TypeError if there is no such authorization */
  addAccount(authorization: string, account: SeedAccount): Account;
  /** Changes fields of an account. @throws TypeError if there is no such account */
  patchAccount(id: string, patch: Partial<Account>): Account;
  /** Changes fields of an authorization. @throws TypeError if there is no such authorization */
  patchAuthorization(id: string, patch: Partial<Authorization>): Authorization;
  /** The next run of the flow ends like this, without a dialog. Called again it decides the run after that. */
  nextOutcome(outcome: Outcome, session?: string): void;
  /** The next relink gives the authorization and its accounts new ids. */
  changeIdsOnNextRelink(): void;
  /** The next session to end is still read as `pending` for so many reads. */
  keepNextPending(reads: number): void;
  /** The client secret of a session is of no more use. @throws TypeError if there is no such session */
  expireSession(id: string): void;
  /** Moves the clock forward by seconds; what falls due on the way happens. */
  advanceClock(seconds: number): void;
}

export function createControl(store: Store, director: Director, keys: IdempotencyKeys): EmulatorControl {
  return {
    get now() {
      return store.now;
    },
    reset(seed) {
      director.clear();
      keys.clear();
      store.reset(seed);
    },
    read: (stripeAccount = platformId) => structuredClone(store.tenant(stripeAccount)),
    addAccount(id, seed) {
      const [tenant, authorization] = find<Authorization>(store, 'authorizations', id);
      return structuredClone(sowAccount(tenant, seed, authorization, store.now));
    },
    patchAccount(id, patch) {
      const [tenant, account] = find<Account>(store, 'accounts', id);
      return structuredClone((tenant.accounts[id] = { ...account, ...patch, id }));
    },
    patchAuthorization(id, patch) {
      const [tenant, authorization] = find<Authorization>(store, 'authorizations', id);
      return structuredClone((tenant.authorizations[id] = { ...authorization, ...patch, id }));
    },
    nextOutcome: (outcome, session) => director.decide(outcome, session),
    changeIdsOnNextRelink: () => director.changeIds(),
    keepNextPending: (reads) => director.keepPending(reads),
    expireSession(id) {
      find<Session>(store, 'sessions', id)[1].expires_at = store.now;
    },
    advanceClock: (seconds) => store.advance(seconds),
  };
}

function find<T>(store: Store, kind: 'accounts' | 'authorizations' | 'sessions', id: string): [Tenant, T] {
  for (const tenant of store.tenants) {
    const found = tenant[kind][id];
    if (found) return [tenant, found as T];
  }
  throw new TypeError(`The emulator has no '${id}' among its ${kind}.`);
}
