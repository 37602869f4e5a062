import { concludeSession, keepAccount, keepAuthorization } from '../state/changes.ts';
import { newId } from '../state/ids.ts';
import { sowAccount } from '../state/sow.ts';
import { fated } from '../state/fate.ts';
import { ownerOf, prefetched } from '../state/refresh.ts';
import { relinkedAccount, relinkedAuthorization } from '../state/transitions.ts';
import type {
  Account,
  Authorization,
  BankAccount,
  RelinkResult,
  Session,
  Status,
  Tenant,
} from '../state/types.ts';
import type { Fidelity } from '../fidelity/fidelity.ts';
import { WireError } from '../wire/errors.ts';
import { institutionOf, offersFor, unlinkedAt, type UnlinkedAccount } from './offers.ts';
import type { Ending, Login } from './outcomes.ts';
import { reissued } from './reissue.ts';

export interface Circumstances {
  now: number;
  /** The relink gives the authorization and its accounts new ids. */
  changeIds: boolean;
  /** How often the session is still read as `pending`. */
  pendingReads: number;
  fidelity: Fidelity;
}

// Source: inferred (cancelled relink).
const failed: RelinkResult = { authorization: null, account: null, failure_reason: 'other' };

/**
 * Ends a pending session: what the person did becomes the session's status, and the state of the accounts.
 *
 * @throws WireError, before anything has changed, if that cannot be
 */
export function endSession(
  session: Session,
  tenant: Tenant,
  ending: Ending,
  circumstances: Circumstances,
): { idsChanged: boolean } {
  let idsChanged = false;
  if (ending.type === 'linked' && ending.accounts.length > 0) {
    idsChanged = link(session, tenant, ending, circumstances);
  } else {
    session.status = ending.type === 'failed' ? 'failed' : 'cancelled';
    session.cancelled_reason = ending.type === 'failed' ? null : 'other';
    session.relink_result = session.relink && failed;
  }
  asRecorded(session, ending, circumstances.fidelity);
  session.pending_reads = circumstances.pendingReads;
  if (session.pending_reads === 0) concludeSession(tenant, session, circumstances.now);
  return { idsChanged };
}

/** What became of the session, unless Stripe was recorded to end such a one otherwise. */
function asRecorded(session: Session, ending: Ending, fidelity: Fidelity): void {
  const { relink_result: result } = session;
  const situation = situationOf(session, ending);
  session.status = fidelity.fact(situation, 'status', session.status);
  session.cancelled_reason = fidelity.fact(situation, 'reason', session.cancelled_reason);
  if (!result) return;
  session.relink_result = {
    ...result,
    failure_reason: fidelity.fact(situation, 'failure_reason', result.failure_reason),
  };
}

/** The check of `probe` that ends a session so. */
function situationOf({ status, relink, relink_result: result }: Session, ending: Ending): string {
  if (status !== 'succeeded')
    return ending.type === 'failed' ? 'flow.bank_down' : relink ? 'flow.relink_closed' : 'flow.closed';
  if (!result) return 'flow.linked';
  switch (result.failure_reason) {
    case null:
      return 'flow.relinked';
    case 'no_authorization':
      return 'flow.other_login';
    default:
      return 'flow.other_account';
  }
}

/** Whether the ids have changed. */
function link(
  session: Session,
  tenant: Tenant,
  { login, accounts }: Ending & { type: 'linked' },
  circumstances: Circumstances,
): boolean {
  const { now } = circumstances;
  const chosen = [...new Set(accounts)];
  check(
    chosen,
    session,
    offersFor(session, tenant, login).map(({ id }) => id),
  );
  const newcomers = unlinkedAt(session, tenant, login);
  const authorization = confirmLogin(session, tenant, login, now);
  // Source: inferred (only chosen accounts revive).
  const collected = chosen.map((id) => {
    const known = tenant.accounts[id];
    const account = known
      ? relinkedAccount(known, session.permissions)
      : linkNew(tenant, authorization, newcomers[Number(id.slice('new_'.length))], session, now);
    const institution = tenant.institutions[account.institution];
    const data = prefetched(account, session.prefetch ?? [], ownerOf(account, tenant), now);
    const next = fated(data, institution, known?.status ?? null, now);
    return keepAccount(tenant, next, now);
  });
  // The bank keeps its accounts, whatever the session let the person choose: the next one may ask for others.
  // Source: inferred (a bank keeps its accounts).
  authorization.unlinked = newcomers.filter((_, index) => !chosen.includes(`new_${index}`)).map(bankAccount);
  const renamed =
    circumstances.changeIds && login === 'same' && session.relink
      ? reissued(tenant, authorization, collected, now)
      : null;
  session.status = 'succeeded';
  session.accounts = collected.map(({ id }) => renamed?.accounts[id] ?? id);
  session.relink_result = judge(session, chosen, login, renamed);
  return renamed !== null;
}

function check(chosen: string[], { limit }: Session, offered: string[]): void {
  const unknown = chosen.find((id) => !offered.includes(id));
  if (unknown !== undefined)
    throw new WireError(400, 'The bank does not offer that account.', { param: 'accounts' });
  if (limit !== null && chosen.length > limit) {
    throw new WireError(400, `This session is limited to ${limit} account(s).`, { param: 'accounts' });
  }
}

/** Signing in to the wanted login revives it; any other sign-in is a new authorization. */
function confirmLogin(session: Session, tenant: Tenant, login: Login, now: number): Authorization {
  const { relink, holder } = session;
  const wanted = relink && tenant.authorizations[relink.authorization];
  const institution = institutionOf(session, tenant);
  const fate = (authorization: Authorization, before: Status | null) =>
    fated(authorization, tenant.institutions[institution], before, now);
  if (wanted && login === 'same') {
    return keepAuthorization(tenant, fate(relinkedAuthorization(wanted), wanted.status), now);
  }
  const fresh: Authorization = {
    id: newId('fcauth'),
    holder,
    institution,
    status: 'active',
    action: 'none',
    expected_deactivation_date: null,
    announced_deactivation: null,
    breaks_at: null,
    unlinked: [],
  };
  return keepAuthorization(tenant, fate(fresh, null), now);
}

const bankAccount = ({ display_name, last4, subcategory }: BankAccount): BankAccount => ({
  display_name,
  last4,
  subcategory,
});

function linkNew(
  tenant: Tenant,
  authorization: Authorization,
  bank: UnlinkedAccount | undefined,
  { permissions }: Session,
  now: number,
): Account {
  if (!bank) throw new WireError(400, 'The bank does not offer that account.', { param: 'accounts' });
  return sowAccount(tenant, { ...bank, permissions: [...permissions].sort() }, authorization, now);
}

function judge(
  { relink }: Session,
  chosen: string[],
  login: Login,
  renamed: { authorization: string; accounts: Record<string, string> } | null,
): RelinkResult | null {
  if (!relink) return null;
  const missed = { authorization: null, account: null };
  // Source: inferred (no_authorization).
  if (login === 'other') return { ...missed, failure_reason: 'no_authorization' };
  // Source: inferred (no_account).
  if (relink.account && !chosen.includes(relink.account)) return { ...missed, failure_reason: 'no_account' };
  return {
    authorization: renamed?.authorization ?? relink.authorization,
    account: relink.account && (renamed?.accounts[relink.account] ?? relink.account),
    failure_reason: null,
  };
}
