import type { FailureReason, OutcomeResponse, Target } from '../contract.ts';
import type { SessionFacts } from './facts.ts';

/** What a session was created for. `account` is null where nothing tells which account the relink began with. */
export interface Wanted {
  readonly target: Target;
  readonly account: string | null;
}

/** The outcome of a session, without the accounts' states. */
export type Verdict = Pick<OutcomeResponse, 'outcome' | 'failure_reason' | 'account' | 'previous_account'>;

/**
 * What became of a relink, from what Stripe says of its session; the browser's word plays no part. Whatever does not
 * prove a success, and is no failure either, is `pending`.
 */
export function judgeOutcome(session: SessionFacts, wanted: Wanted): Verdict {
  const reason = session.relinkResult?.failureReason ?? null;
  const because = reason === null ? null : failureReason(reason);
  switch (session.status) {
    case 'cancelled':
      // Whether Stripe fills in a reason when the customer leaves is not documented: leaving is what counts.
      return { ...PENDING, outcome: 'cancelled', failure_reason: because, previous_account: wanted.account };
    case 'failed':
      return failed(because ?? 'other', wanted);
    // Stripe's notes on the event speak of `completed` where the enumeration says `succeeded`; and an API version that
    // tells no status still tells the result of the relink.
    case 'succeeded':
    case 'completed':
    case null:
      return because === null ? success(session, wanted) : failed(because, wanted);
    default:
      return pending(wanted);
  }
}

/** Whether Stripe has come up with a status that nothing was known of when this was written. */
export function isNewStatus(status: string | null): status is string {
  return status !== null && !['pending', 'succeeded', 'completed', 'failed', 'cancelled'].includes(status);
}

/** What a session was created for, from the session alone, for whoever lost the reference to it. */
export function wantedBySession(session: SessionFacts): Wanted {
  const account = session.relinkOptions?.account ?? null;
  if (account !== null) return { target: 'account', account };
  return { target: session.accountLimit === 1 ? 'any_account' : 'authorization', account: null };
}

const PENDING: Verdict = { outcome: 'pending', failure_reason: null, account: null, previous_account: null };

function pending(wanted: Wanted): Verdict {
  return { ...PENDING, previous_account: wanted.account };
}

function failed(reason: FailureReason, wanted: Wanted): Verdict {
  return { ...PENDING, outcome: 'failed', failure_reason: reason, previous_account: wanted.account };
}

function success(session: SessionFacts, wanted: Wanted): Verdict {
  const { relinkResult: result, accounts } = session;
  if (result?.authorization == null) return pending(wanted);
  const relinked = (account: string): Verdict => ({ ...pending(wanted), outcome: 'relinked', account });

  if (wanted.target === 'account')
    return result.account === null ? pending(wanted) : relinked(result.account);

  const first = accounts[0]?.id;
  if (first === undefined) return pending(wanted);
  const original = accounts.find(({ id }) => id === wanted.account)?.id;
  if (original !== undefined) return relinked(original);
  if (wanted.target === 'authorization') return relinked(first);
  // An id may change in a relink, so this could be the same account. That cannot be proven, so it is not said.
  return { ...relinked(first), outcome: 'relinked_other_account' };
}

function failureReason(reason: string): FailureReason {
  return reason === 'no_authorization' || reason === 'no_account' ? reason : 'other';
}
