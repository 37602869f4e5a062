import { concludeSession, keepAccount, keepAuthorization } from './changes.ts';
import type { Fidelity } from '../fidelity/fidelity.ts';
import type { Versions } from '../wire/version.ts';
import { accountDue, authorizationDue, settledAccount, settledAuthorization } from './due.ts';
import type { Seed } from './seed.ts';
import { checkSeed } from './seed-check.ts';
import { SigningSecrets } from './signing-secrets.ts';
import { newTenant, restoredTenant, sownTenants } from './sow.ts';
import type { Account, Authorization, Session, Tenant } from './types.ts';

/** The Stripe account that requests without `Stripe-Account` act for. */
export const platformId = 'acct_emulator';

/** The connected account that events of a tenant name; the platform's own name none. */
export const connectedAccount = (tenant: string): string | null => (tenant === platformId ? null : tenant);

/** Seconds that the clock can be moved by at once: some 30 years. */
const furthest = 1e9;

/** What a store remembers, its clock included. JSON. */
export interface SavedStore {
  now: number;
  seed: Seed;
  tenants: Tenant[];
  handles: Record<string, { tenant: string; session: string }>;
}

export interface StoreOptions {
  /** What it begins with, and goes back to. */
  seed: Seed;
  /** Milliseconds, as `Date.now`. */
  now: () => number;
  /** Seconds that a client secret can be used for. */
  sessionLifetime: number;
  /** The versions of Stripe's API that there are. */
  versions: Versions;
  fidelity: Fidelity;
}

/** All tenants, and the clock they share. */
export class Store {
  readonly #beginning: Seed;
  readonly #signing = new SigningSecrets();
  #seed: Seed;
  #tenants = new Map<string, Tenant>();
  /** What a client secret, the token of a run or of a hosted page opens, by id. */
  #handles = new Map<string, { tenant: string; session: string }>();
  #settledAt = 0;
  #offset = 0;
  readonly #now: () => number;
  /** Seconds that a client secret can be used for. */
  readonly sessionLifetime: number;
  readonly versions: Versions;
  readonly fidelity: Fidelity;

  /** @throws TypeError if the seed has a mistake */
  constructor({ seed, now, sessionLifetime, versions, fidelity }: StoreOptions) {
    this.#beginning = this.#seed = seed;
    this.#now = now;
    this.sessionLifetime = sessionLifetime;
    this.versions = versions;
    this.fidelity = fidelity;
    this.reset();
  }

  /** Unix seconds on the emulator's clock. */
  get now(): number {
    return this.hostNow + this.#offset;
  }

  /** Unix seconds on the clock that the emulator follows, however far its own was moved. */
  get hostNow(): number {
    return Math.floor(this.#now() / 1000);
  }

  /**
   * Throws the state away, and sows again: the given seed, or what it began with. The secrets of webhook endpoints stay
   * those that they had, as whoever checks the signatures knows no others.
   *
   * @throws TypeError if the seed has a mistake; then nothing is thrown away
   */
  reset(seed: Seed = this.#beginning): void {
    checkSeed(seed, this.versions);
    const now = this.hostNow;
    this.#seed = this.#signing.complete(seed);
    this.#tenants = sownTenants(this.#seed, platformId, now);
    this.#offset = 0;
    this.#handles.clear();
    this.#settledAt = now;
    this.#settleAll(now, now);
    // What the seed says was so before: it is nobody's news.
    for (const tenant of this.tenants) tenant.changes = [];
  }

  /** Moves the clock forward. What falls due on the way happens when the store settles. */
  advance(seconds: number): void {
    if (!(Number.isInteger(seconds) && seconds >= 0 && seconds <= furthest)) {
      throw new RangeError(`The clock moves forward only: give whole seconds from 0 to ${furthest}.`);
    }
    this.#offset += Math.floor(seconds);
    for (const tenant of this.tenants) {
      for (const session of Object.values(tenant.sessions)) {
        if (session.pending_reads > 0) concludeSession(tenant, session, this.now);
      }
    }
  }

  /** A connected account exists as soon as somebody acts for it. */
  // Source: inferred (connected accounts).
  tenant(id: string): Tenant {
    const known = this.#tenants.get(id);
    if (known) return known;
    const tenant = newTenant(id, this.#seed);
    this.#tenants.set(id, tenant);
    return tenant;
  }

  /** A Stripe account that the seed has, or somebody has acted for; another is not made by being looked at. */
  tenantIfAny(id: string): Tenant | undefined {
    return this.#tenants.get(id);
  }

  get tenants(): Tenant[] {
    return [...this.#tenants.values()];
  }

  /** Remembers what a client secret, or the token of a run, opens. */
  issue(handle: string, tenant: Tenant, session: Session): void {
    this.#handles.set(handle, { tenant: tenant.id, session: session.id });
  }

  opened(handle: string): { tenant: Tenant; session: Session } | undefined {
    const found = this.#handles.get(handle);
    const tenant = found && this.tenant(found.tenant);
    const session = found && tenant?.sessions[found.session];
    return tenant && session && { tenant, session };
  }

  /** Everything, as JSON. */
  save(): SavedStore {
    return structuredClone({
      now: this.now,
      seed: this.#seed,
      tenants: this.tenants,
      handles: Object.fromEntries(this.#handles),
    });
  }

  /** Takes the place of everything, the clock included. */
  restore(saved: SavedStore): void {
    const { now, seed, tenants, handles } = structuredClone(saved);
    this.#seed = seed;
    this.#offset = now - this.hostNow;
    this.#settledAt = now;
    this.#tenants = new Map(tenants.map((tenant) => [tenant.id, restoredTenant(tenant)]));
    this.#handles = new Map(Object.entries(handles));
  }

  /** Lets what is due by now happen, each at its time. At most one pass per second of the clock; false for none. */
  settle(): boolean {
    const { now } = this;
    if (now === this.#settledAt) return false;
    this.#settleAll(this.#settledAt, now);
    this.#settledAt = now;
    return true;
  }

  /** The same for a single object, after it was changed. */
  settleObject(tenant: Tenant, changed: Account | Authorization, from: number): void {
    if ('last4' in changed) settleAccount(tenant, changed.id, from, this.now);
    else settleAuthorization(tenant, changed.id, from, this.now);
  }

  #settleAll(from: number, now: number): void {
    for (const tenant of this.#tenants.values()) {
      for (const id of Object.keys(tenant.accounts)) settleAccount(tenant, id, from, now);
      for (const id of Object.keys(tenant.authorizations)) settleAuthorization(tenant, id, from, now);
    }
  }
}

function settleAccount(tenant: Tenant, id: string, from: number, now: number): void {
  let account = tenant.accounts[id];
  for (;;) {
    const due = account ? accountDue(account) : Infinity;
    if (!account || due > now) return;
    const at = Math.max(due, from);
    account = keepAccount(tenant, settledAccount(account, at), at);
  }
}

function settleAuthorization(tenant: Tenant, id: string, from: number, now: number): void {
  let authorization = tenant.authorizations[id];
  for (;;) {
    const due = authorization ? authorizationDue(authorization) : Infinity;
    if (!authorization || due > now) return;
    const at = Math.max(due, from);
    authorization = keepAuthorization(tenant, settledAuthorization(authorization, at), at);
  }
}
