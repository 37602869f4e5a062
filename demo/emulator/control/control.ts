import { lookup } from './lookup.ts';
import { createWebhookControl, type WebhookControl } from './webhooks.ts';
import type { EventRecord } from '../state/event-types.ts';
import type { Publisher } from '../events/publisher.ts';
import type { Fault } from '../faults/faults.ts';
import type { Decision } from '../flow/outcomes.ts';
import { readSavedState } from './saved-schema.ts';
import { forgetPlans, restoreState, saveState, type Memory, type SavedState } from './saved-state.ts';
import type { Seed, SeedAccount } from '../state/seed.ts';
import { keepAccount, keepAuthorization } from '../state/changes.ts';
import { patchedAccount, patchedAuthorization } from '../state/object-schema.ts';
import { readSeed, readSeedAccount } from '../state/seed-schema.ts';
import { sowAccount } from '../state/sow.ts';
import { platformId } from '../state/store.ts';
import { deactivatedAccount, deactivatedAuthorization } from '../state/transitions.ts';
import type { Account, Authorization, Scenario, Tenant } from '../state/types.ts';

/** The emulator's strings, for the process that holds it: tests, a demo, a control panel. */
export interface EmulatorControl {
  /** Unix seconds on the emulator's clock. */
  readonly now: number;
  /** Forgets everything, decisions included, and sows again: the given seed, or the last one. @throws TypeError if it has a mistake */
  reset(seed?: Seed): void;
  /** Everything, the clock and what was decided included, as JSON. It holds the secrets of sessions and webhook endpoints. */
  save(): SavedState;
  /** Takes the place of everything. @throws TypeError if it is not what `save` gave; then everything stays as it is */
  restore(state: SavedState): void;
  /** A copy of everything that belongs to a Stripe account; the platform's by default. */
  read(stripeAccount?: string): Tenant;
  /** What has happened in a Stripe account, the platform's by default; of one type, or all: a copy, oldest first. */
  events(query?: { type?: string; stripeAccount?: string }): EventRecord[];
  /** Links one more account to a login. @throws TypeError if there is no such authorization, or the account has a mistake */
  addAccount(authorization: string, account: SeedAccount): Account;
  /**
   * An account and its login become inactive. A relink helps, unless the cause is `account_closed`: then the login stays.
   * `cause` as Stripe has it; default `access_expired`. @throws TypeError if there is no such account
   */
  breakAccount(id: string, cause?: string): Account;
  /** Changes fields of an account. @throws TypeError if there is no such account, or the patch has a mistake */
  patchAccount(id: string, patch: Partial<Account>): Account;
  /** Changes fields of an authorization. @throws TypeError if there is no such authorization, or the patch has a mistake */
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

export function createControl(memory: Memory, publisher: Publisher): EmulatorControl {
  const { store, queue, courier, director, faults } = memory;

  /** What was done by hand has happened now, and is told. */
  const told = <T>(result: T): T => {
    publisher.publish(null);
    return structuredClone(result);
  };
  return {
    get now() {
      return store.now;
    },
    reset(seed) {
      store.reset(seed === undefined ? undefined : readSeed(seed));
      forgetPlans(memory);
    },
    save: () => saveState(memory),
    restore: (state) => restoreState(memory, readSavedState(state)),
    read(stripeAccount = platformId) {
      publisher.catchUp();
      return structuredClone(store.tenant(stripeAccount));
    },
    events({ type, stripeAccount = platformId } = {}) {
      publisher.catchUp();
      const events = Object.values(store.tenant(stripeAccount).events);
      return structuredClone(events.filter((each) => type === undefined || each.type === type));
    },
    addAccount(id, seed) {
      const { tenant, object: authorization } = lookup(store, 'authorizations', id);
      const account = readSeedAccount(seed);
      if (account.id !== undefined && tenant.accounts[account.id]) {
        throw new TypeError(`The emulator has '${account.id}' already among its accounts.`);
      }
      return told(sowAccount(tenant, account, authorization, store.now));
    },
    breakAccount(id, cause = 'access_expired') {
      if (typeof cause !== 'string' || !cause) throw new TypeError('The cause has to be a text.');
      const { tenant, object: account } = lookup(store, 'accounts', id);
      const closed = cause === 'account_closed';
      const login = tenant.authorizations[account.authorization];
      if (login && !closed) {
        keepAuthorization(tenant, deactivatedAuthorization(login, 'relink_required'), store.now);
      }
      const broken = deactivatedAccount(account, cause, closed ? 'none' : 'relink_required');
      return told(keepAccount(tenant, broken, store.now));
    },
    patchAccount(id, patch) {
      const { tenant, object: account } = lookup(store, 'accounts', id);
      return told(keepAccount(tenant, patchedAccount(account, patch), store.now));
    },
    patchAuthorization(id, patch) {
      const { tenant, object: authorization } = lookup(store, 'authorizations', id);
      return told(keepAuthorization(tenant, patchedAuthorization(authorization, patch), store.now));
    },
    nextOutcome: (outcome, id) => director.decide(outcome, id),
    nextScenario: (scenario, id) => director.stage(scenario, id),
    changeIdsOnNextRelink: () => director.changeIds(),
    keepNextPending: (reads) => director.keepPending(reads),
    expireSession(id) {
      lookup(store, 'sessions', id).object.expires_at = store.now;
    },
    advanceClock(seconds) {
      store.advance(seconds);
      publisher.publish(null);
      publisher.catchUp();
    },
    faults: {
      add: (fault) => faults.add(fault),
      list: () => faults.list,
      seed: (seed) => faults.seed(seed),
      clear: () => faults.clear(),
    },
    webhooks: createWebhookControl(store, queue, courier),
    async settle() {
      publisher.catchUp();
      await courier.settled();
    },
  };
}
