import { ProblemError } from '../http/problem.ts';
import type { StripeLike } from '../stripe.ts';

/** How signatures are checked. */
export interface SignatureSettings {
  readonly stripe: StripeLike;
  readonly secrets: readonly string[];
  /** In seconds, either way. */
  readonly tolerance: number;
  /** Current time in Unix seconds. */
  readonly now: () => number;
}

/** Leaves the age to us: the SDK lets any time to come pass, and its releases differ in what 0 means. In seconds. */
const ANY_AGE = Number.MAX_SAFE_INTEGER;

/**
 * Checks who signed a body and when, and reads it.
 *
 * @throws ProblemError `invalid_signature`, whatever the SDK throws: its errors hold the body and the signature
 */
export async function verify(
  body: Uint8Array,
  header: string | undefined,
  settings: SignatureSettings,
): Promise<unknown> {
  const time = signedAt(header);
  if (header === undefined || time === null)
    throw invalid('Send the Stripe-Signature header as Stripe does.');
  for (const secret of settings.secrets) {
    const event = await opened(body, header, secret, settings.stripe);
    if (event === undefined) continue;
    if (Math.abs(settings.now() - time) <= settings.tolerance) return event;
    throw invalid("The time stamp is too far from this endpoint's clock.");
  }
  throw invalid('No secret of the option webhooks.secrets fits, or the body is not what was signed.');
}

/**
 * The time that was signed, in Unix seconds. Only a header that names one time will do: of several the SDK checks the
 * last, so that an old signature could be dressed up with a new time.
 */
function signedAt(header: string | undefined): number | null {
  const [time, ...others] = (header ?? '').split(',').filter((part) => part.startsWith('t='));
  return time !== undefined && others.length === 0 && /^t=\d{1,12}$/.test(time)
    ? Number(time.slice(2))
    : null;
}

async function opened(
  body: Uint8Array,
  header: string,
  secret: string,
  { webhooks }: StripeLike,
): Promise<unknown> {
  try {
    return await webhooks?.constructEventAsync(body, header, secret, ANY_AGE);
  } catch {
    return undefined;
  }
}

function invalid(detail: string): ProblemError {
  return new ProblemError('invalid_signature', { detail });
}
