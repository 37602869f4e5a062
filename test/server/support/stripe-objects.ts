/** Stripe's objects as its preview version 2026-08-26 sends them. */
export type StripeObject = Record<string, unknown>;

export const CUSTOMER = 'cus_owner';
export const CLIENT_SECRET = 'fcsess_client_secret_planted';
export const HOSTED_URL = 'https://relink.stripe.test/planted';

export function account(changes: StripeObject = {}): StripeObject {
  return {
    id: 'fca_1',
    object: 'financial_connections.account',
    account_holder: { type: 'customer', customer: CUSTOMER },
    account_numbers: null,
    authorization: 'fcauth_1',
    balance: null,
    balance_refresh: null,
    category: 'cash',
    created: 1_790_000_000,
    display_name: 'Everyday',
    inferred_balances_refresh: null,
    institution: 'fcinst_1',
    institution_name: 'Bank (OAuth)',
    last4: '6789',
    livemode: false,
    ownership: null,
    ownership_refresh: null,
    permissions: ['payment_method', 'balances'],
    status: 'active',
    status_details: {},
    subcategory: 'checking',
    subscriptions: [],
    supported_payment_method_types: ['us_bank_account'],
    transaction_refresh: null,
    ...changes,
  };
}

export function brokenAccount(changes: StripeObject = {}): StripeObject {
  return account({
    status: 'inactive',
    status_details: { inactive: { action: 'relink_required', cause: 'access_expired' } },
    ...changes,
  });
}

export function expiringAccount(deadline: number, changes: StripeObject = {}): StripeObject {
  const active = {
    action: 'relink_required',
    cause: 'institution_requirement',
    expected_deactivation_date: deadline,
  };
  return account({ status_details: { active }, ...changes });
}

export function list(data: readonly StripeObject[], hasMore = false): StripeObject {
  return { object: 'list', data, has_more: hasMore, url: '/v1/financial_connections/accounts' };
}

/** A session of flow A, just created. */
export function session(changes: StripeObject = {}): StripeObject {
  return {
    id: 'fcsess_1',
    object: 'financial_connections.session',
    account_holder: { type: 'customer', customer: CUSTOMER },
    accounts: list([]),
    client_secret: CLIENT_SECRET,
    filters: { account_subcategories: null, countries: null, country: null },
    hosted: null,
    limits: { accounts: 1 },
    livemode: false,
    manual_entry: { mode: 'disabled' },
    permissions: ['payment_method', 'balances'],
    prefetch: [],
    relink_options: { authorization: 'fcauth_1', account: 'fca_1' },
    status: 'pending',
    status_details: {},
    ui_mode: 'modal',
    ...changes,
  };
}

/** A session that ended well for the account it was about. */
export function succeeded(changes: StripeObject = {}): StripeObject {
  return session({
    status: 'succeeded',
    relink_result: { authorization: 'fcauth_1', account: 'fca_1', failure_reason: null },
    accounts: list([account()]),
    ...changes,
  });
}
