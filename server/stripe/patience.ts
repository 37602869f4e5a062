// How long Stripe is waited for. The SDK's own limits are minutes.

/** Time that one try of a call may take, in milliseconds, unless the options say otherwise. */
export const TRY_LIMIT = 8_000;

/** The SDK tries once more, after half a second or so, and cannot be stopped: whoever has left is not told of it. */
export const RETRIES = 1;

/** Time for all tries of a call and the pauses between them, in milliseconds. */
export function callLimit(tryLimit: number): number {
  return tryLimit * (RETRIES + 1) + 2_000;
}
