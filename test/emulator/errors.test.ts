// What Stripe refuses, the emulator refuses: with the same status, type, code and param.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, stableVersion, startEmulator, type Ask, type Running } from './support/emulator.ts';
import { faultsOf } from './support/openapi.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const sessions = `${fc}/sessions`;
const holder = 'account_holder[type]=customer&account_holder[customer]=cus_ada';
const stable = { version: stableVersion };

interface Refusal extends Ask {
  path: string;
  status?: number;
  code?: string;
  param?: string;
  type?: string;
}

const missing = (param: string) => ({ code: 'parameter_missing', param });
const unknown = (param: string) => ({ code: 'parameter_unknown', param });
const gone = (param: string) => ({ status: 404, code: 'resource_missing', param });

const refusals: Record<string, Refusal> = {
  'no key': { path: '/v1/customers', key: '', status: 401 },
  'a publishable key': { path: '/v1/customers', key: 'pk_test_1', status: 401, code: 'secret_key_required' },
  'something that is no key': { path: '/v1/customers', key: 'hello', status: 401 },
  'a live secret key': { path: '/v1/customers', key: 'sk_live_1', status: 401 },
  'a live restricted key': { path: '/v1/customers', key: 'rk_live_1', status: 401 },
  'an unknown address': { path: '/v1/charges', status: 404 },
  'a version that is none': { path: '/v1/customers', version: 'newest' },
  'a Stripe-Account that is none': {
    path: '/v1/customers',
    headers: { 'Stripe-Account': 'me' },
    status: 403,
    code: 'account_invalid',
  },
  'a body in JSON': { path: '/v1/customers', body: '{}', headers: { 'Content-Type': 'application/json' } },
  'an unknown parameter': { path: '/v1/customers', body: 'nickname=x', ...unknown('nickname') },
  'an unknown parameter within another': {
    path: sessions,
    body: adaSession('&filters[x]=1'),
    ...unknown('filters[x]'),
  },
  'a parameter named like an object method': {
    path: '/v1/customers',
    body: 'hasOwnProperty=1',
    ...unknown('hasOwnProperty'),
  },
  'an unknown parameter of a GET': { path: '/v1/customers/cus_ada?x=1', ...unknown('x') },
  'no permissions': { path: sessions, body: holder, ...missing('permissions') },
  'an empty permission': {
    path: sessions,
    body: `${holder}&permissions[]=`,
    code: 'parameter_invalid_empty',
    param: 'permissions[0]',
  },
  'an unknown permission': { path: sessions, body: `${holder}&permissions[]=all`, param: 'permissions[0]' },
  'one permission that is no list': {
    path: sessions,
    body: `${holder}&permissions=balances`,
    param: 'permissions',
  },
  'a holder without a type': {
    path: sessions,
    body: 'permissions[]=balances&account_holder[customer]=cus_ada',
    ...missing('account_holder[type]'),
  },
  'a holder without a customer': {
    path: sessions,
    body: 'permissions[]=balances&account_holder[type]=customer',
    ...missing('account_holder[customer]'),
  },
  'a holder of two kinds': {
    path: sessions,
    body: `permissions[]=balances&${holder}&account_holder[account]=acct_1`,
    code: 'parameters_exclusive',
    param: 'account_holder[account]',
  },
  'no holder, in a stable version': {
    path: sessions,
    body: 'permissions[]=balances',
    ...stable,
    ...missing('account_holder'),
  },
  'a customer who is not there': {
    path: sessions,
    body: 'permissions[]=balances&account_holder[type]=customer&account_holder[customer]=cus_x',
    ...gone('account_holder[customer]'),
  },
  'a relink without an authorization': {
    path: sessions,
    body: `${holder}&permissions[]=balances&relink_options[account]=fca_ada_checking`,
    ...missing('relink_options[authorization]'),
  },
  'an account id for an authorization': {
    path: sessions,
    body: `${holder}&permissions[]=balances&relink_options[authorization]=fca_ada_checking`,
    ...gone('relink_options[authorization]'),
  },
  'an account of another authorization': {
    path: sessions,
    body: adaSession('&relink_options[account]=fca_ada_alder'),
    param: 'relink_options[account]',
  },
  'an authorization of another holder': {
    path: sessions,
    body: adaSession().replace('cus_ada', 'cus_ben'),
    param: 'account_holder',
  },
  'an authorization that is disconnected': {
    path: sessions,
    body: 'permissions[]=balances&relink_options[authorization]=fcauth_cleo_alder',
    param: 'relink_options[authorization]',
  },
  'relink_options in a stable version': {
    path: sessions,
    body: adaSession(),
    ...stable,
    ...unknown('relink_options'),
  },
  'ui_mode in a stable version': {
    path: sessions,
    body: `${holder}&permissions[]=balances&ui_mode=modal`,
    ...stable,
    ...unknown('ui_mode'),
  },
  'hosted in a stable version': {
    path: sessions,
    body: `${holder}&permissions[]=balances&hosted[delivery_method]=url`,
    ...stable,
    ...unknown('hosted'),
  },
  'countries in a stable version': {
    path: sessions,
    body: `${holder}&permissions[]=balances&filters[countries][]=US`,
    ...stable,
    ...unknown('filters[countries]'),
  },
  'country in a preview': {
    path: sessions,
    body: `${holder}&permissions[]=balances&filters[country]=US`,
    ...unknown('filters[country]'),
  },
  'manual entry "custom" in a stable version': {
    path: sessions,
    body: `${holder}&permissions[]=balances&manual_entry[mode]=custom`,
    ...stable,
    param: 'manual_entry[mode]',
  },
  'institutions in a stable version': { path: `${fc}/institutions`, ...stable, status: 404 },
  'hosted mode without its options': {
    path: sessions,
    body: adaSession('&ui_mode=hosted'),
    ...missing('hosted'),
  },
  'hosted options without the mode': {
    path: sessions,
    body: adaSession('&hosted[delivery_method]=url'),
    param: 'hosted',
  },
  'a delivery method without a relink': {
    path: sessions,
    body: `${holder}&permissions[]=balances&ui_mode=hosted&hosted[delivery_method]=url`,
    param: 'hosted[delivery_method]',
  },
  'a limit of no accounts': {
    path: sessions,
    body: adaSession('&limits[accounts]=0'),
    code: 'parameter_invalid_integer',
    param: 'limits[accounts]',
  },
  'a return address that is none': {
    path: sessions,
    body: adaSession('&return_url=here'),
    code: 'url_invalid',
    param: 'return_url',
  },
  'an account that is not there': { path: `${fc}/accounts/fca_x`, ...gone('account') },
  'an account named like an object method': { path: `${fc}/accounts/constructor`, ...gone('account') },
  'an authorization that is not there': { path: `${fc}/authorizations/fcauth_x`, ...gone('authorization') },
  'an institution that is not there': { path: `${fc}/institutions/fcinst_x`, ...gone('institution') },
  'a session that is not there': { path: `${fc}/sessions/fcsess_x`, ...gone('session') },
  'a customer that is not there': { path: '/v1/customers/cus_x', ...gone('customer') },
  'accounts of a session that is not there': { path: `${fc}/accounts?session=fcsess_x`, ...gone('session') },
  'owners without an ownership': { path: `${fc}/accounts/fca_ada_alder/owners`, ...missing('ownership') },
  'owners of another ownership': {
    path: `${fc}/accounts/fca_ada_alder/owners?ownership=x`,
    ...gone('ownership'),
  },
  'a refresh of nothing': { path: `${fc}/accounts/fca_ada_alder/refresh`, body: '', ...missing('features') },
  'a refresh without consent': {
    path: `${fc}/accounts/fca_cleo_limited/refresh`,
    body: 'features[]=transactions',
    param: 'features',
  },
  'a refresh of an inactive account': {
    path: `${fc}/accounts/fca_ada_checking/refresh`,
    body: 'features[]=balance',
    code: 'financial_connections_account_inactive',
  },
  'a subscription that only previews know': {
    path: `${fc}/accounts/fca_ada_alder/subscribe`,
    body: 'features[]=balance',
    ...stable,
    param: 'features',
  },
  'a page of nothing': { path: '/v1/customers?limit=0', code: 'parameter_invalid_integer', param: 'limit' },
  'a page of too much': {
    path: '/v1/customers?limit=101',
    code: 'parameter_invalid_integer',
    param: 'limit',
  },
  'a page of "ten"': { path: '/v1/customers?limit=ten', code: 'parameter_invalid_integer', param: 'limit' },
  'a cursor that is not there': { path: '/v1/customers?starting_after=cus_x', ...gone('starting_after') },
  'a field that cannot be expanded': { path: '/v1/customers/cus_ada?expand[]=shoes', param: 'expand[0]' },
  'a field that cannot be expanded where there is nothing': {
    path: `${fc}/accounts/fca_ada_alder?expand[]=ownership.shoes`,
    param: 'expand[0]',
  },
  'an expansion that is too deep, before it looks for the object': {
    path: `${fc}/sessions/x?expand[]=a.b.c.d.e`,
    param: 'expand[0]',
  },
  'five levels': { path: `${fc}/accounts?expand[]=data.account_holder.customer.a.b`, param: 'expand[0]' },
  'a key for idempotency that is too long': {
    path: '/v1/customers',
    body: '',
    headers: { 'Idempotency-Key': 'x'.repeat(256) },
    type: 'idempotency_error',
  },
};

test.each(Object.entries(refusals))('refuses %s', async (_, refusal) => {
  const { path, status = 400, code, param, type = 'invalid_request_error', ...request } = refusal;
  const answer = await ask(emulator.origin, path, request);
  const { error } = answer.body;
  expect({ status: answer.status, type: error.type, code: error.code, param: error.param }).toEqual({
    status,
    type,
    code,
    param,
  });
  expect(error.message).not.toBe('');
  expect(faultsOf('GET /v1/customers', answer.status, answer.body)).toEqual([]);
});

test('a refusal of a live key says who refuses, and does not repeat the key', async () => {
  const { body } = await ask(emulator.origin, '/v1/customers', { key: 'sk_live_51planted' });
  expect(body.error.message).toContain('emulator');
  expect(JSON.stringify(body)).not.toContain('51planted');
});

test('each SDK turns the refusals into its own classes', async () => {
  await expect(emulator.stable.customers.retrieve('cus_x')).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    statusCode: 404,
    code: 'resource_missing',
  });
  await expect(
    emulator.preview.customers.retrieve('cus_ada', {}, { apiKey: 'sk_live_1' }),
  ).rejects.toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
});
