/** State as it appears on the wire. A stable version does not show what only previews have. */
import type {
  Account,
  Authorization,
  Customer,
  Holder,
  Institution,
  Ownership,
  Refresh,
  Tenant,
} from '../state/types.ts';
import type { Version } from '../wire/version.ts';

export interface View {
  tenant: Tenant;
  version: Version;
  /** Where this emulator is reached, for links to itself. */
  origin: string;
}

export function renderCustomer(customer: Customer): { id: string } {
  const { deleted, details, ...rest } = customer;
  if (deleted) return deletedCustomer(customer.id);
  return {
    ...blankCustomer,
    ...Object.fromEntries(Object.entries(details).filter(([field]) => !writeOnly.has(field))),
    ...rest,
    invoice_settings: {
      ...blankCustomer.invoice_settings,
      ...(details['invoice_settings'] as object | undefined),
    },
  } as { id: string };
}

/** What a customer shows of what nobody gave (types). */
const blankCustomer = {
  object: 'customer',
  address: null,
  currency: null,
  default_source: null,
  delinquent: false,
  discount: null,
  invoice_prefix: null,
  invoice_settings: {
    custom_fields: null,
    default_payment_method: null,
    footer: null,
    rendering_options: null,
  },
  livemode: false,
  next_invoice_sequence: 1,
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
};

/** What can be given, but is no field of a customer, or one that only `expand` shows. */
const writeOnly: ReadonlySet<string> = new Set(['payment_method', 'tax', 'validate']);

export const deletedCustomer = (id: string): { id: string } =>
  ({ id, object: 'customer', deleted: true }) as { id: string };

export function renderInstitution(institution: Institution): { id: string } {
  const support = (supported: boolean) => ({ supported });
  const { id, name, status, url } = institution;
  const features = {
    balances: support(true),
    ownership: support(true),
    payment_method: support(institution.payments),
    transactions: support(true),
  };
  const shown = { id, object: 'financial_connections.institution', name, status, url, features };
  return { ...shown, countries: ['US'], livemode: false, routing_numbers: [] } as { id: string };
}

// Source: inferred (authorizations in stable versions).
export function renderAuthorization(authorization: Authorization, { tenant, version }: View): { id: string } {
  const { id, status, action, expected_deactivation_date: date, holder, institution } = authorization;
  const active = status === 'active' && date !== null;
  const shown = {
    id,
    object: 'financial_connections.authorization',
    institution_name: institutionName(tenant, institution),
    livemode: false,
    status,
    status_details: {
      ...(active && { active: { action, expected_deactivation_date: date } }),
      ...(status === 'inactive' && { inactive: { action } }),
    },
  };
  if (!version.preview) return shown;
  return Object.assign(shown, { account_holder: renderHolder(holder), institution });
}

export function renderAccount(account: Account, { tenant, version }: View): { id: string } {
  const { id, authorization, institution, refreshes, subcategory, permissions } = account;
  const shown = {
    id,
    object: 'financial_connections.account',
    account_holder: renderHolder(account.holder),
    account_numbers: account.account_numbers,
    balance: renderBalance(account),
    balance_refresh: renderRefresh(refreshes.balance),
    category: ['checking', 'savings'].includes(subcategory)
      ? 'cash'
      : subcategory === 'other'
        ? 'other'
        : 'credit',
    created: account.created,
    display_name: account.display_name,
    institution_name: institutionName(tenant, institution),
    last4: account.last4,
    livemode: false,
    ownership: account.ownership?.id ?? null,
    ownership_refresh: renderRefresh(refreshes.ownership),
    permissions,
    status: account.status,
    status_details: accountStatusDetails(account, version),
    subcategory,
    subscriptions: account.subscriptions,
    supported_payment_method_types: account.account_numbers ? ['link', 'us_bank_account'] : [],
    transaction_refresh: refreshes.transactions
      ? { id: refreshes.transactions.id, ...renderRefresh(refreshes.transactions) }
      : null,
  };
  if (!version.preview) return shown;
  return Object.assign(shown, {
    authorization,
    institution,
    inferred_balances_refresh: renderRefresh(refreshes.inferred_balances),
  });
}

function accountStatusDetails(
  { status, action, cause, expected_deactivation_date: date }: Account,
  version: Version,
) {
  const active = { action, cause: cause ?? 'unspecified', expected_deactivation_date: date };
  return {
    ...(status === 'active' && date !== null && { active }),
    ...(status === 'inactive' && version.preview && { inactive: { action, cause: cause ?? 'unspecified' } }),
  };
}

function renderBalance({ refreshes, balance, subcategory }: Account): object | null {
  const refresh = refreshes.balance;
  if (refresh?.status !== 'succeeded') return null;
  const cash = ['checking', 'savings', 'other'].includes(subcategory);
  return {
    as_of: refresh.last_attempted_at,
    current: { usd: balance },
    ...(cash
      ? { type: 'cash', cash: { available: { usd: balance } } }
      : { type: 'credit', credit: { used: { usd: balance } } }),
  };
}

function renderRefresh(refresh: Refresh | undefined): Omit<Refresh, 'id'> | null {
  if (!refresh) return null;
  const { status, last_attempted_at, next_refresh_available_at } = refresh;
  return { status, last_attempted_at, next_refresh_available_at };
}

export const renderHolder = (holder: Holder | null): Holder | null => holder && { ...holder };

export const ownersUrl = (account: string): string => `/v1/financial_connections/accounts/${account}/owners`;

export function renderOwners({ owners, id, created }: Ownership): { id: string }[] {
  return owners.map((owner) => ({
    ...owner,
    object: 'financial_connections.account_owner',
    ownership: id,
    refreshed_at: created,
  }));
}

export function renderOwnership(account: Account, ownership: Ownership): { id: string } {
  const owners = {
    object: 'list',
    data: renderOwners(ownership),
    has_more: false,
    url: ownersUrl(account.id),
  };
  const { id, created } = ownership;
  return Object.assign({ id, object: 'financial_connections.account_ownership', created }, { owners });
}

export const institutionName = (tenant: Tenant, id: string): string => tenant.institutions[id]?.name ?? id;
