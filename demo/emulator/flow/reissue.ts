import { keepAccount, keepAuthorization } from '../state/changes.ts';
import { newId } from '../state/ids.ts';
import { disconnectedAccount, disconnectedAuthorization } from '../state/transitions.ts';
import type { Account, Authorization, Tenant } from '../state/types.ts';

export interface NewIds {
  authorization: string;
  /** New id by old id. */
  accounts: Record<string, string>;
}

/** Some relinks mint new ids (seen in the wild): the old objects stay behind, disconnected. */
// Source: inferred (new ids).
export function reissued(
  tenant: Tenant,
  authorization: Authorization,
  accounts: Account[],
  now: number,
): NewIds {
  const renewed = { ...authorization, id: newId('fcauth') };
  keepAuthorization(tenant, renewed, now);
  keepAuthorization(tenant, disconnectedAuthorization(authorization), now);
  const ids = accounts.map((account) => {
    const copy = { ...account, id: newId('fca'), authorization: renewed.id };
    keepAccount(tenant, copy, now);
    keepAccount(tenant, disconnectedAccount(account), now);
    return [account.id, copy.id] as const;
  });
  return { authorization: renewed.id, accounts: Object.fromEntries(ids) };
}
