import { newId } from '../state/ids.ts';
import { disconnectedAccount, disconnectedAuthorization } from '../state/transitions.ts';
import type { Account, Authorization, Tenant } from '../state/types.ts';

export interface NewIds {
  authorization: string;
  /** New id by old id. */
  accounts: Record<string, string>;
}

/** Some relinks mint new ids (seen in the wild): the old objects stay behind, disconnected. */
export function reissued(tenant: Tenant, authorization: Authorization, accounts: Account[]): NewIds {
  const renewed = { ...authorization, id: newId('fcauth') };
  tenant.authorizations[renewed.id] = renewed;
  tenant.authorizations[authorization.id] = disconnectedAuthorization(authorization);
  const ids = accounts.map((account) => {
    const copy = { ...account, id: newId('fca'), authorization: renewed.id };
    tenant.accounts[copy.id] = copy;
    tenant.accounts[account.id] = disconnectedAccount(account);
    return [account.id, copy.id] as const;
  });
  return { authorization: renewed.id, accounts: Object.fromEntries(ids) };
}
