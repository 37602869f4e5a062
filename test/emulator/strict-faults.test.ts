// A fault that could never strike as it was told is refused where it is told.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed, type Fault } from '../../demo/emulator/index.ts';
import { startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const wrong = (given: unknown) => given as never;

test.each<[string, Fault | object, string]>([
  ['a method in lower case', { kind: 'html', route: 'get /v1/customers' }, "'GET /v1/customers'"],
  ['a slash too many', { kind: 'html', route: 'GET /v1/customers/' }, "'GET /v1/customers'"],
  ['another case', { kind: 'html', route: '/v1/Customers' }, "'/v1/customers'"],
  ['a template', { kind: 'html', route: 'GET /v1/customers/{customer}' }, 'template'],
  ['another template', { kind: 'html', route: 'GET /v1/customers/:customer' }, 'template'],
  ['a route that nothing has', { kind: 'html', route: 'GET /v1/charges' }, 'no route'],
  ['a method that it has not', { kind: 'html', route: 'PATCH /v1/customers' }, 'no route'],
  [
    'a deletion of sessions',
    { kind: 'html', route: 'DELETE /v1/financial_connections/sessions/*' },
    'no route',
  ],
  ['no version of the API', { kind: 'html', route: '/customers' }, 'no route'],
  ['a query', { kind: 'html', route: 'GET /v1/customers?limit=1' }, 'no route'],
  ['two blanks', { kind: 'html', route: 'GET  /v1/customers' }, 'no route'],
  ['a whole address', { kind: 'html', route: 'GET http://localhost/v1/customers' }, 'no route'],
  ['the controls', { kind: 'html', route: 'POST /emulator/control/reset' }, 'no route'],
  ['a kind that is none', { kind: 'timeout' }, 'kind'],
  ['an option that is none', { kind: 'html', statuses: 503 }, 'statuses'],
  ['a delay that nobody waits for', { kind: 'rate_limit', delay: 5 }, 'delay'],
  ['a status that is its own already', { kind: 'rate_limit', status: 503 }, 'status'],
  ['an error without a status', { kind: 'error' }, 'status'],
  ['an error that is none', { kind: 'error', status: 200 }, 'at least 400'],
  ['a server that errs at 404', { kind: 'server_error', status: 404 }, 'at least 500'],
  [
    'a field of an error that is none',
    { kind: 'error', status: 402, error: { declinecode: 'x' } },
    'declinecode',
  ],
  ['a chance of none', { kind: 'html', probability: 0 }, 'never strike'],
  ['an owner who is none', { kind: 'html', owner: 'cus_typo' }, 'cus_typo'],
  ['an owner that is an account', { kind: 'html', owner: 'fca_ada_checking' }, 'owner'],
  ['a Stripe account that is none', { kind: 'html', stripeAccount: 'shop' }, 'acct_'],
  ['a half time', { kind: 'html', times: 1.5 }, 'times'],
])('a fault with %s is refused', (_, fault, place) => {
  expect(() => emulator.control.faults.add(wrong(fault))).toThrow(place);
  expect(emulator.control.faults.list()).toEqual([]);
});

test.each([
  'POST /v1/customers',
  '/v1/customers/cus_ada',
  '/v1/*',
  'GET *',
  '*',
  'POST /emulator/flow/*',
  '/v1/*/sessions',
  'GET /v1/financial_connections/accounts/fca_*',
])('a fault for %s is taken', (route) => {
  emulator.control.faults.add({ kind: 'html', route });
  expect(emulator.control.faults.list()).toHaveLength(1);
});
