/**
 * The wire contract between `<relink-account>` and its endpoint, version 1, as plain types.
 *
 * It imports nothing, so that the element's published types need no other package. JSON, snake_case like Stripe's
 * own objects; every time is in Unix seconds; every answer carries `Relink-Contract: 1`.
 *
 * Strings that Stripe may extend stay `string` here: new values can appear at any time, on any API version.
 */

/** The contract's version, as asked for in `Accept: application/json;relink=1` and answered in `Relink-Contract`. */
export type ContractVersion = 1;

/** What a relink is to restore. */
export type Target =
  /** This very account. */
  | 'account'
  /** Any eligible account at the same institution. */
  | 'any_account'
  /** Every account behind the login, for data products. */
  | 'authorization';

/** Whether the flow opens on the page, or on a page of Stripe's that the customer is sent to. */
export type UiMode = 'modal' | 'hosted';

/** Data that the customer consents to share. Stripe may add values. */
export type Permission = 'balances' | 'ownership' | 'payment_method' | 'transactions';

/** What a relink would do for an account. */
export type RelinkState =
  /** Works; nothing to do. */
  | 'healthy'
  /** Works, and will stop at `deadline`. */
  | 'expiring'
  /** Broken, or not granting what the policy asks for. */
  | 'required'
  /** Broken, and Stripe says that a relink cannot help. */
  | 'unrepairable'
  /** Access was ended on purpose; the account has to be linked anew. */
  | 'disconnected';

/** Why a relink is wanted. */
export type RelinkReason =
  /** The connection to the institution is broken, or about to break. */
  | 'connection'
  /** The tokenized account number is dead or dying, so payments fail. */
  | 'account_number'
  /** The customer has to consent to data that the policy now asks for. */
  | 'permissions';

/** One account of the signed-in owner, as far as a relink is concerned. */
export interface AccountState {
  /** `fca_…`; may change in a relink. */
  id: string;
  /** Name of the bank. */
  institution_name: string;
  /** As the bank calls the account. */
  display_name: string | null;
  /** Last four digits of its number. */
  last4: string | null;
  /** `checking`, `savings`, … An open list of Stripe's. */
  subcategory: string;
  /** `active`, `inactive`, `disconnected`. An open list of Stripe's. */
  status: string;
  /** `fcauth_…`, the login that the account is behind: those of one login come back together. Null where Stripe names none. */
  authorization?: string | null;
  /** What a relink would do for it. */
  relink: {
    /** Whether there is something to do; see the contract's table of states. */
    state: RelinkState;
    /** Stripe's cause of the (coming) inactivity, such as `access_expired`. An open list. */
    cause: string | null;
    /** When the account, or its account number, will stop working. Unix seconds. */
    deadline: number | null;
    /** Empty unless `state` is `expiring` or `required`. */
    reasons: RelinkReason[];
    /** Permissions that a relink would ask the customer for. An open list of Stripe's. */
    permissions: string[];
  };
  /** Sealed, short-lived reference to this account, for `POST /sessions`. Opaque; useless to anyone else. */
  ref: string;
}

/** What the page needs to know of the Stripe account that the endpoint talks to. */
export interface StripeContext {
  /** `pk_…`, of the mode of the secret key. */
  publishable_key: string;
  /** The connected account to act for, if any. */
  stripe_account?: string;
  /** Whether real accounts are meant, and not those of a sandbox. */
  livemode: boolean;
}

/** `GET /accounts`: the owner's accounts, the most urgent one first. */
export interface AccountsResponse extends StripeContext {
  /** The most urgent one first. */
  accounts: AccountState[];
  /**
   * There only where the owner has accounts that are not listed: Stripe did not send them all in time, or answered some that
   * cannot be understood.
   */
  has_more?: true;
}

/** `GET /accounts/{id}` */
export interface AccountResponse extends StripeContext {
  account: AccountState;
}

/** Body of `POST /sessions`. Neither `account` nor `ref` means "what is most urgent of mine". */
export interface SessionRequest {
  /** `fca_…` */
  account?: string;
  /** Reference to an account, from its state. It saves a call to Stripe. */
  ref?: string;
  /** What to restore. The policy of the endpoint decides by default. */
  target?: Target;
  /** `modal`, the default, or `hosted`. */
  ui_mode?: UiMode;
  /** Where Stripe's page sends the customer back to, in hosted mode: a page of an origin that may call the endpoint. */
  return_url?: string;
}

/** `POST /sessions` */
export interface SessionResponse extends StripeContext {
  /** `fcsess_…` */
  id: string;
  /** Serves one run. Null in hosted mode. */
  client_secret: string | null;
  /** Where to send the customer, in hosted mode. */
  url?: string;
  /** What the relink is to restore. */
  target: Target;
  /** Id of the account that is to be relinked. */
  account: string;
  /**
   * Sealed reference to what was asked for. Given back as `GET /sessions/{id}?ref=…`, it lets the server tell "the same
   * account" from "another account" without keeping a record: Stripe's session does not say what `any_account` began with.
   * It is no secret and serves nobody else. A page that is left for Stripe's keeps it beside `id`. Without it, or with one
   * that cannot be opened any more, the session itself is judged.
   */
  ref: string;
}

/** What became of a session, as the server read it back from Stripe. */
export type SessionOutcome = 'relinked' | 'relinked_other_account' | 'cancelled' | 'failed' | 'pending';

/** Why a relink failed. Stripe's unknown reasons arrive as `other`. */
export type FailureReason = 'no_authorization' | 'no_account' | 'other';

/**
 * What a relink did to the ids of accounts. Each id is in one list at most; an account of which nothing tells whether it
 * was there before is in none. Nothing is guessed: what could be one or the other is ambiguous.
 */
export interface AccountChanges {
  /** Ids that are as good as before, whatever state their accounts are in. */
  kept: string[];
  /**
   * The same account under a new id, proven: same holder, institution, last4 and subcategory, unique in both directions,
   * and the old id is disconnected or gone.
   */
  moved: { from: string; to: string }[];
  /** New ids of accounts that were not there before. */
  added: string[];
  /** Old ids that are disconnected or gone, and no new account could be theirs. */
  gone: string[];
  /** Old and new ids that belong together in some way, of which nothing proves which to which. */
  ambiguous: string[];
}

/** `GET /sessions/{id}` */
export interface OutcomeResponse {
  /** `fcsess_…` */
  id: string;
  /**
   * `relinked` takes two words: Stripe's session succeeded, and `account` is not broken now. Where the second is missing,
   * or the account's new number cannot be used yet, it is `pending`: ask again.
   */
  outcome: SessionOutcome;
  /** With `failed`, and where Stripe says it with `cancelled`. */
  failure_reason: FailureReason | null;
  /** Id of the account that works now, if one does. */
  account: string | null;
  /**
   * Id of the account that the relink began with; null where that is not known. With `relinked` it is the same account as
   * `account`, under the same or a proven earlier id; with `relinked_other_account` it is the one that was left out.
   */
  previous_account: string | null;
  /**
   * State of every account that the session collected; then, where it matters to the outcome what was left out, of those
   * behind the same login that the session did not collect.
   */
  accounts: AccountState[];
  /** Its lists are empty unless Stripe's session has succeeded. The reference endpoint always tells; others may not. */
  changes?: AccountChanges;
}

/**
 * `GET /changes`, where the endpoint has it: a stream of events (`text/event-stream`) for the signed-in owner, of no more than
 * ids. `change` names in this what stands differently: an account, or the authorization that accounts are behind. `ready` comes
 * after what was missed: since the id in `Last-Event-ID`, or without one within the last minute. `reset` in its place says that
 * nobody knows what was missed: look at everything. Each has an id to come back with. A 204, and any 4xx but 408, 425 and 429,
 * says not to ask again.
 */
export interface ChangeEvent {
  /** `fca_…` or `fcauth_…` */
  id: string;
}

/** `POST /webhooks`, the route that Stripe calls. No page needs it. */
export interface WebhookResponse {
  /** Stripe need not come again. */
  received: true;
  /** Handled before. */
  duplicate?: true;
  /** Of the other mode, or of a type that nobody listens to. */
  ignored?: true;
}

/** Codes of a problem that no page needs: `POST /webhooks` answers with them, and `GET /changes` with the last. */
export type WebhookProblemCode =
  /** Another delivery of the event is being handled. */
  'event_in_progress' | 'handler_failed' | 'invalid_signature' | 'ledger_unavailable';

/** Codes of a problem. A closed list, to which a new contract version may add. */
export type ProblemCode =
  | WebhookProblemCode
  | 'body_already_read'
  | 'contract_mismatch'
  | 'forbidden_origin'
  | 'internal_error'
  | 'invalid_reference'
  | 'invalid_request'
  | 'method_not_allowed'
  | 'misconfigured'
  | 'not_found'
  | 'not_relinkable'
  | 'nothing_to_relink'
  | 'payload_too_large'
  | 'rate_limited'
  | 'request_timeout'
  | 'stripe_busy'
  | 'stripe_rejected'
  | 'stripe_timeout'
  | 'stripe_unavailable'
  | 'target_not_allowed'
  | 'unauthenticated'
  | 'unsupported_media_type';

/** Body of every error, as `application/problem+json` (RFC 9457). */
export interface Problem {
  type: 'about:blank';
  /** For people; one for each code. */
  title: string;
  /** That of HTTP. */
  status: number;
  /** For programs. */
  code: ProblemCode;
  /** To find the request in the log. */
  request_id: string;
  /** What is wrong, and what to change. */
  detail?: string;
  /** With `invalid_request`: where, and which rule. Never the value. */
  errors?: { path: string; rule: string }[];
  /** With `not_relinkable`: the state of the account. */
  account?: AccountState;
}
