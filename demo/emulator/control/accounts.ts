/** What can be done by hand to accounts and logins. It has happened now, and is told. */
import type { Publisher } from '../events/publisher.ts';
import { keepAccount, keepAuthorization } from '../state/changes.ts';
import { causes } from '../state/field-schema.ts';
import { patchedAccount, patchedAuthorization } from '../state/object-schema.ts';
import { readSeedAccount } from '../state/seed-schema.ts';
import type { SeedAccount } from '../state/seed.ts';
import { sowAccount } from '../state/sow.ts';
import type { Store } from '../state/store.ts';
import { deactivatedAccount, deactivatedAuthorization } from '../state/transitions.ts';
import type { Account, Authorization, Tenant } from '../state/types.ts';
import { lookup, lookupIfAny } from './lookup.ts';

export interface AccountControl {
  /** Links one more account to a login. @throws TypeError if there is no such authorization, or the account has a mistake */
  addAccount(authorization: string, account: SeedAccount): Account;
  /**
   * An account and its login become inactive. A relink helps, unless the cause is `account_closed`: then the login stays.
   * `cause` as Stripe has it; default `access_expired`. One that Stripe may add is for `patchAccount`.
   * @throws TypeError if there is no such account or cause, or the account is disconnected
   */
  breakAccount(id: string, cause?: string): Account;
  /** Changes fields of an account. @throws TypeError if there is no such account, or the patch has a mistake */
  patchAccount(id: string, patch: Partial<Account>): Account;
  /** Changes fields of an authorization. @throws TypeError if there is no such authorization, or the patch has a mistake */
  patchAuthorization(id: string, patch: Partial<Authorization>): Authorization;
}

export function createAccountControl(store: Store, publisher: Publisher): AccountControl {
  const told = <T>(result: T): T => {
    publisher.publish(null);
    return structuredClone(result);
  };
  return {
    addAccount(id, seed) {
      const { tenant, object: authorization } = lookup(store, 'authorizations', id);
      if (authorization.status === 'disconnected') {
        throw new TypeError(`'${id}' is disconnected: no account can be linked to it.`);
      }
      const account = readSeedAccount(seed);
      if (account.id !== undefined && lookupIfAny(store, 'accounts', account.id)) {
        throw new TypeError(`The emulator has '${account.id}' already among its accounts.`);
      }
      return told(sowAccount(tenant, account, authorization, store.now));
    },
    breakAccount(id, cause = 'access_expired') {
      if (!causes.includes(cause)) {
        throw new TypeError(
          `Stripe has no cause '${cause}'. There are: ${causes.join(', ')}. To try one that it may add, use patchAccount.`,
        );
      }
      const { tenant, object: account } = lookup(store, 'accounts', id);
      if (account.status === 'disconnected') {
        throw new TypeError(`'${id}' is disconnected: it cannot become inactive.`);
      }
      const closed = cause === 'account_closed';
      const login = tenant.authorizations[account.authorization];
      if (login && !closed) {
        keepAuthorization(tenant, deactivatedAuthorization(login, 'relink_required'), store.now);
      }
      const broken = deactivatedAccount(account, cause, closed ? 'none' : 'relink_required');
      return told(keepAccount(tenant, broken, store.now));
    },
    patchAccount(id, patch) {
      const { tenant, object: account } = lookup(store, 'accounts', id);
      const patched = patchedAccount(account, patch);
      checkReferences('account', patched, tenant);
      return told(keepAccount(tenant, patched, store.now));
    },
    patchAuthorization(id, patch) {
      const { tenant, object: authorization } = lookup(store, 'authorizations', id);
      const patched = patchedAuthorization(authorization, patch);
      checkReferences('authorization', patched, tenant);
      return told(keepAuthorization(tenant, patched, store.now));
    },
  };
}

/** What an object names has to be there. */
function checkReferences(kind: string, object: Account | Authorization, tenant: Tenant): void {
  const { institution, holder } = object;
  const mistakes = [
    ...(tenant.institutions[institution] ? [] : [`institution: there is no '${institution}'`]),
    ...('authorization' in object && !tenant.authorizations[object.authorization]
      ? [`authorization: there is no '${object.authorization}'`]
      : []),
    ...(holder && 'customer' in holder && !tenant.customers[holder.customer]
      ? [`holder.customer: there is no '${holder.customer}'`]
      : []),
  ];
  if (mistakes.length > 0)
    throw new TypeError(`The patch of the ${kind} has a mistake. ${mistakes.join('; ')}.`);
}
