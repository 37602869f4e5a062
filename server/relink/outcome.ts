import type { AccountChanges, FailureReason, OutcomeResponse, Target } from '../contract.ts';
import type { SessionFacts } from './facts.ts';
import { awaitsNumber } from './relinkability.ts';
import type { SessionWord, Standing, Verdict, Wanted } from './types.ts';

export function wordOf({ status, relinkResult: result }: SessionFacts): SessionWord {
  const reason = result?.failureReason == null ? null : failureReason(result.failureReason);
  switch (status) {
    case 'cancelled':
      // Whether Stripe fills in a reason when the customer leaves is not documented: leaving is what counts.
      return { outcome: 'cancelled', reason };
    case 'failed':
      return { outcome: 'failed', reason: reason ?? 'other' };
    // Stripe's notes on the event speak of `completed` where the enumeration says `succeeded`; and an API version that
    // tells no status still tells the result of the relink.
    case 'succeeded':
    case 'completed':
    case null:
      if (reason !== null) return { outcome: 'failed', reason };
      return { outcome: result?.authorization == null ? 'pending' : 'succeeded', reason: null };
    default:
      return { outcome: 'pending', reason: null };
  }
}

/** Whether Stripe has come up with a status that nothing was known of when this was written. */
export function isNewStatus(status: string | null): status is string {
  return status !== null && !['pending', 'succeeded', 'completed', 'failed', 'cancelled'].includes(status);
}

/**
 * Whether the session's own accounts leave open what became of the relink, so that those of the owner have to be read.
 *
 * @param ids of the owner's accounts that the session collected
 */
export function needsAccounts(session: SessionFacts, wanted: Wanted, ids: ReadonlySet<string>): boolean {
  const { outcome, reason } = wordOf(session);
  const named = session.relinkResult?.account ?? null;
  const isMissing = (id: string | null) => id !== null && !ids.has(id);
  if (outcome === 'failed') return reason === 'no_account' && isMissing(wanted.account);
  if (outcome !== 'succeeded') return false;
  return wanted.target === 'authorization' || ids.size === 0 || [wanted.account, named].some(isMissing);
}

/**
 * What became of a relink; the browser's word plays no part. `relinked` takes two words: Stripe's, that the session
 * succeeded, and the account's, that it is not broken now. Where only the first is there the verdict is `pending`.
 *
 * @param accounts the owner's: those that the session collected and, where `needsAccounts`, those behind the login
 * @param changes what the relink did to ids, by `changesOf`
 */
export function judgeOutcome(
  session: SessionFacts,
  wanted: Wanted,
  accounts: readonly Standing[],
  changes: AccountChanges,
): Verdict {
  const { outcome, reason } = wordOf(session);
  const ended = (what: OutcomeResponse['outcome'], why: FailureReason | null = null): Verdict => ({
    outcome: what,
    failure_reason: why,
    account: null,
    previous_account: wanted.account,
  });
  if (outcome !== 'succeeded') return ended(outcome, reason);

  const { target, account: asked } = wanted;
  const works = (standing: Standing) => worksFor(session, standing);
  const relinked = (account: Standing, previous: string | null): Verdict =>
    works(account)
      ? { ...ended('relinked'), account: account.account.id, previous_account: previous }
      : ended('pending');

  const back = cameBack(session, target, accounts);
  const successor = changes.moved.find(({ from }) => from === asked)?.to;
  const own = find(back, asked) ?? find(back, successor);
  if (own) return relinked(own, asked);
  // Whichever it was: none of those that came back may be broken.
  const other = back.every((each) => works(each) || isBeyondRelink(each)) ? back.find(works) : undefined;
  if (asked === null) return other ? relinked(other, null) : ended('pending');

  // Nothing was collected, or nothing of this owner's: then nothing was left out either.
  if (back.length === 0 || (target !== 'account' && session.accounts.length === 0)) return ended('pending');
  const original = find(accounts, asked);
  const isThere = original !== undefined && original.relink.state !== 'disconnected';
  // Its id has changed, to whichever: Stripe names it itself, or it could be one of several.
  const isRenamed = !isThere && (target === 'account' || changes.ambiguous.includes(asked));
  if (isRenamed) return other ? relinked(other, null) : ended('pending');
  if (target === 'any_account')
    return other ? { ...ended('relinked_other_account'), account: other.account.id } : ended('pending');
  if (!isThere) return ended('failed', 'no_account');
  const isBehindLogin = original.account.authorization === session.relinkResult?.authorization;
  if (isBehindLogin && works(original)) return relinked(original, asked);
  const isBroken = ['required', 'unrepairable'].includes(original.relink.state);
  return isBroken ? ended('failed', 'no_account') : ended('pending');
}

/** The accounts that the relink brought back: the one that Stripe names, or those collected, or those behind the login. */
function cameBack(session: SessionFacts, target: Target, accounts: readonly Standing[]): Standing[] {
  const { relinkResult: result, accounts: collected } = session;
  if (target === 'account') return accounts.filter(({ account }) => account.id === result?.account);
  if (collected.length > 0) return collected.flatMap(({ id }) => find(accounts, id) ?? []);
  return accounts.filter(
    ({ account, relink }) =>
      account.authorization === result?.authorization && relink.state !== 'disconnected',
  );
}

/** Whether an account works for what the session was about: a number counts where payments are, and only a usable one. */
function worksFor({ permissions }: SessionFacts, { account, relink }: Standing): boolean {
  const isForPayments = permissions.length === 0 || permissions.includes('payment_method');
  if (account.status !== 'active' || (isForPayments && awaitsNumber(account))) return false;
  switch (relink.state) {
    case 'healthy':
    case 'expiring':
      return true;
    case 'required':
      // Where consent alone is missing, the relink worked, and the state says what is missing.
      return relink.reasons.every(
        (reason) => reason === 'permissions' || (reason === 'account_number' && !isForPayments),
      );
    default:
      return false;
  }
}

const isBeyondRelink = ({ relink }: Standing): boolean =>
  ['unrepairable', 'disconnected'].includes(relink.state);

const find = (accounts: readonly Standing[], id: string | null | undefined): Standing | undefined =>
  accounts.find(({ account }) => account.id === id);

function failureReason(reason: string): FailureReason {
  return reason === 'no_authorization' || reason === 'no_account' ? reason : 'other';
}
