import { wait, within } from './deadline.ts';
import type { EndpointOptions } from './endpoint.ts';
import { asRelinkError, lateAnswer, runFlow } from './flow.ts';
import { limits } from './limits.ts';
import type { UiMode } from '../server/contract.ts';
import type { RelinkOutcome, RunPhase } from './outcome.ts';
import { getAccount, getOutcome, postSession, type AccountReading, type SessionOptions } from './sessions.ts';
import { stripeFlow } from './stripe/flow.ts';
import type { Flow, StripeKeys } from './stripe/port.ts';

export type { AccountState, FailureReason, Target } from '../server/contract.ts';
export type { EndpointOptions, FetchSession, HeadersSource } from './endpoint.ts';
export type { RelinkError, RelinkErrorCode } from './errors.ts';
export type { StripeInstance, StripeKeys } from './stripe/port.ts';
export type * from './outcome.ts';
export type { AccountReading, SessionOptions } from './sessions.ts';

/** What a relink without the element needs. */
export interface RelinkOptions extends SessionOptions {
  /** From a recent `readAccount`: lets Stripe.js load while the session is being requested. */
  context?: StripeKeys | undefined;
  /** Gives up while nothing is open yet; afterwards the outcome is awaited all the same. */
  signal?: AbortSignal | undefined;
  /** Told of each phase as it begins. */
  onPhase?: ((phase: RunPhase, mode?: UiMode) => void) | undefined;
  /** The way to run the flow; a window on this page by default. */
  flow?: Flow | undefined;
}

/**
 * Relinks an account with a user interface of your own. Call it in the handler of a press, so that banks may open a
 * popup. It resolves, and never rejects.
 */
export function relink(options: RelinkOptions): Promise<RelinkOutcome> {
  const { stripe, onPhase, signal = new AbortController().signal, publishableKey: key } = options;
  return runFlow(
    {
      context: options.context ?? (key ? { publishable_key: key } : undefined),
      createSession: (way, s) => postSession(options, way, s),
      flow: options.flow ?? stripeFlow({ stripe }),
      readOutcome: (session, s) => getOutcome(options, session, s),
      wait,
    },
    signal,
    // In a task of its own, so that a listener that throws disturbs nothing.
    (phase, mode) => onPhase && queueMicrotask(() => onPhase(phase, mode)),
  );
}

/**
 * Asks for one account, or for the customer's most urgent one. Undefined where the endpoint has no such route.
 * Throws a RelinkError, or the signal's reason.
 */
export function readAccount(
  options: EndpointOptions & { account?: string | undefined; signal?: AbortSignal | undefined },
): Promise<AccountReading | undefined> {
  const { account = '', signal = new AbortController().signal } = options;
  return within(limits.question, signal, wait, lateAnswer, (s) => getAccount(options, account, s)).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      throw asRelinkError(error);
    },
  );
}
