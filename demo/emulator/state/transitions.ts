/** What can happen to an account or a login. Pure: each takes one, and gives back the next. */
import type { Account, AccountNumber, Action, Authorization, Permission } from './types.ts';

/** `active → inactive`: no more data until it is relinked, if a relink can help at all. */
export function deactivatedAccount(account: Account, cause: string, action: Action): Account {
  return { ...account, status: 'inactive', cause, action, expected_deactivation_date: null, breaks_at: null };
}

export function deactivatedAuthorization(authorization: Authorization, action: Action): Authorization {
  return { ...authorization, status: 'inactive', action, expected_deactivation_date: null, breaks_at: null };
}

/** The login was confirmed once more. */
export function relinkedAuthorization(authorization: Authorization): Authorization {
  return {
    ...authorization,
    status: 'active',
    action: 'none',
    expected_deactivation_date: null,
    announced_deactivation: null,
    breaks_at: null,
  };
}

/** The account was chosen again: it works, its tokenized number is new, and the customer's consent covers `permissions`. */
// Source: documented (relink revives).
export function relinkedAccount(account: Account, permissions: Permission[]): Account {
  return {
    ...account,
    status: 'active',
    cause: null,
    action: 'none',
    expected_deactivation_date: null,
    announced_deactivation: null,
    breaks_at: null,
    announced_expiry: null,
    account_numbers: account.account_numbers?.map(renewed) ?? null,
    // Source: inferred (permissions grow).
    permissions: [...new Set([...account.permissions, ...permissions])].sort(),
  };
}

function renewed(number: AccountNumber): AccountNumber {
  if (number.identifier_type === 'account_number') return number;
  return { ...number, status: 'transactable', expected_expiry_date: null };
}

/** Access ended on purpose. */
export function disconnectedAccount(account: Account): Account {
  return {
    ...account,
    status: 'disconnected',
    cause: null,
    action: 'none',
    expected_deactivation_date: null,
    subscriptions: [],
  };
}

export function disconnectedAuthorization(authorization: Authorization): Authorization {
  return { ...authorization, status: 'disconnected', action: 'none', expected_deactivation_date: null };
}
