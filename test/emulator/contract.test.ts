// Every answer of every operation, held to Stripe's own description of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, open, startEmulator, flow, type Running } from './support/emulator.ts';
import { faultsOf, operations } from './support/openapi.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({
    seed: {
      ...defaultSeed,
      webhook_endpoints: [{ id: 'we_a', url: 'http://127.0.0.1:1/', enabled_events: ['charge.failed'] }],
    },
  });
});
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const account = `${fc}/accounts/{account}`;
const checking = 'fca_ben_checking';

/** How each operation is asked, in an order that leaves something to see. */
const visits: [operation: string, path: string, body?: string][] = [
  ['POST /v1/customers', '/v1/customers', 'name=Dora&email=dora%40example.com&metadata[plan]=gold'],
  ['GET /v1/customers', '/v1/customers?limit=2'],
  ['GET /v1/customers/{customer}', '/v1/customers/cus_ada'],
  ['POST /v1/customers/{customer}', '/v1/customers/cus_ada', 'phone=123&description='],
  [`GET ${fc}/accounts`, `${fc}/accounts?account_holder[customer]=cus_cleo&expand[]=data.institution`],
  [`GET ${account}`, `${fc}/accounts/fca_cleo_closed`],
  [`GET ${account}`, `${fc}/accounts/${checking}?expand[]=account_holder.customer&expand[]=institution`],
  [
    `POST ${account}/refresh`,
    `${fc}/accounts/${checking}/refresh`,
    'features[]=balance&features[]=transactions',
  ],
  [`POST ${account}/subscribe`, `${fc}/accounts/${checking}/subscribe`, 'features[0]=transactions'],
  [`POST ${account}/unsubscribe`, `${fc}/accounts/${checking}/unsubscribe`, 'features[0]=transactions'],
  [`POST ${account}/disconnect`, `${fc}/accounts/fca_ben_tokenized/disconnect`, ''],
  [`GET ${fc}/authorizations/{authorization}`, `${fc}/authorizations/fcauth_ada_harbor?expand[]=institution`],
  [`GET ${fc}/authorizations/{authorization}`, `${fc}/authorizations/fcauth_ben_reauth`],
  [`GET ${fc}/institutions`, `${fc}/institutions?limit=100`],
  [`GET ${fc}/institutions/{institution}`, `${fc}/institutions/fcinst_harbor`],
  [
    `POST ${fc}/sessions`,
    `${fc}/sessions`,
    adaSession('&limits[accounts]=1&prefetch[]=balances&expand[]=account_holder.customer'),
  ],
  [
    `POST ${fc}/sessions`,
    `${fc}/sessions`,
    adaSession('&ui_mode=hosted&hosted[delivery_method]=url&return_url=https://a.example'),
  ],
  [
    `POST ${fc}/sessions`,
    `${fc}/sessions`,
    'permissions[]=balances&filters[countries][]=US&manual_entry[mode]=custom',
  ],
  ['POST /v1/webhook_endpoints', '/v1/webhook_endpoints', 'url=https://a.example&enabled_events[]=*'],
  ['GET /v1/webhook_endpoints', '/v1/webhook_endpoints'],
  ['GET /v1/webhook_endpoints/{webhook_endpoint}', '/v1/webhook_endpoints/we_a'],
  [
    'POST /v1/webhook_endpoints/{webhook_endpoint}',
    '/v1/webhook_endpoints/we_a',
    'description=x&disabled=true',
  ],
  ['DELETE /v1/webhook_endpoints/{webhook_endpoint}', '/v1/webhook_endpoints/we_a'],
  ['GET /v1/events', '/v1/events'],
  ['DELETE /v1/customers/{customer}', '/v1/customers/cus_cleo'],
];

test.each(visits)('%s as %s', async (operation, path, body) => {
  const [method = ''] = operation.split(' ');
  const answer = await ask(emulator.origin, path, { method, ...(body !== undefined && { body }) });
  expect(answer.body.error).toBeUndefined();
  expect(faultsOf(operation, answer.status, answer.body)).toEqual([]);
});

test('a session, from creation to its end, with everything expanded', async () => {
  const operation = `GET ${fc}/sessions/{session}`;
  const created = await ask(emulator.origin, `${fc}/sessions`, { body: adaSession('&prefetch[]=balances') });
  const { run } = await open(emulator.origin, created.body.client_secret);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  const expand = 'expand[]=accounts.data.institution&expand[]=accounts.data.account_holder.customer';
  const { status, body } = await ask(emulator.origin, `${fc}/sessions/${created.body.id}?${expand}`);
  expect(faultsOf(operation, status, body)).toEqual([]);
  expect(body.accounts.data[0]!.institution.name).toBe('Harbor & Pine Bank');
  expect(body.accounts.data[0]!.account_holder.customer.name).toBe('Ada Okafor');
});

test('the transactions and inferred balances of an account, once they were refreshed', async () => {
  const get = (path: string) => ask(emulator.origin, fc + path);
  const early = await get('/transactions?account=fca_cleo_limited');
  expect(early.body.error.code).toBe('financial_connections_no_successful_transaction_refresh');
  emulator.control.patchAccount('fca_cleo_limited', { permissions: ['transactions', 'balances'] });
  const path = `${fc}/accounts/fca_cleo_limited/refresh`;
  await ask(emulator.origin, path, { body: 'features[]=transactions&features[]=inferred_balances' });
  emulator.control.advanceClock(1);
  const list = await get('/transactions?account=fca_cleo_limited&limit=2');
  expect(faultsOf(`GET ${fc}/transactions`, list.status, list.body)).toEqual([]);
  expect(list.body).toMatchObject({ has_more: true, data: [{ account: 'fca_cleo_limited' }, {}] });
  const one = await get(`/transactions/${list.body.data[1]!.id}`);
  expect(faultsOf(`GET ${fc}/transactions/{transaction}`, one.status, one.body)).toEqual([]);
  expect(one.body).toEqual(list.body.data[1]);
  const balances = await get('/accounts/fca_cleo_limited/inferred_balances');
  expect(faultsOf(`GET ${account}/inferred_balances`, balances.status, balances.body)).toEqual([]);
  expect(balances.body.data).toHaveLength(3);
});

test('the owners of an account, once they were refreshed', async () => {
  emulator.control.patchAccount('fca_ada_alder', { permissions: ['ownership'] });
  const path = `${fc}/accounts/fca_ada_alder`;
  const refreshed = await ask(emulator.origin, `${path}/refresh`, {
    body: 'features[]=ownership&expand[]=ownership',
  });
  expect(faultsOf(`POST ${account}/refresh`, refreshed.status, refreshed.body)).toEqual([]);
  const owners = await ask(emulator.origin, `${path}/owners?ownership=${refreshed.body.ownership.id}`);
  expect(faultsOf(`GET ${account}/owners`, owners.status, owners.body)).toEqual([]);
  expect(owners.body.data[0]!.name).toBe('Ada Okafor');
});

test('the visits leave out no operation', () => {
  const visited = new Set([
    ...visits.map(([operation]) => operation),
    `GET ${fc}/sessions/{session}`,
    `GET ${account}/owners`,
    `GET ${account}/inferred_balances`,
    `GET ${fc}/transactions`,
    `GET ${fc}/transactions/{transaction}`,
    'GET /v1/events/{id}', // in events.test.ts, where there are some
  ]);
  expect(operations.filter((operation) => !visited.has(operation))).toEqual([]);
});
