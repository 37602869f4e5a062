import * as z from 'zod/mini';
import { ProblemError } from '../problem.ts';
import type { StripeLike } from '../stripe/types.ts';
import type { RelinkEvent, SignOptions, VerifyOptions } from './events.ts';

const NO_EVENT =
  'The signature fits, but the body is no snapshot event. Have Stripe send snapshot payloads here.';
/** Leaves the age to us: the SDK lets any time to come pass, and its releases differ in what 0 means. In seconds. */
const ANY_AGE = Number.MAX_SAFE_INTEGER;
/** What every event has, of whatever type. */
const anyEvent = z.looseObject({
  id: z.string(),
  type: z.string(),
  livemode: z.boolean(),
  account: z.optional(z.string()),
  data: z.looseObject({ object: z.looseObject({ id: z.optional(z.string()) }) }),
});

const unixSeconds = (): number => Math.floor(Date.now() / 1_000);

/**
 * Checks who signed a body and when (forgery, replay), and reads the event in it.
 *
 * @param body the raw bytes: what was parsed and written again is not what was signed
 * @param header of the name `Stripe-Signature`
 * @throws ProblemError `invalid_signature`, or `invalid_request` for a good signature of something else than an event;
 *   whatever the SDK throws: its errors hold the body and the signature
 */
export async function verify(
  body: Uint8Array | string,
  header: string | null | undefined,
  { stripe, secrets, tolerance = 300, now = unixSeconds }: VerifyOptions,
): Promise<RelinkEvent> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const time = signedAt(header ?? '');
  if (!header || time === null) throw invalid('Send the Stripe-Signature header as Stripe does.');
  if (!isText(bytes)) throw invalid('Send the body as Stripe does: in UTF-8, without a byte order mark.');
  for (const secret of secrets) {
    const opened = await open(bytes, header, secret, stripe);
    if (!opened) continue;
    if (Math.abs(now() - time) > tolerance)
      throw invalid("The time stamp is too far from this endpoint's clock.");
    if (isEvent(opened.event)) return opened.event;
    throw new ProblemError('invalid_request', { detail: NO_EVENT });
  }
  throw invalid('No secret of the option webhooks.secrets fits, or the body is not what was signed.');
}

/** Whether it looks like an event. Which type it is of, and whether we know that type, is for others to ask. */
export function isEvent(value: unknown): value is RelinkEvent {
  return z.safeParse(anyEvent, value).success;
}

/** The `Stripe-Signature` header that Stripe would send with a body, for tests of your own. */
export async function sign(payload: string, { stripe, secret, time }: SignOptions): Promise<string> {
  const signature = await stripe.webhooks?.generateTestHeaderStringAsync?.({
    payload,
    secret,
    timestamp: time ?? unixSeconds(),
  });
  if (signature === undefined)
    throw new TypeError('sign: pass a client in stripe that is made by new Stripe(secretKey)');
  return signature;
}

/**
 * The time that was signed, in Unix seconds. Only a header that names one time will do: of several the SDK checks the
 * last, so that an old signature could be dressed up with a new time. Nor will one that is empty, over which it stumbles.
 */
function signedAt(header: string): number | null {
  const parts = header.split(',');
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

const invalid = (detail: string): ProblemError => new ProblemError('invalid_signature', { detail });
