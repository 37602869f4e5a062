import type { AccountState, Problem, ProblemCode } from './contract.ts';
import type { LogFields } from './log.ts';

const TABLE: Record<ProblemCode, readonly [status: ProblemStatus, title: string]> = {
  body_already_read: [500, 'Request body already read'],
  contract_mismatch: [406, 'Contract version not spoken here'],
  event_in_progress: [409, 'Event is being handled'],
  forbidden_origin: [403, 'Origin not allowed'],
  handler_failed: [500, 'Event handler failed'],
  internal_error: [500, 'Internal error'],
  invalid_reference: [400, 'Reference invalid or expired'],
  invalid_request: [400, 'Invalid request'],
  invalid_signature: [400, 'Signature missing, invalid or too old'],
  ledger_unavailable: [503, 'Event ledger unavailable'],
  method_not_allowed: [405, 'Method not allowed'],
  misconfigured: [500, 'Endpoint misconfigured'],
  not_found: [404, 'Not found'],
  not_relinkable: [409, 'Account cannot be relinked'],
  nothing_to_relink: [409, 'Nothing to relink'],
  payload_too_large: [413, 'Request body too large'],
  rate_limited: [429, 'Too many requests'],
  request_timeout: [408, 'Request body did not arrive in time'],
  stripe_busy: [503, 'Stripe is busy'],
  stripe_rejected: [502, 'Stripe rejected the request'],
  stripe_timeout: [504, 'Stripe did not answer in time'],
  stripe_unavailable: [502, 'Stripe is unavailable'],
  target_not_allowed: [403, 'Target not allowed'],
  unauthenticated: [401, 'Not signed in'],
  unsupported_media_type: [415, 'Unsupported media type'],
};

/** Every status that a problem can have. */
export type ProblemStatus =
  400 | 401 | 403 | 404 | 405 | 406 | 408 | 409 | 413 | 415 | 429 | 500 | 502 | 503 | 504;

/** What a problem tells beyond its code. */
export interface ProblemInfo {
  /** Our own words, never a foreign message: what is wrong, and what to change. Answered, and logged. */
  readonly detail?: string;
  /** Where, and which rule. Never the value. */
  readonly errors?: readonly { path: string; rule: string }[];
  readonly account?: AccountState;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log alone. */
  readonly log?: LogFields;
  /** For the log alone: what went wrong where nothing should. */
  readonly cause?: unknown;
}

/** A refusal or failure that the contract has a code for. Thrown anywhere, answered in one place. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: ProblemStatus;
  readonly info: ProblemInfo;

  constructor(code: ProblemCode, info: ProblemInfo = {}) {
    super(info.detail ?? TABLE[code][1], { cause: info.cause });
    this.name = 'ProblemError';
    this.code = code;
    this.status = TABLE[code][0];
    this.info = info;
  }

  /** What is answered. */
  body(requestId: string): Problem {
    const { code, status } = this;
    const { detail, errors, account } = this.info;
    return {
      type: 'about:blank',
      title: TABLE[code][1],
      status,
      code,
      request_id: requestId,
      ...(detail !== undefined && { detail }),
      ...(errors && { errors: [...errors] }),
      ...(account && { account }),
    };
  }
}

/** Whether an error is a problem with one of these codes. */
export function isProblem(error: unknown, ...codes: readonly ProblemCode[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.code);
}

/**
 * What foreign, unknown and malformed ids get, and paths of no route: one answer, since a difference would tell which ids
 * exist (IDOR). @param detail for the log alone, where they are told apart
 */
export function notFound(detail: string, log: LogFields = {}): ProblemError {
  return new ProblemError('not_found', { log: { detail, ...log } });
}
