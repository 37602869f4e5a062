import type { AccountFacts, ReportedHolder, SessionFacts } from '../relink/facts.ts';
import type { Holder } from '../relink/types.ts';

/** What we use of a Stripe client. Every release of the `stripe` package since `rawRequest` fits, GA and preview. */
export interface StripeLike {
  rawRequest(method: string, path: string, params?: object, options?: object): Promise<unknown>;
  /** Needed with the option `webhooks` alone, and to sign in tests. */
  readonly webhooks?: {
    constructEventAsync(
      body: Uint8Array,
      signature: string,
      secret: string,
      tolerance: number,
    ): Promise<unknown>;
    generateTestHeaderStringAsync?(signed: {
      payload: string;
      secret: string;
      timestamp: number;
    }): Promise<string>;
  };
}

/** How we talk to Stripe. */
export interface StripeSettings {
  readonly stripe: StripeLike;
  readonly apiVersion: string;
  readonly livemode: boolean;
  /** Time for one try of one call, in milliseconds. */
  readonly stripeTimeLimit: number;
}

/** On whose behalf the calls of one request are made. */
export interface Conversation {
  readonly stripeAccount?: string | undefined;
  readonly signal: AbortSignal;
  /** Told Stripe's own id of each call. */
  readonly onRequestId?: (id: string) => void;
  /** Told how long each call took, in milliseconds, whatever became of it. */
  readonly onCallEnd?: (ms: number) => void;
}

/** Whether an object of this holder is the asker's. */
export type IsOwn = (holder: ReportedHolder | null) => boolean;

/** Accounts, and whether these are all: Stripe may be slow, or answer some that cannot be understood. */
export interface AccountList {
  readonly accounts: AccountFacts[];
  readonly isComplete: boolean;
}

/**
 * Every call that serves a request or an event, within one deadline, which begins to run when this is made. Each may throw
 * a ProblemError, and BrowserGoneError once nobody waits for the answer. What is not the asker's is `not_found`, before
 * anything else of it is looked at: else mode or size would tell that it is there.
 */
export interface StripeCalls {
  account(id: string, isOwn: IsOwn): Promise<AccountFacts>;
  accountsOf(holder: Holder): Promise<AccountList>;
  createSession(parameters: object, idempotencyKey: string): Promise<StripeSession>;
  session(id: string, isOwn: IsOwn): Promise<SessionFacts>;
  /** Any object as Stripe answers it. @param kind such as `authorizations` */
  object(kind: string, id: string | undefined): Promise<unknown>;
}

/** A page of a list of accounts. */
export interface AccountPage {
  readonly accounts: AccountFacts[];
  readonly hasMore: boolean;
  /** Whether there are others on this page that cannot be understood. */
  readonly hasUnreadable: boolean;
  /** Id of the last one, after which the next page begins. */
  readonly last: string | undefined;
}

/** A session as Stripe answers it. The secrets go to the browser that asked for them, and nowhere else. */
export interface StripeSession {
  readonly facts: SessionFacts;
  readonly clientSecret: string | null;
  readonly url: string | null;
  /** Whether it collected more accounts than it lists. */
  readonly hasMore: boolean;
}

/** What the SDK's errors have in common, whichever version of it threw them. */
export interface SdkError {
  type: string;
  code?: unknown;
  param?: unknown;
  requestId?: unknown;
  headers?: Record<string, unknown> | undefined;
  detail?: { code?: unknown } | undefined;
}
