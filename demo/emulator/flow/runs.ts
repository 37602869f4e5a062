import type { Journal } from '../events/journal.ts';
import { newId } from '../state/ids.ts';
import type { Store } from '../state/store.ts';
import type { Session, Tenant } from '../state/types.ts';
import { WireError } from '../wire/errors.ts';
import { institutionName } from '../wire/render.ts';
import { isLive, liveKey } from '../wire/keys.ts';
import { browserSession, type BrowserSession } from './browser-session.ts';
import { endSession } from './end.ts';
import { institutionOf, offersFor, type Offer } from './offers.ts';
import type { Ending, Login, Outcome } from './outcomes.ts';
import type { Director } from './director.ts';

/** What the dialog shows. */
export interface FlowView {
  institution: string;
  /** `down` tells on the first step that the bank cannot be reached. */
  scenario: string;
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

/** A run that was opened, or one that a scenario ended at once. */
export type Opening = { run: string; view: FlowView } | { result: BrowserResult };

/** What a hosted page is opened with: it also has to know where to send the person when the flow is over. */
export type HostedOpening = Opening & { return_url?: string };

/** A client secret opens one run of the flow; the run's token ends it. */
export class Runs {
  readonly #store: Store;
  readonly #journal: Journal;
  readonly #director: Director;

  constructor(store: Store, journal: Journal, director: Director) {
    this.#store = store;
    this.#journal = journal;
    this.#director = director;
  }

  open(clientSecret: string, publishableKey: string, stripeAccount: string | null): Opening {
    if (isLive(publishableKey)) throw liveKey();
    const { tenant, session } = this.#find(clientSecret, 'client_secret');
    if (stripeAccount !== null && stripeAccount !== tenant.id) {
      throw new WireError(404, 'No such session in that Stripe account.', { code: 'resource_missing' });
    }
    if (session.run) throw used();
    return this.#begin(session, tenant);
  }

  /** A hosted page may be loaded again, until the flow has ended. */
  openHosted(page: string): HostedOpening {
    const { tenant, session } = this.#find(page, 'page');
    const { return_url } = session;
    return { ...this.#begin(session, tenant), ...(return_url && { return_url }) };
  }

  #begin(session: Session, tenant: Tenant): Opening {
    if (session.status !== 'pending') throw used();
    if (this.#store.now >= session.expires_at) {
      throw new WireError(400, 'The session has expired. Create a new one.', { code: 'session_expired' });
    }
    session.run ??= newId('run');
    this.#store.issue(session.run, tenant, session);
    const decided = this.#director.takeOutcome(session);
    if (decided) return { result: this.#end(session, tenant, endingFor(decided, session, tenant)) };
    return { run: session.run, view: viewOf(session, tenant) };
  }

  end(run: string, ending: Ending): BrowserResult {
    const { tenant, session } = this.#find(run, 'run');
    if (session.status !== 'pending')
      throw new WireError(400, 'The run is over.', { code: 'session_already_used' });
    return this.#end(session, tenant, ending);
  }

  /** Ends a run as an outcome says, whatever the dialog shows. */
  endAs(run: string, outcome: Outcome): BrowserResult {
    const { tenant, session } = this.#find(run, 'run');
    return this.end(run, endingFor(outcome, session, tenant));
  }

  #end(session: Session, tenant: Tenant, ending: Ending): BrowserResult {
    this.#journal.catchUp();
    endSession(session, tenant, ending, { now: this.#store.now, ...this.#director.takeCircumstances() });
    this.#journal.publish(null);
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

const used = () =>
  new WireError(400, 'The session was already used. Create a new one.', { code: 'session_already_used' });

function viewOf(session: Session, tenant: Tenant): FlowView {
  const { relink, permissions, limit } = session;
  const id = institutionOf(session, tenant);
  return {
    institution: institutionName(tenant, id),
    scenario: tenant.institutions[id]?.scenario ?? 'works',
    permissions,
    limit,
    relink: relink !== null,
    offers: { same: offersFor(session, tenant, 'same'), other: offersFor(session, tenant, 'other') },
  };
}

/** The accounts that an outcome chooses, within the session's limit. */
function endingFor(outcome: Outcome, session: Session, tenant: Tenant): Ending {
  const limit = session.limit ?? Infinity;
  const linked = (login: Login, offers: Offer[]): Ending => ({
    type: 'linked',
    login,
    accounts: offers.slice(0, limit).map(({ id }) => id),
  });
  const offers = offersFor(session, tenant, 'same');
  switch (outcome) {
    case 'same_account':
      return linked(
        'same',
        offers.some(({ wanted }) => wanted) ? offers.filter(({ wanted }) => wanted) : offers,
      );
    case 'another_account':
      return linked(
        'same',
        offers
          .filter(({ wanted, linked: known }) => (session.relink?.account ? !wanted : !known))
          .slice(0, 1),
      );
    case 'another_login':
      return linked('other', offersFor(session, tenant, 'other'));
    case 'closed':
      return { type: 'closed' };
    case 'bank_error':
      return { type: 'failed', error: true };
    case 'bank_down':
    case 'wrong_credentials':
      return { type: 'failed', error: false };
  }
}
