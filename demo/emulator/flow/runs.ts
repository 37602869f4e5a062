import type { Publisher } from '../events/publisher.ts';
import { newId } from '../state/ids.ts';
import type { Store } from '../state/store.ts';
import type { Scenario } from '../state/scenarios.ts';
import type { Session, Tenant } from '../state/types.ts';
import { inSituation, WireError } from '../wire/errors.ts';
import { institutionName } from '../render/objects.ts';
import { isLive, liveKey } from '../wire/keys.ts';
import { browserSession, type BrowserSession } from './browser-session.ts';
import { endSession } from './end.ts';
import { endingFor } from './ending.ts';
import { institutionOf, offersFor, type Offer } from './offers.ts';
import type { Director, Told } from './director.ts';
import type { Ending, Login, Outcome } from './outcomes.ts';

/** What the dialog shows. */
export interface FlowView {
  institution: string;
  scenario: Scenario;
  /** Milliseconds that the bank takes for each step. */
  delay: number;
  permissions: string[];
  /** Null is no limit. */
  limit: number | null;
  relink: boolean;
  offers: Record<Login, Offer[]>;
}

export type BrowserResult = { financialConnectionsSession: BrowserSession } | { error: BrowserError };

export interface BrowserError {
  type: string;
  message: string;
  code?: string;
}

/** A run that was opened, one that ends by itself after so many milliseconds, or one that was ended at once. */
export type Opening =
  | { run: string; view: FlowView }
  | { run: string; outcome: Outcome; delay: number }
  | { result: BrowserResult };

/** What a hosted page is opened with: it also has to know where to send the person when the flow is over. */
export type HostedOpening = Opening & { return_url?: string };

/** A client secret opens one run of the flow; the run's token ends it. */
export class Runs {
  readonly #store: Store;
  readonly #publisher: Publisher;
  readonly #director: Director;

  constructor(store: Store, publisher: Publisher, director: Director) {
    this.#store = store;
    this.#publisher = publisher;
    this.#director = director;
  }

  open(clientSecret: string, publishableKey: string, stripeAccount: string | null): Opening {
    if (isLive(publishableKey)) throw liveKey();
    const { tenant, session } = this.#find(clientSecret, 'client_secret');
    if (stripeAccount !== null && stripeAccount !== tenant.id) {
      throw new WireError(404, 'No such session in that Stripe account.', { code: 'resource_missing' });
    }
    // Source: documented (client secret serves once).
    if (session.run) this.#store.fidelity.refuse(used());
    return this.#begin(session, tenant);
  }

  /** A hosted page may be loaded again, until the flow has ended. */
  // Source: inferred (hosted page).
  openHosted(page: string): HostedOpening {
    const { tenant, session } = this.#find(page, 'page');
    const { return_url } = session;
    return { ...this.#begin(session, tenant), ...(return_url && { return_url }) };
  }

  #begin(session: Session, tenant: Tenant): Opening {
    if (session.status !== 'pending') throw this.#store.fidelity.asRecorded(used());
    // Source: inferred (session lifetime).
    if (this.#store.now >= session.expires_at) this.#store.fidelity.refuse(expired());
    const told = this.#director.take('outcome', session, tenant);
    const decided = told?.decision;
    if (decided === 'session_used') throw this.#store.fidelity.asRecorded(used());
    if (decided === 'session_expired') {
      session.expires_at = this.#store.now;
      throw this.#store.fidelity.asRecorded(expired());
    }
    const run = (session.run ??= newId('run'));
    this.#store.issue(run, tenant, session);
    if (told && decided) {
      // What cannot be is said at once, and not when a slow bank has answered.
      const ending = this.#endingOf(told, decided === 'slow' ? 'same_account' : decided, session, tenant);
      if (decided === 'slow') return { run, outcome: 'same_account', delay: slowness };
      return { result: this.#end(session, tenant, ending) };
    }
    session.scenario ??= this.#director.take('scenario', session, tenant)?.scenario ?? null;
    return { run, view: viewOf(session, tenant) };
  }

  #endingOf(
    told: Extract<Told, { kind: 'outcome' }>,
    outcome: Outcome | 'account',
    session: Session,
    tenant: Tenant,
  ): Ending {
    try {
      return endingFor(outcome, session, tenant, told.account);
    } catch (error) {
      if (error instanceof WireError) this.#director.missed(told, session, error.message);
      throw error;
    }
  }

  end(run: string, ending: Ending): BrowserResult {
    const { tenant, session } = this.#find(run, 'run');
    if (session.status !== 'pending') throw over();
    return this.#end(session, tenant, ending);
  }

  /** Ends a run as an outcome says, whatever the dialog shows. */
  endAs(run: string, outcome: Outcome | 'account', account: string | null): BrowserResult {
    const { tenant, session } = this.#find(run, 'run');
    if (session.status !== 'pending') throw over();
    return this.end(run, endingFor(outcome, session, tenant, account));
  }

  #end(session: Session, tenant: Tenant, ending: Ending): BrowserResult {
    this.#publisher.catchUp();
    const [changed, pending] = [
      this.#director.next('change_ids', session, tenant),
      this.#director.next('pending', session, tenant),
    ];
    const { idsChanged } = endSession(session, tenant, ending, {
      now: this.#store.now,
      changeIds: changed !== undefined,
      pendingReads: pending?.reads ?? 0,
      fidelity: this.#store.fidelity,
    });
    this.#director.spend(pending);
    if (idsChanged) this.#director.spend(changed);
    this.#publisher.publish(null);
    if (ending.type === 'failed' && ending.error) {
      return { error: { type: 'api_error', message: 'The bank answered with an error. Try again later.' } };
    }
    return { financialConnectionsSession: browserSession(session, tenant) };
  }

  /** What one kind of secret opens, another does not. */
  #find(secret: string, kind: 'client_secret' | 'page' | 'run'): { tenant: Tenant; session: Session } {
    const found = this.#store.opened(secret);
    const { hosted, client_secret, run } = found?.session ?? {};
    const expected = { client_secret: hosted ? undefined : client_secret, page: hosted?.page, run }[kind];
    if (found && expected === secret) return found;
    throw new WireError(404, `No such ${kind.replace('_', ' ')}.`, { code: 'resource_missing' });
  }
}

// Source: inferred (codes of client secret errors).
const expired = () =>
  inSituation(
    'flow.secret_expired',
    new WireError(400, 'The session has expired. Create a new one.', { code: 'session_expired' }),
  );

const used = () =>
  inSituation(
    'flow.secret_twice',
    new WireError(400, 'The session was already used. Create a new one.', { code: 'session_already_used' }),
  );

const over = () => new WireError(400, 'The run is over.', { code: 'session_already_used' });

/** Milliseconds that a slow bank takes. */
const slowness = 2000;

function viewOf(session: Session, tenant: Tenant): FlowView {
  const { relink, permissions, limit } = session;
  const id = institutionOf(session, tenant);
  const scenario = session.scenario ?? tenant.institutions[id]?.scenario ?? 'works';
  return {
    institution: institutionName(tenant, id),
    scenario,
    delay: scenario === 'slow' ? slowness : 0,
    permissions,
    limit,
    relink: relink !== null,
    offers: { same: offersFor(session, tenant, 'same'), other: offersFor(session, tenant, 'other') },
  };
}
