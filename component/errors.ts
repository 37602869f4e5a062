import type { ProblemCode, WebhookProblemCode } from '../server/contract.ts';

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

// Whether the same attempt may succeed later. Typed as complete, so that a new code cannot be forgotten.
const worthRetrying: Record<RelinkErrorCode, boolean> = {
  contract_mismatch: false,
  forbidden_origin: false,
  internal_error: true,
  invalid_reference: true,
  misconfigured: false,
  not_found: false,
  not_relinkable: false,
  nothing_to_relink: false,
  rate_limited: true,
  stripe_busy: true,
  stripe_rejected: false,
  stripe_timeout: true,
  stripe_unavailable: true,
  target_not_allowed: false,
  unauthenticated: false,
  not_configured: false,
  endpoint_failed: false,
  endpoint_unreachable: true,
  endpoint_timeout: true,
  invalid_answer: false,
  stripe_js_unavailable: true,
  stripe_js_failed: true,
  incomplete_install: true,
};

/** Whether a code from the wire is one of the list. */
export function isRelinkErrorCode(code: unknown): code is RelinkErrorCode {
  return typeof code === 'string' && Object.hasOwn(worthRetrying, code);
}

/**
 * Why something could not be completed. It never carries a key, a secret or a body, and for that reason no `cause`
 * either; the text for customers is looked up in the messages by `code`.
 */
export interface RelinkError extends Error {
  readonly name: string;
  /** One of a closed list. */
  readonly code: RelinkErrorCode;
  /** Whether trying again may help. */
  readonly retryable: boolean;
}

/** Makes a RelinkError; `advice` is for developers, and says what to change. */
export function relinkError(code: RelinkErrorCode, advice: string): RelinkError {
  const error = new Error(`<relink-account> ${advice}`);
  return Object.assign(error, { name: 'RelinkError', code, retryable: worthRetrying[code] });
}

/** Whether something thrown is one of ours. */
export function isRelinkError(error: unknown): error is RelinkError {
  return error instanceof Error && error.name === 'RelinkError';
}
