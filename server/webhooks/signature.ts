import { ProblemError } from '../problem.ts';
import type { StripeLike } from '../stripe/calls.ts';

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
 * @throws ProblemError `invalid_signature`, or `invalid_request` for a good signature of something else than an event;
 *   whatever the SDK throws: its errors hold the body and the signature
 */
export async function verify(
  body: Uint8Array,
  header: string | undefined,
  settings: SignatureSettings,
): Promise<unknown> {
  const time = signedAt(header);
  if (header === undefined || time === null)
    throw invalid('Send the Stripe-Signature header as Stripe does.');
  if (!isText(body)) throw invalid('Send the body as Stripe does: in UTF-8, without a byte order mark.');
  for (const secret of settings.secrets) {
    const opened = await open(body, header, secret, settings.stripe);
    if (!opened) continue;
    if (Math.abs(settings.now() - time) > settings.tolerance)
      throw invalid("The time stamp is too far from this endpoint's clock.");
    if ('event' in opened) return opened.event;
    throw new ProblemError('invalid_request', {
      detail:
        'The signature fits, but the body is no snapshot event. Have Stripe send snapshot payloads here.',
    });
  }
  throw invalid('No secret of the option webhooks.secrets fits, or the body is not what was signed.');
}

/**
 * The time that was signed, in Unix seconds. Only a header that names one time will do: of several the SDK checks the
 * last, so that an old signature could be dressed up with a new time. Nor will one that is empty, over which it stumbles.
 */
function signedAt(header: string | undefined): number | null {
  const parts = (header ?? '').split(',');
  const [time, ...others] = parts.filter((part) => part.startsWith('t='));
  const isWhole = parts.every((part) => !/^v1(=|$)/.test(part) || /^v1=[0-9a-f]{64}$/.test(part));
  return time !== undefined && others.length === 0 && isWhole && /^t=\d{1,12}$/.test(time)
    ? Number(time.slice(2))
    : null;
}

/**
 * Whether a body is what it reads like. The SDK signs what it reads, and it reads leniently: a byte that is no text like
 * U+FFFD, and no byte order mark at all.
 */
function isText(body: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body).startsWith('\ufeff');
  } catch {
    return false;
  }
}

/** What is in a body that the secret fits, and without `event` if it is no such thing. Undefined if it does not fit. */
async function open(
  body: Uint8Array,
  header: string,
  secret: string,
  { webhooks }: StripeLike,
): Promise<{ event?: unknown } | undefined> {
  try {
    return { event: await webhooks?.constructEventAsync(body, header, secret, ANY_AGE) };
  } catch (error) {
    // It looks at the signature first, and then at what was signed.
    const { type } = error as { type?: unknown };
    return type === 'StripeSignatureVerificationError' ? undefined : {};
  }
}

function invalid(detail: string): ProblemError {
  return new ProblemError('invalid_signature', { detail });
}
