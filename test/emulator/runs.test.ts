// A client secret opens one run of the flow, for the page that may have it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const create = async () =>
  (await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession() })).body;

test('a client secret serves one run', async () => {
  const { client_secret } = await create();
  const { run } = await open(emulator.origin, client_secret);
  expect((await open(emulator.origin, client_secret)).result.error.code).toBe('session_already_used');
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  expect((await flow(emulator.origin, 'end', { run, outcome: 'closed' })).result.error.code).toBe(
    'session_already_used',
  );
});

test.each([
  ['unknown', 'fcsess_client_secret_x', 'resource_missing'],
  ['empty', '', 'resource_missing'],
])('an %s client secret is an error', async (_, secret, code) => {
  expect((await open(emulator.origin, secret)).result.error.code).toBe(code);
});

test('the browser has to act for the account that the session belongs to', async () => {
  const options = { stripeAccount: 'acct_one' };
  const { client_secret } = await emulator.preview.financialConnections.sessions.create(
    { permissions: ['balances'] },
    options,
  );
  const as = (stripe_account: string) =>
    flow(emulator.origin, 'open', { client_secret, publishable_key: 'pk_test_1', stripe_account });
  expect((await as('acct_two')).result.error.code).toBe('resource_missing');
  expect((await as('acct_one')).run).toMatch(/^run_/);
});

test('the flow refuses live keys, and whoever does not speak its language', async () => {
  const { client_secret } = await create();
  const live = await flow(emulator.origin, 'open', {
    client_secret,
    publishable_key: 'pk_live_1',
    stripe_account: null,
  });
  expect(live.result.error.message).toContain('emulator');
  expect((await flow(emulator.origin, 'open', { hello: 1 })).error.type).toBe('invalid_request_error');
});

test('any page may talk to the flow, without cookies', async () => {
  const headers = {
    Origin: 'https://shop.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
  };
  const preflight = await fetch(`${emulator.origin}/emulator/flow/open`, { method: 'OPTIONS', headers });
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(preflight.headers.get('Access-Control-Allow-Credentials')).toBeNull();
});
