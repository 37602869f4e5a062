/** The only ways in which accounts and logins change: what was before is kept until events were made of it. */
import type { Account, Authorization, Session, Tenant } from './types.ts';

/** @param at Unix seconds */
export function keepAccount(tenant: Tenant, account: Account, at: number): Account {
  const before = tenant.accounts[account.id] ?? null;
  if (before !== account) tenant.changes.push({ kind: 'account', at, before, after: account });
  return (tenant.accounts[account.id] = account);
}

/** @param at Unix seconds */
export function keepAuthorization(tenant: Tenant, authorization: Authorization, at: number): Authorization {
  const before = tenant.authorizations[authorization.id] ?? null;
  if (before !== authorization) {
    tenant.changes.push({ kind: 'authorization', at, before, after: authorization });
  }
  return (tenant.authorizations[authorization.id] = authorization);
}

/** A session is seen to have left `pending`. `at` in Unix seconds. */
export function concludeSession(tenant: Tenant, session: Session, at: number): void {
  session.pending_reads = 0;
  tenant.changes.push({ kind: 'session', at, after: session });
}
