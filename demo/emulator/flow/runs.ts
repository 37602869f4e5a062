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

/** A client secret opens one run of the flow; the run's token ends it. */
export class Runs {
  readonly #store: Store;
  readonly #director: Director;

  constructor(store: Store, director: Director) {
    this.#store = store;
    this.#director = director;
  }

  open(clientSecret: string, publishableKey: string, stripeAccount: string | null): Opening {
    if (isLive(publishableKey)) throw liveKey();
    const { tenant, session } = this.#find(clientSecret, 'No such client secret.', 'resource_missing');
    if (stripeAccount !== null && stripeAccount !== tenant.id) {
      throw new WireError(404, 'No such session in that Stripe account.', { code: 'resource_missing' });
    }
    if (session.run || session.status !== 'pending') {
      throw new WireError(400, 'The client secret was already used. Create a new session.', {
        code: 'session_already_used',
      });
    }
    if (this.#store.now >= session.expires_at) {
      throw new WireError(400, 'The session has expired. Create a new one.', { code: 'session_expired' });
    }
    session.run = newId('run');
    this.#store.issue(session.run, tenant, session);
    const decided = this.#director.takeOutcome(session);
    if (decided) return { result: this.#end(session, tenant, endingFor(decided, session, tenant)) };
    return { run: session.run, view: viewOf(session, tenant) };
  }

  end(run: string, ending: Ending): BrowserResult {
    const { tenant, session } = this.#find(run, 'No such run.', 'resource_missing');
    if (session.status !== 'pending')
      throw new WireError(400, 'The run is over.', { code: 'session_already_used' });
    return this.#end(session, tenant, ending);
  }

  /** Ends a run as an outcome says, whatever the dialog shows. */
  endAs(run: string, outcome: Outcome): BrowserResult {
    const { tenant, session } = this.#find(run, 'No such run.', 'resource_missing');
    return this.end(run, endingFor(outcome, session, tenant));
  }

  #end(session: Session, tenant: Tenant, ending: Ending): BrowserResult {
    endSession(session, tenant, ending, { now: this.#store.now, ...this.#director.takeCircumstances() });
    if (ending.type === 'failed' && ending.error) {
      return { error: { type: 'api_error', message: 'The bank answered with an error. Try again later.' } };
    }
    return { financialConnectionsSession: browserSession(session, tenant) };
  }

  #find(handle: string, message: string, code: string): { tenant: Tenant; session: Session } {
    const found = this.#store.opened(handle);
    if (!found) throw new WireError(404, message, { code });
    return found;
  }
}

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
