import type { ChangeLog } from './change-log.ts';

/** The answer to a claim. */
export type Claim =
  /** It is yours until the lease ends. `token` proves that later; `attempt` counts the claims of this event. */
  | { readonly state: 'claimed'; readonly token: string; readonly attempt: number }
  /** Somebody else is at it, and the lease has not ended. */
  | { readonly state: 'busy' }
  /** It was completed before. */
  | { readonly state: 'done' };

/** What a ledger is told of an event. */
export interface EventToClaim {
  readonly id: string;
  readonly type: string;
  /** `acct_…`: the connected account that it happened in, with Connect. */
  readonly account?: string;
}

/**
 * Remembers which events are being handled and which are done, for one process or many. Each of these is atomic:
 * however many claim at once, one gets the event. Any of them may reject, if the store does not answer.
 */
export interface EventLedger {
  /** @param leaseMs for how long the event is the claimant's alone, in milliseconds */
  claim(event: EventToClaim, leaseMs: number): Promise<Claim>;
  /** The event is done. False if the lease had ended and another claimant has taken over. */
  complete(id: string, token: string): Promise<boolean>;
  /** Gives the event back, for the next delivery to claim at once. @param reason the name of an error, to look at */
  release(id: string, token: string, reason: string): Promise<boolean>;
  /** Forgets events that were last touched longer ago than this, in milliseconds; says how many. */
  prune(olderThanMs: number): Promise<number>;
  /** Rejects if the store does not answer. */
  ping(): Promise<void>;
}

/** How an event stands. `failed`: its last handler threw, outlived its lease, or died; nobody is at it now. */
export type EventState = 'processing' | 'completed' | 'failed';

/** An event as a ledger knows it: what became of it, and nothing of what it said. Times in milliseconds since 1970. */
export interface LedgerEntry {
  readonly id: string;
  readonly type: string;
  /** `acct_…`, with Connect. */
  readonly account: string | null;
  readonly state: EventState;
  /** How often it was claimed. */
  readonly attempts: number;
  /** Name of the error that the last handler threw. Null if it threw none: then its lease ended, if it has failed. */
  readonly reason: string | null;
  readonly receivedAt: number;
  /** When it was last claimed, completed or given back. */
  readonly touchedAt: number;
}

/** Which events to list. What is left out does not matter. */
export interface LedgerQuery {
  readonly ids?: readonly string[];
  readonly state?: EventState;
  readonly type?: string;
  /** `acct_…`: those that happened in this connected account. */
  readonly account?: string;
  /** Touched then or later; in milliseconds since 1970. */
  readonly since?: number;
  /** At most so many, those that were touched last. */
  readonly limit: number;
}

/** A ledger that an operator can look into. The endpoint itself does without: a ledger of yours need not be one. */
export interface InspectableLedger extends EventLedger {
  /** The events that were touched last come first. */
  list(query: LedgerQuery): Promise<LedgerEntry[]>;
  /** Takes back that an event is completed, so that it can be claimed again. False if it was not. */
  reopen(id: string): Promise<boolean>;
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
  readonly ledger: InspectableLedger;
  /** A rate limiter whose counts are shared by all who use the database. */
  rateLimiter(limit: RateLimit): RateLimiter;
  /** A log of changes that all who use the database append to and read, for `liveChanges` of `relink-account/server/live`. */
  changes(): Promise<ChangeLog>;
  /** Ends the connection, if it was opened here. */
  close(): Promise<void>;
}
