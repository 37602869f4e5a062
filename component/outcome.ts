import type { AccountChanges, AccountState, FailureReason } from '../server/contract.ts';
import type { RelinkError } from './errors.ts';

/** The server read back from Stripe that a relink worked. Nothing else makes an outcome a success. */
export interface RelinkedOutcome {
  /** `relinked_other_account` where the customer chose another account than the one the relink began with. */
  status: 'relinked' | 'relinked_other_account';
  /** Id of the session, `fcsess_…`. Not a secret. */
  session: string;
  /** Id of the account that works now, `fca_…`. */
  account: string;
  /** Id of the account that the relink began with; ids may change in a relink. Null where that is not known. */
  previousAccount: string | null;
  /** State of every account that the session collected, and of those behind the same login that were left out. */
  accounts: AccountState[];
  /** What became of the ids. */
  changes: AccountChanges;
}

/** Nothing was changed. Not an error. */
export interface CancelledOutcome {
  status: 'cancelled';
  /**
   * `customer`: left the authentication flow. `page`: vetoed the start, disabled the element or aborted the run.
   * `removal`: the element was not on the page, or left it before Stripe's window was open.
   */
  by: 'customer' | 'page' | 'removal';
}

/** The customer went through the flow, and the server read back that the relink did not succeed. */
export interface FailedOutcome {
  status: 'failed';
  session: string;
  /**
   * `no_authorization`: signed in elsewhere. `no_account`: the wanted account was not shared. `other`: anything else.
   */
  failureReason: FailureReason;
  /** How the accounts behind the login stand now: others than the wanted one may have come back. */
  accounts: AccountState[];
  /** What became of the ids. */
  changes: AccountChanges;
}

/** The customer may well have finished, but no server confirmed it in time. Webhooks will tell the server. */
export interface PendingOutcome {
  status: 'pending';
  /** Id of the session; null where the endpoint named none. */
  session: string | null;
}

/** The run could not be completed. */
export interface ErrorOutcome {
  status: 'error';
  error: RelinkError;
}

/** How a run ended. */
export type RelinkOutcome =
  RelinkedOutcome | CancelledOutcome | FailedOutcome | PendingOutcome | ErrorOutcome;

/** Where a run stands: nothing running, getting ready, Stripe's window open, asking the server, or its outcome. */
export type RelinkPhase = RunPhase | 'idle' | RelinkOutcome['status'];

/** The phases of a run under way, in their order. */
export type RunPhase = 'preparing' | 'open' | 'confirming';
