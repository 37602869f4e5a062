import type { OutcomeResponse, UiMode } from '../server/contract.ts';
import { within, type Wait } from './deadline.ts';
import { isRelinkError, relinkError, type RelinkError } from './errors.ts';
import { limits } from './limits.ts';
import type { RelinkOutcome, RunPhase } from './outcome.ts';
import { stripeUnavailable } from './stripe/failures.ts';
import type { Flow, FlowRequest, Hint, RunSession, StripeKeys } from './stripe/port.ts';

/** Everything a run needs of the world. */
export interface FlowPorts {
  /** The Stripe account to load Stripe.js for, if that is known before the session. */
  context: StripeKeys | undefined;
  createSession(way: FlowRequest, signal: AbortSignal): Promise<RunSession>;
  flow: Flow;
  readOutcome(session: RunSession, signal: AbortSignal): Promise<OutcomeResponse>;
  wait: Wait;
}

const never = new AbortController().signal;

/**
 * One run, from the press to the outcome. It never rejects. The signal counts until Stripe's window opens: from then on
 * the customer may have changed something, and what became of it is never thrown away. Abort it with the reason
 * `removal` where an element has left the page.
 */
export async function runFlow(
  ports: FlowPorts,
  signal: AbortSignal,
  enter: (phase: RunPhase, mode?: UiMode) => void,
): Promise<RelinkOutcome> {
  try {
    for (let renewed = false; ; renewed = true) {
      enter('preparing');
      // First of all, so that a page whose Stripe.js is of no use spends no session.
      const prepare = (): Promise<FlowRequest> => ports.flow.prepare(ports.context);
      const way = await within(2 * limits.stripe, signal, ports.wait, stripeUnavailable, prepare);
      const create = (s: AbortSignal): Promise<RunSession> => ports.createSession(way, s);
      const session = await within(limits.session, signal, ports.wait, lateAnswer, create);
      const hint = await ports.flow.open(session, signal, (mode) => enter('open', mode));
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

/** Foreign errors are not passed on, since nobody knows what they carry. */
export function asRelinkError(error: unknown): RelinkError {
  if (isRelinkError(error)) return error;
  return relinkError('endpoint_failed', 'could not ask the endpoint: `headers` or `fetchSession` threw.');
}
