import type { Context } from 'hono';
import { setMetric } from 'hono/timing';
import type { LogFields } from '../log.ts';
import type { Settings } from '../options/settings.ts';
import type { References } from '../sealing/references.ts';
import type { Owner } from '../relink/ownership.ts';
import type { Conversation } from '../stripe/calls.ts';

/** What one request carries through the guards to its route. */
export interface RelinkEnv {
  Variables: {
    requestId: string;
    /** What the request's log line will say. */
    record: LogFields;
    /** Set by the guard that identifies. */
    owner: Owner;
    /** Hash of the owner's id: what the owner is known by where a name would be too much. */
    ownerHash: string;
    /** Set by the guard that limits the body. */
    body: string;
  };
}

/** What all routes share. */
export interface Services {
  readonly settings: Settings;
  readonly references: References;
}

/** How the calls to Stripe that serve one request are made, and noted. */
export function conversation(
  c: Context<RelinkEnv>,
  stripeAccount: string | undefined,
  signal: AbortSignal,
): Conversation {
  return {
    stripeAccount,
    signal,
    onRequestId: (id) => (c.get('record').stripe_request_id = id),
    onCallEnd: (ms) => setMetric(c, 'stripe', ms),
  };
}
