import type { AccountState, ProblemCode, WebhookProblemCode } from '../server/contract.ts';

/** Problems that a client of the contract makes only by a fault of its own; they arrive as `endpoint_failed`. */
type ClientFault =
  | 'body_already_read'
  | 'invalid_request'
  | 'method_not_allowed'
  | 'payload_too_large'
  | 'request_timeout'
  | 'unsupported_media_type';

/** What went wrong. A closed list: the problems of the wire contract, and what only the page can notice. */
export type RelinkErrorCode =
  | Exclude<ProblemCode, ClientFault | WebhookProblemCode>
  /** An attribute or property is missing or malformed; the message names it. */
  | 'not_configured'
  /** The endpoint answered with an error that is none of the contract's. */
  | 'endpoint_failed'
  /** No answer: offline, blocked, or refused by CORS. */
  | 'endpoint_unreachable'
  | 'endpoint_timeout'
  /** A success in name, but not what the contract promises. */
  | 'invalid_answer'
  /** Stripe.js did not arrive: blocked by an extension, a Content-Security-Policy, or the network. */
  | 'stripe_js_unavailable'
  /** Stripe.js would not open the authentication flow. */
  | 'stripe_js_failed'
  /** A file of the element did not arrive. */
  | 'incomplete_install';

// Whether the same attempt may succeed later. Typed as complete, so that a new code cannot be forgotten. Those that are not
// come first: in this order they take the fewest bytes.
const worthRetrying: Record<RelinkErrorCode, 0 | 1> = {
  contract_mismatch: 0,
  endpoint_failed: 0,
  forbidden_origin: 0,
  invalid_answer: 0,
  misconfigured: 0,
  not_configured: 0,
  not_found: 0,
  not_relinkable: 0,
  nothing_to_relink: 0,
  stripe_rejected: 0,
  target_not_allowed: 0,
  unauthenticated: 0,
  endpoint_timeout: 1,
  endpoint_unreachable: 1,
  incomplete_install: 1,
  internal_error: 1,
  invalid_reference: 1,
  rate_limited: 1,
  stripe_busy: 1,
  stripe_js_failed: 1,
  stripe_js_unavailable: 1,
  stripe_timeout: 1,
  stripe_unavailable: 1,
};

/** Whether a code from the wire is one of the list. */
export function isRelinkErrorCode(code: unknown): code is RelinkErrorCode {
  return Object.hasOwn(worthRetrying, String(code));
}

/** What may come with an error. */
export interface RelinkErrorFacts {
  /** With a refusal for load: seconds after which to ask again. */
  retryAfter?: number | undefined;
  /** With `not_relinkable`: how the account stands. */
  account?: AccountState | undefined;
}

/**
 * Why something could not be completed. It never carries a key, a secret or a body, and for that reason no `cause`
 * either; the text for customers is looked up in the messages by `code`. A `client` of your own may throw one.
 */
export class RelinkError extends Error implements RelinkErrorFacts {
  /** One of a closed list. */
  readonly code: RelinkErrorCode;
  /** Whether trying again may help. */
  readonly retryable: boolean;
  /** With a refusal for load: seconds after which to ask again. */
  readonly retryAfter: number | undefined;
  /** With `not_relinkable`: how the account stands. */
  readonly account: AccountState | undefined;

  /** `advice` is for developers, and says what to change; it follows on the element's name. */
  constructor(code: RelinkErrorCode, advice: string, { retryAfter, account }: RelinkErrorFacts = {}) {
    super(`<relink-account> ${advice}`);
    this.name = 'RelinkError';
    this.code = code;
    this.retryable = worthRetrying[code] === 1;
    this.retryAfter = retryAfter;
    this.account = account;
  }
}

/** What was thrown, as one of ours. Foreign errors are not passed on, since nobody knows what they carry. */
export function asRelinkError(error: unknown): RelinkError {
  // By name, for a page may have two copies of this class.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- see there
  if (error instanceof Error && error.name === 'RelinkError') return error as RelinkError;
  return new RelinkError('endpoint_failed', 'could not ask: `headers` or `client` threw.');
}

/** The error of an element that has nobody to ask. */
export function noEndpoint(): RelinkError {
  return new RelinkError('not_configured', 'needs `endpoint`, an http(s) URL.');
}
