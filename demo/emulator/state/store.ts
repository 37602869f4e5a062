import { settledRefreshes } from './refresh.ts';
import type { Seed } from './seed.ts';
import { newTenant, sow } from './sow.ts';
import { settledAccount, settledAuthorization } from './transitions.ts';
import type { Session, Tenant } from './types.ts';

/** The Stripe account that requests without `Stripe-Account` act for. */
export const platformId = 'acct_emulator';

/** All tenants, and the clock they share. */
export class Store {
  #seed: Seed;
  #tenants = new Map<string, Tenant>();
  #handles = new Map<string, { tenant: Tenant; session: Session }>();
  #settledAt = 0;
  #offset = 0;
  readonly #now: () => number;
  /** Seconds that a client secret can be used for. */
  readonly sessionLifetime: number;

  /** @param now milliseconds, as `Date.now` */
  constructor(seed: Seed, now: () => number, sessionLifetime: number) {
    this.#seed = seed;
    this.#now = now;
    this.sessionLifetime = sessionLifetime;
    this.reset();
  }

  /** Unix seconds on the emulator's clock. */
  get now(): number {
    return Math.floor(this.#now() / 1000) + this.#offset;
  }

  /** Throws the state away, and sows again. */
  reset(seed: Seed = this.#seed): void {
    this.#seed = seed;
    this.#offset = 0;
    this.#settledAt = 0;
    this.#tenants.clear();
    this.#handles.clear();
    sow(this.tenant(platformId), seed.customers ?? [], this.now);
    for (const [id, customers] of Object.entries(seed.connected_accounts ?? {})) {
      sow(this.tenant(id), customers, this.now);
    }
  }

  /** Moves the clock forward; what falls due on the way happens. */
  advance(seconds: number): void {
    if (!(seconds >= 0)) throw new RangeError('The clock moves forward only: give seconds of zero or more.');
    this.#offset += Math.floor(seconds);
    this.settle();
  }

  /** A connected account exists as soon as somebody acts for it. */
  tenant(id: string): Tenant {
    const known = this.#tenants.get(id);
    if (known) return known;
    const tenant = newTenant(id, this.#seed);
    this.#tenants.set(id, tenant);
    return tenant;
  }

  get tenants(): Tenant[] {
    return [...this.#tenants.values()];
  }

  /** Remembers what a client secret, or the token of a run, opens. */
  issue(handle: string, tenant: Tenant, session: Session): void {
    this.#handles.set(handle, { tenant, session });
  }

  opened(handle: string): { tenant: Tenant; session: Session } | undefined {
    return this.#handles.get(handle);
  }

  /** Lets what is due by now happen. At most one pass per second of the clock. */
  settle(): void {
    const now = this.now;
    if (now === this.#settledAt) return;
    this.#settledAt = now;
    for (const { accounts, authorizations } of this.#tenants.values()) {
      for (const account of Object.values(accounts)) {
        accounts[account.id] = settledRefreshes(settledAccount(account, now), now);
      }
      for (const each of Object.values(authorizations))
        authorizations[each.id] = settledAuthorization(each, now);
    }
  }
}
