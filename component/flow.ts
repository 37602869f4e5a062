import type { OutcomeResponse, StripeContext } from '../server/contract.ts';
import { within, type Wait } from './deadline.ts';
import { isRelinkError, relinkError, type RelinkError } from './errors.ts';
import type { RelinkOutcome, RunPhase } from './outcome.ts';

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

/** Everything a run needs of the world. */
export interface FlowPorts {
  /** The Stripe account to load Stripe.js for, if that is known before the session. */
  context: StripeKeys | undefined;
  createSession(signal: AbortSignal): Promise<RunSession>;
  /** Shares one load among all who ask for the same context. */
  loadStripe(context: StripeKeys): Promise<StripeInstance>;
  /** Stands for Stripe.js where a session has a `url`. */
  leave: ((session: RunSession) => StripeInstance) | undefined;
  readOutcome(session: RunSession, signal: AbortSignal): Promise<OutcomeResponse>;
  wait: Wait;
}

/** How long each step may take, in milliseconds. */
export const limits = {
  session: 30_000,
  stripe: 30_000,
  /** People look for a phone, and banks for people. After that the server is asked, and its word counts. */
  window: 3_600_000,
  /** One question for the outcome. */
  question: 10_000,
  /** All questions, by what the browser saw: only a customer who shared accounts is worth a long wait. */
  confirmation: { collected: 30_000, nothing: 5_000, error: 5_000 },
};

/** What the browser saw. A hint only: Stripe.js does not tell whether the wanted account was relinked. */
type Hint = keyof typeof limits.confirmation;

const never = new AbortController().signal;

/**
 * One run, from the press to the outcome. It never rejects. The signal counts until Stripe's window opens: from then on
 * the customer may have changed something, and what became of it is never thrown away. Abort it with the reason
 * `removal` where an element has left the page.
 */
export async function runFlow(
  ports: FlowPorts,
  signal: AbortSignal,
  enter: (phase: RunPhase) => void,
): Promise<RelinkOutcome> {
  try {
    for (let renewed = false; ; renewed = true) {
      enter('preparing');
      const { session, stripe } = await prepare(ports, signal);
      enter('open');
      const hint = await collect(ports, stripe, session.clientSecret);
      enter('confirming');
      const verdict = await confirm(ports, session, hint);
      // A session that was used or has expired opens nothing: quietly take a fresh one, once, if anybody is there.
      const unused = session.id === null || verdict?.outcome === 'pending';
      if (hint !== 'error' || !unused || renewed || signal.aborted) return judge(session.id, hint, verdict);
    }
  } catch (error) {
    if (signal.aborted) return { status: 'cancelled', by: signal.reason === 'removal' ? 'removal' : 'page' };
    return { status: 'error', error: asRelinkError(error) };
  }
}

async function prepare(
  ports: FlowPorts,
  signal: AbortSignal,
): Promise<{ session: RunSession; stripe: StripeInstance }> {
  // In parallel with the session; the second call below joins this load, or tries anew where it failed.
  if (ports.context) ports.loadStripe(ports.context).catch(() => undefined);
  const session = await within(limits.session, signal, ports.wait, lateAnswer, (s) => ports.createSession(s));
  const stripe = await within(limits.stripe, signal, ports.wait, stripeUnavailable, async () =>
    session.url && ports.leave
      ? ports.leave(session)
      : ports.loadStripe(session.context).catch(() => Promise.reject(stripeUnavailable())),
  );
  signal.throwIfAborted();
  return { session, stripe };
}

async function collect(ports: FlowPorts, stripe: StripeInstance, clientSecret: string): Promise<Hint> {
  const open = async (): Promise<Hint> => {
    try {
      const result = await stripe.collectFinancialConnectionsAccounts({ clientSecret });
      if (result.error) return 'error';
      // Only a plain "no accounts" says that nothing happened. Whatever else it is, the server has to say.
      return result.financialConnectionsSession?.accounts?.length === 0 ? 'nothing' : 'collected';
    } catch {
      return 'error';
    }
  };
  return within(limits.window, never, ports.wait, stripeUnavailable, open).catch(() => 'collected');
}

/** Asks the server until it knows, or until time is up. Undefined where it gave no answer. */
export async function confirm(
  ports: Pick<FlowPorts, 'readOutcome' | 'wait'>,
  session: RunSession,
  hint: Hint,
): Promise<OutcomeResponse | undefined> {
  let verdict: OutcomeResponse | undefined;
  const ask = async (signal: AbortSignal): Promise<void> => {
    for (let pause = 500; ; pause = Math.min(pause * 2, 8_000)) {
      try {
        verdict = await within(limits.question, signal, ports.wait, lateAnswer, (s) =>
          ports.readOutcome(session, s),
        );
        // Stripe.js would not open the session, so waiting changes nothing.
        if (verdict.outcome !== 'pending' || hint === 'error') return;
      } catch (error) {
        if (!asRelinkError(error).retryable) return;
      }
      await ports.wait(pause, signal);
    }
  };
  if (session.id !== null) {
    await within(limits.confirmation[hint], never, ports.wait, lateAnswer, ask).catch(() => undefined);
  }
  return verdict;
}

/** The server's word wins, always. Where it has none yet, the hint says how little is known; it never says success. */
export function judge(
  session: string | null,
  hint: Hint,
  verdict: OutcomeResponse | undefined,
): RelinkOutcome {
  if (session !== null && verdict) {
    const { outcome, account, previous_account, accounts, failure_reason } = verdict;
    if ((outcome === 'relinked' || outcome === 'relinked_other_account') && account) {
      return { status: outcome, session, account, previousAccount: previous_account, accounts };
    }
    if (outcome === 'failed') return { status: outcome, session, failureReason: failure_reason ?? 'other' };
    if (outcome === 'cancelled') return { status: outcome, by: 'customer' };
  }
  if (hint === 'nothing') return { status: 'cancelled', by: 'customer' };
  if (hint === 'collected') return { status: 'pending', session };
  const advice = 'was refused by Stripe.js: compare key, account and mode.';
  return { status: 'error', error: relinkError('stripe_js_failed', advice) };
}

/** The error of an endpoint that takes too long. */
export function lateAnswer(): RelinkError {
  return relinkError('endpoint_timeout', 'got no answer in time: look at what the endpoint waits for.');
}

function stripeUnavailable(): RelinkError {
  const advice = 'could not load https://js.stripe.com: look at the Content-Security-Policy and at blockers.';
  return relinkError('stripe_js_unavailable', advice);
}

/** Foreign errors are not passed on, since nobody knows what they carry. */
export function asRelinkError(error: unknown): RelinkError {
  if (isRelinkError(error)) return error;
  return relinkError('endpoint_failed', 'could not ask the endpoint: `headers` or `fetchSession` threw.');
}
