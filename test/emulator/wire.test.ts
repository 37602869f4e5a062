// The wire around the operations: who asks, how parameters are written, versions, marks, tenants.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import {
  adaSession,
  ask,
  previewVersion,
  stableVersion,
  startEmulator,
  type Running,
} from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';

test.each([
  ['Bearer', 'Bearer sk_test_1'],
  ['Bearer with a restricted key', 'Bearer rk_test_1'],
  ['Basic', `Basic ${btoa('sk_test_1:')}`],
  ['basic in small letters', `basic ${btoa('sk_test_1:')}`],
])('a key is taken as %s', async (_, Authorization) => {
  const { status } = await ask(emulator.origin, '/v1/customers', { key: '', headers: { Authorization } });
  expect(status).toBe(200);
});

test('a restricted key may do what it was given, and nothing else', async () => {
  const restrictedKeys = { rk_test_reader: ['customers:read', 'financial_connections:write'] };
  const { fetch } = createEmulator({ seed: defaultSeed, restrictedKeys });
  const status = async (path: string, method = 'GET', key = 'rk_test_reader') => {
    const headers = { Authorization: `Bearer ${key}`, 'Stripe-Version': previewVersion };
    return (await fetch(new Request(`http://emulator/v1/${path}`, { method, headers }))).status;
  };
  expect(await status('customers')).toBe(200);
  expect(await status('customers', 'POST')).toBe(403);
  expect(await status('financial_connections/accounts')).toBe(200);
  expect(await status('financial_connections/accounts/fca_ada_checking/disconnect', 'POST')).toBe(200);
  expect(await status('events')).toBe(403);
  expect(await status('events', 'GET', 'rk_test_other')).toBe(200);
  const [first] = Object.keys(restrictedKeys);
  const answer = await fetch(
    new Request('http://emulator/v1/events', { headers: { Authorization: `Bearer ${first ?? ''}` } }),
  );
  const text = await answer.text();
  expect(text).toContain('events:read');
  expect(text).not.toContain('rk_test_reader');
});

test.each([
  ['indexed', 'permissions[0]=balances&permissions[1]=transactions'],
  ['empty brackets', 'permissions[]=balances&permissions[]=transactions'],
  ['encoded brackets', 'permissions%5B0%5D=balances&permissions%5B1%5D=transactions'],
  ['encoded empty brackets', 'permissions%5B%5D=balances&permissions%5B%5D=transactions'],
])('lists are read from %s', async (_, body) => {
  const answer = await ask(emulator.origin, `${fc}/sessions`, { body });
  expect(answer.body.permissions).toEqual(['balances', 'transactions']);
});

test('the last of several values for one parameter counts', async () => {
  expect((await ask(emulator.origin, '/v1/customers', { body: 'name=A&name=B' })).body.name).toBe('B');
});

test('an empty limit is no limit', async () => {
  const { body } = await ask(emulator.origin, `${fc}/sessions`, { body: adaSession('&limits[accounts]=') });
  expect(body.limits).toBeUndefined();
});

test('customers: what is left out stays, what is empty is cleared, metadata is merged', async () => {
  const { preview } = emulator;
  const { id } = await preview.customers.create({
    name: 'Dora',
    phone: '1',
    metadata: { plan: 'gold', seat: '4' },
  });
  await preview.customers.update(id, { phone: '', metadata: { seat: '', team: 'red' } });
  const { name, phone, metadata } = (await preview.customers.retrieve(id)) as {
    name: string;
    phone: null;
    metadata: object;
  };
  expect({ name, phone, metadata }).toEqual({
    name: 'Dora',
    phone: null,
    metadata: { plan: 'gold', team: 'red' },
  });
  expect(await preview.customers.del(id)).toEqual({ id, object: 'customer', deleted: true });
  expect(await preview.customers.retrieve(id)).toMatchObject({ deleted: true });
  await expect(preview.customers.update(id, { name: 'D' })).rejects.toMatchObject({
    code: 'resource_missing',
  });
  expect((await preview.customers.list({ email: 'ada@example.com' })).data.map((each) => each.id)).toEqual([
    'cus_ada',
  ]);
});

test('every answer says that an emulator gave it, under a request id of its own', async () => {
  const paths = ['/v1/customers', '/v1/nothing', '/emulator/stripe.js', '/elsewhere', `${fc}/accounts/fca_x`];
  const answers = await Promise.all(paths.map((path) => fetch(emulator.origin + path)));
  expect(answers.map(({ headers }) => headers.get('Relink-Account-Emulator'))).toEqual(paths.map(() => '1'));
  const ids = answers.map(({ headers }) => headers.get('Request-Id'));
  expect(ids.every((id) => /^req_\w+$/.test(id ?? ''))).toBe(true);
  expect(new Set(ids).size).toBe(paths.length);
});

test('both SDKs read the request id, and nothing is live', async () => {
  const one = await emulator.stable.customers.retrieve('cus_ada');
  expect(one.lastResponse.requestId).toMatch(/^req_/);
  expect(one).toMatchObject({ livemode: false, name: 'Ada Okafor' });
  const account = await emulator.preview.financialConnections.accounts.retrieve('fca_ada_checking');
  expect(account.livemode).toBe(false);
});

test('a preview shows what a stable version keeps back', async () => {
  const path = `${fc}/accounts/fca_ada_checking`;
  const preview = await ask(emulator.origin, path, { version: previewVersion });
  const stable = await ask(emulator.origin, path, { version: stableVersion });
  expect(preview.body).toMatchObject({
    authorization: 'fcauth_ada_harbor',
    institution: 'fcinst_harbor',
    status_details: { inactive: { action: 'relink_required', cause: 'access_expired' } },
  });
  expect(stable.body.status).toBe('inactive');
  expect(stable.body.status_details).toEqual({});
  const hidden = Object.keys(preview.body).filter((field) => !(field in stable.body));
  expect(hidden.sort()).toEqual(['authorization', 'inferred_balances_refresh', 'institution']);
});

test('so it is with sessions and authorizations', async () => {
  const created = await ask(emulator.origin, `${fc}/sessions`, { body: adaSession() });
  const read = (path: string, version: string) => ask(emulator.origin, path, { version });
  const hiddenIn = async (path: string) => {
    const [preview, stable] = await Promise.all([read(path, previewVersion), read(path, stableVersion)]);
    return Object.keys(preview.body)
      .filter((field) => !(field in stable.body))
      .sort();
  };
  expect(await hiddenIn(`${fc}/sessions/${created.body.id}`)).toEqual([
    'relink_options',
    'status',
    'status_details',
    'ui_mode',
  ]);
  expect(await hiddenIn(`${fc}/authorizations/fcauth_ada_harbor`)).toEqual(['account_holder', 'institution']);
});

test('an upcoming deactivation is no secret of previews', async () => {
  const account = await emulator.stable.financialConnections.accounts.retrieve('fca_ben_checking');
  expect(account.status_details?.active).toMatchObject({
    action: 'relink_required',
    cause: 'access_expired',
  });
});

test('the stable SDK relinks with a raw request that pins a preview', async () => {
  const params = { permissions: ['balances'], relink_options: { authorization: 'fcauth_ada_harbor' } };
  const options = { apiVersion: previewVersion };
  const session: unknown = await emulator.stable.rawRequest('POST', `${fc}/sessions`, params, options);
  expect(session).toMatchObject({
    status: 'pending',
    relink_options: { authorization: 'fcauth_ada_harbor', account: null },
  });
});

test('connected accounts do not see each other, nor the platform', async () => {
  const acting = (account: string) => ({ stripeAccount: account });
  const { id } = await emulator.preview.customers.create({ name: 'Dora' }, acting('acct_one'));
  expect((await emulator.preview.customers.retrieve(id, {}, acting('acct_one'))).id).toBe(id);
  await expect(emulator.preview.customers.retrieve(id, {}, acting('acct_two'))).rejects.toMatchObject({
    statusCode: 404,
  });
  await expect(emulator.preview.customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
  await expect(emulator.preview.customers.retrieve('cus_ada', {}, acting('acct_one'))).rejects.toMatchObject({
    statusCode: 404,
  });
});

test('a seed can fill connected accounts too', async () => {
  emulator.control.reset({ connected_accounts: { acct_one: [{ id: 'cus_dora', name: 'Dora' }] } });
  const { data } = await emulator.preview.customers.list({}, { stripeAccount: 'acct_one' });
  expect(data.map(({ name }) => name)).toEqual(['Dora']);
  emulator.control.reset(defaultSeed);
});

test('a hosted session has an address instead of a client secret, until it is over', async () => {
  const hosted = adaSession(
    '&ui_mode=hosted&hosted[delivery_method]=url&return_url=https://shop.example/back',
  );
  const { body } = await ask(emulator.origin, `${fc}/sessions`, { body: hosted });
  expect(body).toMatchObject({
    client_secret: null,
    ui_mode: 'hosted',
    hosted: { delivery_method: 'url', return_url: 'https://shop.example/back' },
  });
  expect(body.url).toContain(`${emulator.origin}/emulator/hosted/`);
  emulator.control.expireSession(body.id);
  expect((await ask(emulator.origin, `${fc}/sessions/${body.id}`)).body.url).toBeUndefined();
});
