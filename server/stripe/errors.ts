import { BrowserGoneError, TimeLimitError } from '../deadline.ts';
import { word, type LogFields } from '../log.ts';
import { notFound, ProblemError } from '../problem.ts';
import type { SdkError } from './types.ts';

/** When to come back to a busy Stripe that did not say, in seconds. */
const RETRY_AFTER = '5';

const KEY_REFUSED = 'Stripe refuses the secret key of this endpoint, or the key lacks a permission.';
const OTHER_MODE =
  'The secret key of this endpoint and what it is asked for are of different modes, test and live.';
const NO_PREVIEW =
  'Stripe does not know relink_options: the account needs access to the preview, or apiVersion is wrong.';
/** How Stripe refuses a holder whom the key does not see is not documented: inferred. */
const UNKNOWN_HOLDER =
  'Stripe does not know the holder that identify names: it is of another Stripe account or mode.';
const KEY_REUSED = 'This Idempotency-Key was used for another request. Use a new one for each attempt.';

/** Stripe's own id of a request, by which its dashboard finds it. Anything else is not logged. */
export function requestIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^req_\w{1,100}$/.test(value) ? value : undefined;
}

/**
 * The problem that a failed call to Stripe amounts to. Stripe's messages are left behind: they are written for
 * developers, and matching them would break with the next wording.
 */
export function fromStripeError(error: unknown): Error {
  if (error instanceof BrowserGoneError || error instanceof ProblemError) return error;
  if (error instanceof TimeLimitError) return new ProblemError('stripe_timeout');
  // Over null the SDK stumbles with an error that is not its own. Other answers that are no objects make it throw where
  // nobody waits: then the limit ends the call.
  if (!isSdkError(error)) return new ProblemError('stripe_unavailable', { cause: error });

  const [stripe_code, stripe_param] = [word(error.code), word(error.param)];
  const log = { stripe_request_id: requestIdOf(error.requestId), stripe_code, stripe_param };
  switch (error.type) {
    case 'StripeRateLimitError':
      return busy(error, log);
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return new ProblemError('misconfigured', { detail: KEY_REFUSED, log });
    case 'StripeIdempotencyError': {
      const errors = [{ path: 'Idempotency-Key', rule: 'unique_per_attempt' }];
      return new ProblemError('invalid_request', { detail: KEY_REUSED, errors, log });
    }
    case 'StripeInvalidRequestError':
      return invalid(stripe_code, stripe_param, log);
    case 'StripeConnectionError':
      return new ProblemError(error.detail?.code === 'ETIMEDOUT' ? 'stripe_timeout' : 'stripe_unavailable', {
        log,
      });
    case 'StripeAPIError':
      // Two attempts with one key at once, or an object that is locked: both pass.
      return stripe_code === 'idempotency_key_in_use' || stripe_code === 'lock_timeout'
        ? busy(error, log)
        : new ProblemError('stripe_unavailable', { log });
    default:
      return new ProblemError('stripe_rejected', { log });
  }
}

/** A list of the owner's accounts names nothing else that Stripe could miss. */
export function unknownHolder(log: LogFields = {}): ProblemError {
  return new ProblemError('misconfigured', { log, detail: UNKNOWN_HOLDER });
}

function invalid(code = '', param = '', log: LogFields): ProblemError {
  if (code === 'resource_missing')
    return param.startsWith('account_holder')
      ? unknownHolder(log)
      : notFound('Stripe does not know this id.', log);
  if (code === 'livemode_mismatch') return new ProblemError('misconfigured', { detail: OTHER_MODE, log });
  if (code === 'parameter_unknown' && param.startsWith('relink_options'))
    return new ProblemError('misconfigured', { detail: NO_PREVIEW, log });
  return new ProblemError('stripe_rejected', { log });
}

function busy({ headers }: SdkError, log: LogFields): ProblemError {
  const told = headers?.['retry-after'];
  const seconds = typeof told === 'string' && /^\d{1,5}$/.test(told) ? told : RETRY_AFTER;
  return new ProblemError('stripe_busy', { headers: { 'Retry-After': seconds }, log });
}

function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error && String((error as { type?: unknown }).type).startsWith('Stripe');
}
