import { newWebhookEndpoint } from './webhook-endpoint.ts';
import { keepAccount, keepAuthorization } from './changes.ts';
import { newId } from './ids.ts';
import { institutionFrom, testInstitutions } from './institutions.ts';
import { table, tableOf } from './table.ts';
import type { Seed, SeedAccount, SeedAuthorization, SeedCustomer } from './seed.ts';
import type {
  Account,
  AccountNumber,
  Authorization,
  BankAccount,
  Customer,
  Holder,
  Institution,
  Tenant,
} from './types.ts';

const day = 86_400;
const spare: BankAccount = { display_name: 'Reserve Savings', last4: '7731', subcategory: 'savings' };

/** An empty Stripe account, but for the institutions, which everyone sees. */
export function newTenant(id: string, seed: Seed): Tenant {
  const institutions = [...testInstitutions, ...(seed.institutions ?? [])].map(institutionFrom);
  return {
    id,
    customers: table(),
    institutions: table(institutions.map((each) => [each.id, each])),
    authorizations: table(),
    accounts: table(),
    sessions: table(),
    changes: [],
    events: table(),
    webhook_endpoints: table(),
    deliveries: [],
  };
}

/** What was saved, as the emulator keeps it. */
export const restoredTenant = (saved: Tenant): Tenant => ({
  ...saved,
  customers: tableOf(saved.customers),
  institutions: tableOf(saved.institutions),
  authorizations: tableOf(saved.authorizations),
  accounts: tableOf(saved.accounts),
  sessions: tableOf(saved.sessions),
  events: tableOf(saved.events),
  webhook_endpoints: tableOf(saved.webhook_endpoints),
});

/** Everything that a seed makes of nothing, by Stripe account. `now` in Unix seconds. */
export function sownTenants(seed: Seed, platformId: string, now: number): Map<string, Tenant> {
  const platform = newTenant(platformId, seed);
  const tenants = new Map([[platformId, platform]]);
  sow(platform, seed.customers ?? [], now);
  for (const each of seed.webhook_endpoints ?? []) {
    const endpoint = newWebhookEndpoint(each, now);
    platform.webhook_endpoints[endpoint.id] = endpoint;
  }
  for (const [id, customers] of Object.entries(seed.connected_accounts ?? {})) {
    const tenant = tenants.get(id) ?? newTenant(id, seed);
    tenants.set(id, tenant);
    sow(tenant, customers, now);
  }
  return tenants;
}

/** Puts customers, their logins and their bank accounts into a tenant. `now` in Unix seconds. */
function sow(tenant: Tenant, customers: SeedCustomer[], now: number): void {
  for (const seed of customers) {
    const customer = customerFrom(seed, now);
    tenant.customers[customer.id] = customer;
    for (const login of seed.authorizations ?? []) {
      sowAuthorization(tenant, login, { type: 'customer', customer: customer.id }, now);
    }
  }
}

function sowAuthorization(tenant: Tenant, seed: SeedAuthorization, holder: Holder, now: number): void {
  const institution = Object.values(tenant.institutions).find((each) => each.name === seed.institution);
  if (!institution) throw new TypeError(`The seed names an unknown institution: ${seed.institution}`);
  const authorization: Authorization = {
    id: seed.id ?? newId('fcauth'),
    holder,
    institution: institution.id,
    status: seed.status ?? 'active',
    action: seed.action ?? 'none',
    expected_deactivation_date: inDays(seed.expected_deactivation_in_days, now),
    announced_deactivation: null,
    breaks_at: null,
    unlinked: (seed.unlinked ?? [spare]).map((each) => ({ subcategory: 'checking', ...each })),
  };
  keepAuthorization(tenant, authorization, now);
  for (const account of seed.accounts) {
    sowAccount(tenant, account, authorization, now);
  }
}

/** Adds one linked account to a login that the tenant already has. */
export function sowAccount(
  tenant: Tenant,
  seed: SeedAccount,
  authorization: Authorization,
  now: number,
): Account {
  const institution = tenant.institutions[authorization.institution];
  if (!institution) throw new TypeError(`Unknown institution: ${authorization.institution}`);
  const account: Account = {
    id: seed.id ?? newId('fca'),
    created: now,
    authorization: authorization.id,
    holder: authorization.holder,
    institution: institution.id,
    display_name: seed.display_name ?? null,
    last4: seed.last4 ?? null,
    subcategory: seed.subcategory ?? 'checking',
    status: seed.status ?? 'active',
    cause: seed.cause ?? null,
    action: seed.action ?? 'none',
    expected_deactivation_date: inDays(seed.expected_deactivation_in_days, now),
    announced_deactivation: null,
    breaks_at: null,
    announced_expiry: null,
    account_numbers: numbersFor(institution, seed, now),
    permissions: seed.permissions ?? ['balances', 'payment_method', 'transactions'],
    subscriptions: [],
    refreshes: {},
    balance: seed.balance ?? 125_000,
    ownership: null,
  };
  return keepAccount(tenant, account, now);
}

/** Accounts that cannot pay have no number at all. */
function numbersFor(institution: Institution, seed: SeedAccount, now: number): AccountNumber[] | null {
  const payable = seed.subcategory === undefined || ['checking', 'savings'].includes(seed.subcategory);
  if (!institution.payments || !payable) return null;
  const kind = institution.tokenized ? 'tokenized_account_number' : 'account_number';
  return [
    {
      identifier_type: seed.account_number?.identifier_type ?? kind,
      status: seed.account_number?.status ?? 'transactable',
      expected_expiry_date: inDays(seed.account_number?.expires_in_days, now),
      supported_networks: ['ach'],
    },
  ];
}

function customerFrom(seed: SeedCustomer, now: number): Customer {
  return {
    id: seed.id ?? newId('cus', 14),
    created: now,
    name: seed.name ?? null,
    email: seed.email ?? null,
    phone: null,
    description: null,
    balance: 0,
    metadata: {},
    preferred_locales: [],
    details: {},
    deleted: false,
  };
}

const inDays = (days: number | undefined, now: number) =>
  days === undefined ? null : now + Math.round(days * day);
