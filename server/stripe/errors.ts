import { BrowserGoneError, TimeLimitError } from '../deadline.ts';
import { word } from '../log.ts';
import { ProblemError, type StripeFailure } from '../problem.ts';

/** What the SDK's errors have in common, whichever version of it threw them. */
interface SdkError {
  type: string;
  code?: unknown;
  param?: unknown;
  requestId?: unknown;
  headers?: Record<string, unknown> | undefined;
  detail?: { code?: unknown } | undefined;
}

/** When to come back to a busy Stripe that did not say, in seconds. */
const RETRY_AFTER = '5';

/**
 * The problem that a failed call to Stripe amounts to. Stripe's messages are left behind: they are written for
 * developers, and matching them would break with the next wording.
 */
export function fromStripeError(error: unknown): Error {
  if (error instanceof BrowserGoneError) return error;
  if (error instanceof TimeLimitError) return new ProblemError('stripe_timeout');
  // Over null the SDK stumbles with an error that is not its own. Other answers that are no objects make it throw where
  // nobody waits: then the limit ends the call.
  if (!isSdkError(error)) return new ProblemError('stripe_unavailable', { cause: error });

  const stripe = { requestId: word(error.requestId), code: word(error.code), param: word(error.param) };
  switch (error.type) {
    case 'StripeRateLimitError':
      return busy(error, stripe);
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return new ProblemError('misconfigured', {
        detail: 'Stripe refuses the secret key of this endpoint, or the key lacks a permission.',
        stripe,
      });
    case 'StripeIdempotencyError':
      return new ProblemError('invalid_request', {
        detail: 'This Idempotency-Key was used for another request. Use a new one for each attempt.',
        errors: [{ path: 'Idempotency-Key', rule: 'unique_per_attempt' }],
        stripe,
      });
    case 'StripeInvalidRequestError':
      return invalid(stripe);
    case 'StripeConnectionError':
      return new ProblemError(error.detail?.code === 'ETIMEDOUT' ? 'stripe_timeout' : 'stripe_unavailable', {
        stripe,
      });
    case 'StripeAPIError':
      // Two attempts with one key at once, or an object that is locked: both pass.
      return stripe.code === 'idempotency_key_in_use' || stripe.code === 'lock_timeout'
        ? busy(error, stripe)
        : new ProblemError('stripe_unavailable', { stripe });
    default:
      return new ProblemError('stripe_rejected', { stripe });
  }
}

/** Where `identify` names a holder whom the key does not see. Inferred: how Stripe refuses one is not documented. */
export function unknownHolder(stripe: StripeFailure | undefined): ProblemError {
  const detail =
    'Stripe does not know the holder that identify names: it is of another Stripe account or mode.';
  return new ProblemError('misconfigured', { detail, ...(stripe && { stripe }) });
}

function invalid(stripe: StripeFailure): ProblemError {
  if (stripe.code === 'resource_missing') {
    return stripe.param?.startsWith('account_holder')
      ? unknownHolder(stripe)
      : new ProblemError('not_found', { stripe });
  }
  if (stripe.code === 'livemode_mismatch') {
    return new ProblemError('misconfigured', {
      detail:
        'The secret key of this endpoint and what it is asked for are of different modes, test and live.',
      stripe,
    });
  }
  if (stripe.code === 'parameter_unknown' && stripe.param?.startsWith('relink_options')) {
    return new ProblemError('misconfigured', {
      detail:
        'Stripe does not know relink_options: the account needs access to the preview, or apiVersion is wrong.',
      stripe,
    });
  }
  return new ProblemError('stripe_rejected', { stripe });
}

function busy(error: SdkError, stripe: StripeFailure): ProblemError {
  const told = error.headers?.['retry-after'];
  const seconds = typeof told === 'string' && /^\d{1,5}$/.test(told) ? told : RETRY_AFTER;
  return new ProblemError('stripe_busy', { headers: { 'Retry-After': seconds }, stripe });
}

function isSdkError(error: unknown): error is SdkError {
  return (
    error instanceof Error &&
    'type' in error &&
    typeof error.type === 'string' &&
    error.type.startsWith('Stripe')
  );
}
