import type { Account, Session, Tenant } from '../state/types.ts';
import { renderAccount } from '../render/objects.ts';

/** A session as Stripe.js shows it: no `status`, no `relink_result`, so the page cannot know what was relinked. */
export interface BrowserSession {
  id: string;
  accounts: object[];
  permissions: string[];
  filters?: { countries: string[] };
  return_url?: string;
}

// Source: types (browser session).
export function browserSession(session: Session, tenant: Tenant): BrowserSession {
  const { id, permissions, filters, return_url } = session;
  const accounts = session.accounts.flatMap((each) => tenant.accounts[each] ?? []);
  return {
    id,
    accounts: accounts.map((account) => browserAccount(account, tenant)),
    permissions,
    ...(filters?.countries && { filters: { countries: filters.countries } }),
    ...(return_url && { return_url }),
  };
}

const shown = [
  'id',
  'object',
  'balance',
  'balance_refresh',
  'category',
  'created',
  'display_name',
  'institution_name',
  'last4',
  'livemode',
  'ownership',
  'ownership_refresh',
  'permissions',
  'status',
  'subcategory',
  'supported_payment_method_types',
];

function browserAccount(account: Account, tenant: Tenant): object {
  const view = { tenant, version: { name: 'endive', preview: false }, origin: '' };
  const rendered = Object.entries(renderAccount(account, view));
  return Object.fromEntries(rendered.filter(([field]) => shown.includes(field)));
}
