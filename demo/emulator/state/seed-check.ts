/** What is wrong with a seed beyond the shape of its fields: names that nothing has, and names that two things have. */
import type { Versions } from '../wire/version.ts';
import { isEventName } from './event-names.ts';
import { testInstitutions } from './institutions.ts';
import type { Seed, SeedCustomer, SeedInstitution, SeedWebhookEndpoint } from './seed.ts';
import { webhookUrlMistake } from './webhook-endpoint.ts';

/** @throws TypeError that names every mistake by its place in the seed */
export function checkSeed(seed: Seed, versions: Versions): void {
  const institutions = seed.institutions ?? [];
  const customers = [
    ...at('customers', seed.customers ?? []),
    ...Object.entries(seed.connected_accounts ?? {}).flatMap(([id, each]) =>
      at(`connected_accounts.${id}`, each),
    ),
  ];
  const endpoints = at('webhook_endpoints', seed.webhook_endpoints ?? []);
  const mistakes = [
    ...repeated([...customers, ...at('institutions', institutions), ...endpoints, ...linkedBy(customers)]),
    ...unknownInstitutions(institutions, customers),
    ...Object.keys(seed.connected_accounts ?? {})
      .filter((id) => !/^acct_\w+$/.test(id))
      .map((id) => `connected_accounts.${id}: has to be the id of an account (acct_…)`),
    ...endpoints.flatMap((endpoint) => endpointMistakes(endpoint, versions)),
  ];
  if (mistakes.length > 0) throw new TypeError(`The seed has a mistake. ${mistakes.join('; ')}.`);
}

export type Placed<T> = T & { place: string };

const at = <T extends object>(list: string, items: readonly T[]): Placed<T>[] =>
  items.map((item, index) => ({ ...item, place: `${list}[${index}]` }));

/** Logins and accounts of customers, with their places. */
function linkedBy(customers: Placed<SeedCustomer>[]): Placed<{ id?: string }>[] {
  const logins = customers.flatMap(({ place, authorizations }) =>
    at(`${place}.authorizations`, authorizations ?? []),
  );
  return [...logins, ...logins.flatMap(({ place, accounts }) => at(`${place}.accounts`, accounts))];
}

/** Ids are Stripe's, and so the same nowhere: the second would take the place of the first. */
function repeated(items: Placed<{ id?: string }>[]): string[] {
  const places = new Map<string, string>();
  return items.flatMap(({ id, place }) => {
    if (id === undefined) return [];
    const first = places.get(id);
    places.set(id, first ?? place);
    return first === undefined ? [] : [`${place}.id: '${id}' is that of ${first}, too`];
  });
}

function unknownInstitutions(given: SeedInstitution[], customers: Placed<SeedCustomer>[]): string[] {
  const names = [...testInstitutions, ...given].map(({ name }) => name);
  const twice = given.flatMap(({ name }, index) =>
    names.indexOf(name) < testInstitutions.length + index
      ? [`institutions[${index}].name: there is another institution '${name}'`]
      : [],
  );
  const unknown = customers
    .flatMap(({ place, authorizations }) => at(`${place}.authorizations`, authorizations ?? []))
    .filter(({ institution }) => !names.includes(institution))
    .map(({ place, institution }) => `${place}.institution: there is no institution '${institution}'`);
  return [...twice, ...unknown];
}

/** By their place. */
export function endpointMistakes(endpoint: Placed<SeedWebhookEndpoint>, versions: Versions): string[] {
  const { place, url, api_version: version, enabled_events: events = [] } = endpoint;
  const mistake = webhookUrlMistake(url);
  return [
    ...(mistake ? [`${place}.url: ${mistake}`] : []),
    ...(version !== undefined && !versions.knows(version)
      ? [`${place}.api_version: '${version}' is no version of Stripe's API`]
      : []),
    ...events.flatMap((name, index) =>
      isEventName(name) ? [] : [`${place}.enabled_events[${index}]: Stripe has no event '${name}'`],
    ),
  ];
}
