/** The answer to a claim. */
export type Claim =
  /** It is yours until the lease ends. `token` proves that later; `attempt` counts the claims of this event. */
  | { readonly state: 'claimed'; readonly token: string; readonly attempt: number }
  /** Somebody else is at it, and the lease has not ended. */
  | { readonly state: 'busy' }
  /** It was completed before. */
  | { readonly state: 'done' };

/**
 * Remembers which events are being handled and which are done, for one process or many. Each of these is atomic:
 * however many claim at once, one gets the event. Any of them may reject, if the store does not answer.
 */
export interface EventLedger {
  /** @param leaseMs for how long the event is the claimant's alone, in milliseconds */
  claim(event: { readonly id: string; readonly type: string }, leaseMs: number): Promise<Claim>;
  /** The event is done. False if the lease had ended and another claimant has taken over. */
  complete(id: string, token: string): Promise<boolean>;
  /** Gives the event back, for the next delivery to claim at once. @param reason the name of an error, to look at */
  release(id: string, token: string, reason: string): Promise<boolean>;
  /** Forgets events that were last touched longer ago than this, in milliseconds; says how many. */
  prune(olderThanMs: number): Promise<number>;
  /** Rejects if the store does not answer. */
  ping(): Promise<void>;
}

/** So many requests in so many seconds. */
export interface RateLimit {
  readonly points: number;
  readonly seconds: number;
}

/** Counts requests, for one process or many. */
export interface RateLimiter {
  /** What it allows; and what memory allows in its place, while the store does not answer. */
  readonly limit: RateLimit;
  /** Counts one request of `key`, and says whether it is within the limit. Rejects if the store does not answer. */
  take(
    key: string,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }>;
}

/** What one database offers. */
export interface Stores {
  readonly ledger: EventLedger;
  /** A rate limiter whose counts are shared by all who use the database. */
  rateLimiter(limit: RateLimit): RateLimiter;
  /** Ends the connection, if it was opened here. */
  close(): Promise<void>;
}
