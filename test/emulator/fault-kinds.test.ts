// What a fault can answer with, and whom it strikes.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed, type Fault } from '../../demo/emulator/index.ts';
import { ask, previewVersion, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

test.each<[Fault, number, object]>([
  [{ kind: 'error', status: 503 }, 503, { type: 'api_error' }],
  [{ kind: 'server_error', status: 504 }, 504, { type: 'api_error' }],
  [
    { kind: 'error', status: 502, error: { message: 'Bad gateway' } },
    502,
    { type: 'api_error', message: 'Bad gateway' },
  ],
  [{ kind: 'error', status: 401 }, 401, { type: 'invalid_request_error' }],
  [{ kind: 'error', status: 403 }, 403, { type: 'invalid_request_error' }],
  [
    { kind: 'error', status: 402, error: { code: 'card_declined', decline_code: 'lost_card' } },
    402,
    { type: 'card_error', code: 'card_declined', decline_code: 'lost_card' },
  ],
  [
    { kind: 'error', status: 409, error: { code: 'lock_timeout' } },
    409,
    { type: 'invalid_request_error', code: 'lock_timeout' },
  ],
  [{ kind: 'error', status: 429, error: { code: 'lock_timeout' } }, 429, { code: 'lock_timeout' }],
  [
    { kind: 'error', status: 400, error: { type: 'idempotency_error', param: 'x' } },
    400,
    { type: 'idempotency_error', param: 'x' },
  ],
])('a fault is any status with any error of Stripe: %o', async (fault, status, error) => {
  emulator.control.faults.add(fault);
  const answer = await ask(emulator.origin, '/v1/customers/cus_ada');
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatchObject(error);
  expect(answer.headers.get('Stripe-Version')).toBe(previewVersion);
  expect(emulator.control.requests()).toMatchObject([{ status, fault: fault.kind }]);
});

test.each([200, 401, 503])(
  'or no JSON at status %s, as from a proxy that knows nothing of Stripe',
  async (status) => {
    emulator.control.faults.add({ kind: 'html', status, body: 'Gone fishing', content_type: 'text/plain' });
    const answer = await fetch(`${emulator.origin}/v1/customers`);
    expect([answer.status, await answer.text(), answer.headers.get('Content-Type')]).toEqual([
      status,
      'Gone fishing',
      'text/plain',
    ]);
    expect(answer.headers.has('Stripe-Version')).toBe(false);
  },
);

test('a fault strikes whom it is told to, and nobody else', async () => {
  const { control, origin } = emulator;
  control.faults.add({ kind: 'error', status: 503, owner: 'cus_ben' });
  control.faults.add({ kind: 'error', status: 504, stripeAccount: 'acct_shop' });
  const read = async (path: string, headers = {}) => (await ask(origin, path, { headers })).status;
  const accounts = '/v1/financial_connections/accounts';
  expect(await read('/v1/customers/cus_ada')).toBe(200);
  expect(await read(`${accounts}/fca_ada_checking`)).toBe(200);
  expect(await read(`${accounts}/fca_ben_checking`)).toBe(503);
  expect(await read(`${accounts}/fca_ben_checking`)).toBe(200);
  expect(await read('/v1/customers', { 'Stripe-Account': 'acct_shop' })).toBe(504);
});
