/** What a person, or a test in the person's place, can make of a run of the flow. */

export const outcomes = [
  /** The accounts that a relink is about, with the login they belong to. */
  'same_account',
  /** The same login, but another account. */
  'another_account',
  /** Another login at the same bank. */
  'another_login',
  /** Nothing is chosen, and the window closed. */
  'closed',
  /** The bank cannot be reached; the browser gets a session without accounts. */
  'bank_down',
  /** The bank answers with an error; the browser gets an error. */
  'bank_error',
  /** The sign-in fails for good; the browser gets a session without accounts. */
  'wrong_credentials',
  /** The second factor fails for good; the browser gets a session without accounts. */
  'mfa_failed',
  /** The browser does not let the bank open its window, and the person gives up. */
  'popup_blocked',
] as const;

export type Outcome = (typeof outcomes)[number];

/** What can be decided in advance: an outcome, or what else may become of a client secret. */
export type Decision =
  | Outcome
  /** The accounts that a relink is about, but the bank takes its time. */
  | 'slow'
  /** The session has expired when the browser launches the flow. */
  | 'session_expired'
  /** The client secret was used when the browser launches the flow. */
  | 'session_used';

export const decisions: readonly Decision[] = [...outcomes, 'slow', 'session_expired', 'session_used'];

/** Or the one account that is told by its id, of those that the bank offers. */
export type AnyDecision = Decision | 'account';

/** How a run ended. */
export type Ending =
  | { type: 'linked'; login: Login; accounts: string[] }
  | { type: 'closed' }
  | { type: 'failed'; error: boolean };

/** `same` is the login that is relinked, or a first one where nothing is. */
export type Login = 'same' | 'other';
