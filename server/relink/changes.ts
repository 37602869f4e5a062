import type { AccountChanges, Target } from '../contract.ts';
import type { AccountFacts, SessionFacts } from './facts.ts';
import { wordOf } from './outcome.ts';
import type { ReconcilableAccount, Wanted } from './types.ts';
import { reconcile } from './reconcile.ts';

/** So many accounts a reference remembers: it travels in addresses. */
const MAX_REMEMBERED = 10;

/**
 * What to remember of a session when it is created.
 *
 * @param all the owner's accounts, if they were read: without them nothing tells later which ones are new
 */
export function wantedFor(
  target: Target,
  account: AccountFacts,
  all: readonly AccountFacts[] | null,
): Wanted {
  const login = (all ?? []).filter(
    ({ authorization, status }) => authorization === account.authorization && status !== 'disconnected',
  );
  const isWhole = login.some(({ id }) => id === account.id) && login.length <= MAX_REMEMBERED;
  return { target, account: account.id, before: (isWhole ? login : [account]).map(toReconcilable), isWhole };
}

/**
 * What a session was created for, from the session alone, for whoever lost the reference to it.
 *
 * @param account the one in its `relink_options`, if it is the owner's
 */
export function wantedBySession(session: SessionFacts, account: AccountFacts | null): Wanted {
  const oneOfMany = session.accountLimit === 1 ? 'any_account' : 'authorization';
  return {
    target: session.relinkOptions?.account == null ? oneOfMany : 'account',
    account: account?.id ?? null,
    before: account ? [toReconcilable(account)] : [],
    isWhole: false,
  };
}

/** Accounts behind the login as it was or as it is now, and those that are there by themselves. */
export function concerned(
  accounts: readonly AccountFacts[],
  { relinkOptions, relinkResult }: SessionFacts,
  { before }: Wanted,
): AccountFacts[] {
  const logins = [relinkOptions?.authorization, relinkResult?.authorization];
  const named = new Set([...before.map(({ id }) => id), relinkResult?.account]);
  return accounts.filter(
    ({ id, authorization }) => named.has(id) || (authorization !== null && logins.includes(authorization)),
  );
}

/**
 * What the relink did to ids, as far as that can be told.
 *
 * @param accounts of the owner: those that the session collected and, where `isRead`, all that are concerned
 */
export function changesOf(
  session: SessionFacts,
  wanted: Wanted,
  accounts: readonly AccountFacts[],
  isRead: boolean,
): AccountChanges {
  if (wordOf(session).outcome !== 'succeeded') return reconcile([], []);
  const after = accounts.map(toReconcilable);
  if (wanted.isWhole) {
    const here = new Set(after.map(({ id }) => id));
    return reconcile(
      wanted.before.filter(({ id }) => isRead || here.has(id)),
      after,
    );
  }
  // Of what is connected nothing tells since when. What is disconnected behind the old login was there before.
  const { relinkOptions, relinkResult } = session;
  const left = accounts.filter(
    ({ authorization, status }) =>
      status === 'disconnected' && authorization === relinkOptions?.authorization,
  );
  const changes = reconcile([...wanted.before, ...left.map(toReconcilable)], after);
  // What is not known could be somebody else's twin: then only Stripe's own word makes a successor.
  const isProven = ({ to }: { to: string }) => to === relinkResult?.account;
  const unproven = changes.moved.filter((pair) => !isProven(pair)).flatMap(({ from, to }) => [from, to]);
  return {
    ...changes,
    moved: changes.moved.filter(isProven),
    added: [],
    ambiguous: [...changes.ambiguous, ...unproven],
  };
}

/** All are the owner's, so the holder is left out. */
function toReconcilable(account: AccountFacts): ReconcilableAccount {
  const { id, institutionName, last4, subcategory, status } = account;
  return { id, institution_name: institutionName, last4, subcategory, status };
}
