/** What is wrong with a saved state beyond the shape of its fields: it names what it has not, or says a thing twice. */
import { readFault } from '../faults/fault-schema.ts';
import { endpointMistakes } from '../state/seed-check.ts';
import { platformId } from '../state/store.ts';
import type { Account, Authorization, Holder, Session, Tenant } from '../state/types.ts';
import type { Versions } from '../wire/version.ts';
import type { SavedState } from './saved-state.ts';

/** @throws TypeError that names every mistake by its place in the state */
export function checkedState(saved: SavedState, versions: Versions, routes: readonly string[]): SavedState {
  const ids = saved.tenants.map(({ id }) => id);
  const mistakes = [
    ...(ids.includes(platformId) ? [] : [`tenants: there is no '${platformId}'`]),
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index ? [`tenants[${index}].id: '${id}' is that of another, too`] : [],
    ),
    ...saved.tenants.flatMap((tenant, index) =>
      mistakesOf(tenant, versions).map((mistake) => `tenants[${index}].${mistake}`),
    ),
    ...saved.faults.faults.flatMap(({ fault }, index) => faultMistakes(fault, routes, index)),
  ];
  if (mistakes.length === 0) return saved;
  throw new TypeError(`The saved state contradicts itself. ${mistakes.join('; ')}.`);
}

const tables = ['customers', 'institutions', 'authorizations', 'accounts', 'sessions', 'events'] as const;

function mistakesOf(tenant: Tenant, versions: Versions): string[] {
  return [
    ...[...tables, 'webhook_endpoints' as const].flatMap((kind) =>
      Object.entries(tenant[kind])
        .filter(([key, { id }]) => key !== id)
        .map(([key]) => `${kind}.${key}: has another id`),
    ),
    ...Object.values(tenant.authorizations).flatMap((each) =>
      linkMistakes(each, tenant).map((mistake) => `authorizations.${each.id}.${mistake}`),
    ),
    ...Object.values(tenant.accounts).flatMap((each) =>
      accountMistakes(each, tenant).map((mistake) => `accounts.${each.id}.${mistake}`),
    ),
    ...Object.values(tenant.sessions).flatMap((each) =>
      sessionMistakes(each, tenant).map((mistake) => `sessions.${each.id}.${mistake}`),
    ),
    ...Object.values(tenant.webhook_endpoints).flatMap((each) =>
      endpointMistakes(
        {
          place: `webhook_endpoints.${each.id}`,
          url: each.url,
          enabled_events: each.enabled_events,
          ...(each.api_version !== null && { api_version: each.api_version }),
        },
        versions,
      ),
    ),
  ];
}

const accountMistakes = (account: Account, tenant: Tenant) => [
  ...linkMistakes(account, tenant),
  ...(tenant.authorizations[account.authorization] ? [] : ['authorization: is not there']),
];

const linkMistakes = ({ institution, holder }: Account | Authorization, tenant: Tenant) => [
  ...(tenant.institutions[institution] ? [] : ['institution: is not there']),
  ...holderMistakes(holder, tenant),
];

const holderMistakes = (holder: Holder | null, tenant: Tenant) =>
  holder && 'customer' in holder && !tenant.customers[holder.customer] ? ['holder: is not there'] : [];

function sessionMistakes({ relink, accounts, holder }: Session, tenant: Tenant): string[] {
  return [
    ...holderMistakes(holder, tenant),
    ...(relink && !tenant.authorizations[relink.authorization] ? ['relink: is not there'] : []),
    ...accounts.filter((id) => !tenant.accounts[id]).map((id) => `accounts: '${id}' is not there`),
  ];
}

function faultMistakes(
  fault: Parameters<typeof readFault>[0],
  routes: readonly string[],
  index: number,
): string[] {
  try {
    readFault(fault, routes);
    return [];
  } catch (error) {
    return [`faults.faults[${index}]: ${(error as Error).message}`];
  }
}
