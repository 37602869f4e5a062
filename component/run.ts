import type { AccountChanges, OutcomeResponse, UiMode } from '../server/contract.ts';
import type { SessionOptions } from './client.ts';
import type { Wait } from './deadline.ts';
import type { Kit } from './kit.ts';
import type { RelinkOutcome, RunPhase } from './outcome.ts';
import { createSession, fetchOutcome } from './session-client.ts';
import { takeAway } from './stripe/hosted-record.ts';
import type { Flow, FlowRequest, Hint, RunSession, StripeKeys } from './stripe/port.ts';
import { stripeUnavailable } from './stripe/unavailable.ts';

/** Everything a run needs of the world. */
export interface RunPorts {
  kit: Kit;
  /** The Stripe account to load Stripe.js for, if that is known before the session. */
  context: StripeKeys | undefined;
  flow: Flow;
  createSession(way: FlowRequest, signal: AbortSignal): Promise<RunSession>;
  readOutcome: ReadOutcome;
  wait: Wait;
  /** Whether anybody is there for a second window. */
  wanted(): boolean;
}

/** Asks what became of a session. */
export type ReadOutcome = (
  session: Pick<RunSession, 'id' | 'ref'>,
  signal: AbortSignal,
) => Promise<OutcomeResponse & { changes: AccountChanges }>;

/** The world as it is: the client that the options name, and the clock of the platform. */
export function portsFor(
  kit: Kit,
  options: SessionOptions,
  { context, flow, wanted }: Pick<RunPorts, 'context' | 'flow' | 'wanted'>,
): RunPorts {
  return {
    kit,
    context,
    flow,
    createSession: (way, signal) => createSession(kit, options, way, signal),
    readOutcome: (session, signal) => fetchOutcome(kit, options, session, signal),
    wait: kit.wait,
    wanted,
  };
}

type Verdict = Awaited<ReturnType<ReadOutcome>>;

/**
 * One run, from the press to the outcome. It never rejects. The signal counts until Stripe's window opens: from then on
 * the customer may have changed something, and what became of it is never thrown away. Abort it with the reason
 * `removal` where an element has left the page.
 */
export async function performRun(
  ports: RunPorts,
  signal: AbortSignal,
  enter: (phase: RunPhase, mode?: UiMode) => void,
): Promise<RelinkOutcome> {
  const { flow } = ports;
  const { asRelinkError, lateAnswer, limits, within } = ports.kit;
  try {
    for (let renewed = false; ; renewed = true) {
      enter('preparing');
      // First of all, so that a page whose Stripe.js is of no use spends no session.
      const way = await within(2 * limits.stripe, signal, ports.wait, stripeUnavailable(ports.kit), () =>
        flow.prepare(ports.context),
      );
      const session = await within(limits.session, signal, ports.wait, lateAnswer, (s) =>
        ports.createSession(way, s),
      );
      const hint = await flow.open(session, signal, (mode) => enter('open', mode));
      enter('confirming');
      const verdict = await confirm(ports, session, hint);
      // A session that was used or has expired opens nothing: quietly take a fresh one, once, if anybody is there.
      const unused = session.id === null || verdict?.outcome === 'pending';
      if (hint !== 'error' || !unused || renewed || !ports.wanted())
        return judge(ports.kit, session.id, hint, verdict);
    }
  } catch (error) {
    if (signal.aborted) return { status: 'cancelled', by: signal.reason === 'removal' ? 'removal' : 'page' };
    return { status: 'error', error: asRelinkError(error) };
  }
}

/** What became of a session that took the customer to a page of Stripe's, and back. Nobody saw how it ended. */
export async function performReturn(kit: Kit, options: SessionOptions, away: string): Promise<RelinkOutcome> {
  const session = takeAway(away);
  if (!session) return { status: 'cancelled', by: 'page' };
  const readOutcome: ReadOutcome = (asked, signal) => fetchOutcome(kit, options, asked, signal);
  const verdict = await confirm({ kit, readOutcome, wait: kit.wait }, session, session.hint);
  return judge(kit, session.id, session.hint, verdict);
}

/** Asks the server until it knows, or until time is up. Undefined where it gave no answer. */
async function confirm(
  ports: Pick<RunPorts, 'kit' | 'readOutcome' | 'wait'>,
  session: Pick<RunSession, 'id' | 'ref'>,
  hint: Hint,
): Promise<Verdict | undefined> {
  const { asRelinkError, lateAnswer, limits, never, within } = ports.kit;
  let verdict: Verdict | undefined;
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
function judge(
  { RelinkError }: Kit,
  session: string | null,
  hint: Hint,
  verdict: Verdict | undefined,
): RelinkOutcome {
  if (session !== null && verdict) {
    const {
      outcome,
      account,
      previous_account: previousAccount,
      accounts,
      failure_reason,
      changes,
    } = verdict;
    if ((outcome === 'relinked' || outcome === 'relinked_other_account') && account) {
      return { status: outcome, session, account, previousAccount, accounts, changes };
    }
    if (outcome === 'failed') {
      return { status: outcome, session, failureReason: failure_reason ?? 'other', accounts, changes };
    }
    if (outcome === 'cancelled') return { status: outcome, by: 'customer' };
  }
  if (hint === 'nothing') return { status: 'cancelled', by: 'customer' };
  if (hint === 'collected') return { status: 'pending', session };
  const advice = 'was refused by Stripe.js: compare key, account and mode.';
  return { status: 'error', error: new RelinkError('stripe_js_failed', advice) };
}

export { stripeFlow } from './stripe/flow.ts';
export { isWebView } from './web-view.ts';
