/** Looks an object up, or answers as Stripe does for one that is not there. */
import type { EventRecord, WebhookEndpoint } from '../state/event-types.ts';
import type { Account, Authorization, Customer, Institution, Session, Tenant } from '../state/types.ts';
import { noSuch } from '../wire/errors.ts';

export const findCustomer = (tenant: Tenant, id: string, param = 'customer'): Customer =>
  own(tenant.customers, id) ?? fail('customer', id, param);

/** One who can still get something new. */
export function findLivingCustomer(tenant: Tenant, id: string, param = 'customer'): Customer {
  const customer = findCustomer(tenant, id, param);
  return customer.deleted ? fail('customer', id, param) : customer;
}

export const findAccount = (tenant: Tenant, id: string, param = 'account'): Account =>
  own(tenant.accounts, id) ?? fail('financial connections account', id, param);

export const findAuthorization = (tenant: Tenant, id: string, param = 'authorization'): Authorization =>
  own(tenant.authorizations, id) ?? fail('financial connections authorization', id, param);

export const findInstitution = (tenant: Tenant, id: string, param = 'institution'): Institution =>
  own(tenant.institutions, id) ?? fail('financial connections institution', id, param);

export const findSession = (tenant: Tenant, id: string, param = 'session'): Session =>
  own(tenant.sessions, id) ?? fail('financial connections session', id, param);

export const findEvent = (tenant: Tenant, id: string, param = 'id'): EventRecord =>
  own(tenant.events, id) ?? fail('event', id, param);

export const findWebhookEndpoint = (
  tenant: Tenant,
  id: string,
  param = 'webhook_endpoint',
): WebhookEndpoint => own(tenant.webhook_endpoints, id) ?? fail('webhook endpoint', id, param);

/** Of a Stripe account. Any may exist: a connected one does as soon as somebody acts for it. */
export const isAccountId = (id: string): boolean => /^acct_\w+$/.test(id);

const own = <T>(all: Record<string, T>, id: string) => (Object.hasOwn(all, id) ? all[id] : undefined);

function fail(kind: string, id: string, param: string): never {
  throw noSuch(kind, id, param);
}
