import { fetchAccounts, type AccountsReading, type ClientOptions, type SessionOptions } from './client.ts';
import { never, wait, within } from './deadline.ts';
import { asRelinkError } from './errors.ts';
import { fetchRun } from './fetch-run.ts';
import { lateAnswer } from './http.ts';
import { limits } from './limits.ts';
import type { RelinkOutcome, RunPhase } from './outcome.ts';
import { kit } from './kit.ts';
import type { StripeKeys } from './stripe/port.ts';

export type { AccountState, FailureReason, Target } from '../server/contract.ts';
export type * from './client.ts';
export { RelinkError, type RelinkErrorCode } from './errors.ts';
export type { HeadersSource, HttpOptions } from './http.ts';
export type * from './outcome.ts';
export type { StripeInstance, StripeKeys } from './stripe/port.ts';

/** What a relink without the element needs. */
export interface RelinkOptions extends SessionOptions {
  /** From a recent `readAccounts`: lets Stripe.js load before the session is asked for. */
  context?: StripeKeys | undefined;
  /** Gives up while nothing is open yet; afterwards the outcome is awaited all the same. */
  signal?: AbortSignal | undefined;
  /** Told of each phase as it begins. */
  onPhase?: ((phase: RunPhase) => void) | undefined;
}

/**
 * Relinks an account with a user interface of your own. Call it in the handler of a press, so that banks may open a
 * popup. It resolves, and never rejects.
 */
export async function relink(options: RelinkOptions): Promise<RelinkOutcome> {
  const { onPhase, signal = never, publishableKey: key } = options;
  let phase: RunPhase | undefined;
  const enter = (next: RunPhase): void => {
    if (next === phase) return;
    phase = next;
    // In a task of its own, so that a listener that throws disturbs nothing.
    if (onPhase) queueMicrotask(() => onPhase(next));
  };
  enter('preparing');
  try {
    const { performRun, portsFor, stripeFlow } = await fetchRun();
    const ports = portsFor(kit, options, {
      context: options.context ?? (key ? { publishable_key: key } : undefined),
      flow: stripeFlow(kit, { stripe: options.stripe ?? undefined }),
      wanted: () => !signal.aborted,
    });
    return await performRun(ports, signal, enter);
  } catch (error) {
    return { status: 'error', error: asRelinkError(error) };
  }
}

/** Warms up on intent: fetches what a run needs, and loads Stripe.js, as far as it is known for whom. */
export function preload(context: StripeKeys | undefined): void {
  fetchRun()
    .then(({ stripeFlow }) => stripeFlow(kit, {}).prepare(context))
    .catch(() => undefined);
}

/**
 * Asks for one account, or for all of the customer's, the most urgent one first. Undefined where the endpoint has no such
 * route. Throws a RelinkError, or the signal's reason.
 */
export function readAccounts(
  options: ClientOptions & { account?: string | undefined; signal?: AbortSignal | undefined },
): Promise<AccountsReading | undefined> {
  const { account, signal = never } = options;
  const read = (s: AbortSignal): Promise<AccountsReading | undefined> => fetchAccounts(options, account, s);
  return within(limits.question, signal, wait, lateAnswer, read).catch((error: unknown) => {
    signal.throwIfAborted();
    throw asRelinkError(error);
  });
}
