import type { SessionRequest, StripeContext, UiMode } from '../../server/contract.ts';
import type { limits } from '../limits.ts';

/** For whom Stripe.js is to be loaded. */
export type StripeKeys = Omit<StripeContext, 'livemode'>;

/** A session, as far as a run is concerned. */
export interface RunSession {
  /** Null where the endpoint named none: then nothing can be confirmed. */
  id: string | null;
  /** Serves one run; given to Stripe.js and forgotten. Not used where there is a `url`. */
  clientSecret: string;
  /** Not used where there is a `url`, or an instance of the page's. */
  context: StripeKeys;
  /** Of a page of Stripe's, where the flow is to be there and not in a window. */
  url?: string | undefined;
  /** What `GET /sessions/{id}` wants to have back. */
  ref: string | undefined;
}

/** The one method of a Stripe instance that a relink needs. */
export interface StripeInstance {
  collectFinancialConnectionsAccounts(options: { clientSecret: string }): Promise<{
    financialConnectionsSession?: { accounts?: readonly unknown[] | undefined } | undefined;
    error?: object | undefined;
  }>;
}

/** What the browser saw of a flow. A hint only: nothing that it sees tells whether the wanted account was relinked. */
export type Hint = keyof typeof limits.confirmation;

/** What the request for a session says of the flow. */
export type FlowRequest = Pick<SessionRequest, 'ui_mode' | 'return_url'>;

/** A way to run Stripe's authentication flow. */
export interface Flow {
  /**
   * Fetches what the flow needs, and looks at it: on intent, and before a session is spent. Without keys it goes as far as
   * it can. Who asks again joins what is under way. Throws a RelinkError.
   */
  prepare(keys: StripeKeys | undefined): Promise<FlowRequest>;
  /**
   * Runs the flow, to its end. Until it calls `opened`, it throws a RelinkError, or the reason of the signal. From then on
   * the customer may have changed something: the signal does not count, and it resolves.
   */
  open(session: RunSession, signal: AbortSignal, opened: (mode: UiMode) => void): Promise<Hint>;
}
