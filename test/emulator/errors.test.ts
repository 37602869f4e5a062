// What Stripe refuses, the emulator refuses: with the same status, type, code and param.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { ask, stableVersion, startEmulator, type Running } from './support/emulator.ts';
import { expectRefusal, gone, missing, unknown, type Refusal } from './support/refusals.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const stable = { version: stableVersion };

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
  'a parameter named like an object method': {
    path: '/v1/customers',
    body: 'hasOwnProperty=1',
    ...unknown('hasOwnProperty'),
  },
  'an unknown parameter of a GET': { path: '/v1/customers/cus_ada?x=1', ...unknown('x') },
  'institutions in a stable version': { path: `${fc}/institutions`, ...stable, status: 404 },
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
  'five levels that would lead somewhere': {
    path: `${fc}/sessions/x?expand[]=accounts.data.ownership.owners.data`,
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
  await expectRefusal(emulator.origin, refusal);
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
