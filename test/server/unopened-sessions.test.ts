// A session that Stripe created and that cannot be opened in the way asked for: its secrets are in hand, and may not get out.
import { afterEach, expect, it } from 'vitest';
import { SECRET_KEY, startEndpoint, type Endpoint } from './support/endpoint.ts';
import type { StripeObject } from './support/stripe-objects.ts';
import {
  account,
  brokenAccount,
  CLIENT_SECRET,
  HOSTED_URL,
  list,
  session,
  succeeded,
} from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

it.each<[string, 'modal' | 'hosted', StripeObject]>([
  ['a url in place of a client secret', 'modal', { client_secret: null, url: HOSTED_URL }],
  ['neither', 'modal', { client_secret: null }],
  ['a client secret in place of a url', 'hosted', { client_secret: CLIENT_SECRET, url: null }],
  ['neither, for a page of its own', 'hosted', { client_secret: null, url: null }],
])('with %s', async (_, mode, changes) => {
  endpoint = await startEndpoint();
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session(changes) });
  const answer = await endpoint.call('POST', '/sessions', { json: { account: 'fca_1', ui_mode: mode } });
  expect([answer.status, answer.body.code]).toEqual([502, 'stripe_unavailable']);
  const told = answer.text + JSON.stringify([...answer.headers]) + endpoint.log.text();
  for (const secret of [CLIENT_SECRET, HOSTED_URL, SECRET_KEY, 'planted']) expect(told).not.toContain(secret);
  expect(endpoint.log.lines).toMatchObject([{ code: 'stripe_unavailable', status: 502 }]);
});

it('the log has Stripe’s own id of a request, on every route, and nothing in its place', async () => {
  endpoint = await startEndpoint();
  const { stripe } = endpoint;
  stripe.on('GET /accounts', { body: list([account()]), headers: { 'Request-Id': 'req_list' } });
  stripe.on('GET /accounts/fca_1', { body: brokenAccount(), headers: { 'Request-Id': 'req_read' } });
  stripe.on('POST /sessions', {
    body: session({ url: HOSTED_URL }),
    headers: { 'Request-Id': 'req_create' },
  });
  stripe.on('GET /sessions/fcsess_1', { body: succeeded(), headers: { 'Request-Id': 'req_outcome' } });
  stripe.on('GET /accounts/fca_2', {
    status: 400,
    body: {
      error: { type: 'invalid_request_error', message: CLIENT_SECRET, param: CLIENT_SECRET.toUpperCase() },
    },
    headers: { 'Request-Id': 'req_refused' },
  });
  await endpoint.call('GET', '/accounts');
  await endpoint.call('GET', '/accounts/fca_1');
  await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } });
  await endpoint.call('POST', '/sessions', { json: { account: 'fca_1', ui_mode: 'hosted' } });
  await endpoint.call('GET', '/sessions/fcsess_1');
  await endpoint.call('GET', '/accounts/fca_2');
  const ids = endpoint.log.lines.map((line) => line['stripe_request_id']);
  expect(ids).toEqual(['req_list', 'req_read', 'req_create', 'req_create', 'req_outcome', 'req_refused']);
  expect(endpoint.log.text()).not.toContain(CLIENT_SECRET);
});

it.each([
  ['an id of the size of a secret', 'req_'.padEnd(200, 'x')],
  ['words', 'req_1 planted words'],
  ['a secret with a dot', 'sk_test.planted'],
])('a request id of Stripe’s that is %s is not logged where the call failed', async (_, id) => {
  endpoint = await startEndpoint();
  const error = { type: 'invalid_request_error', code: `${id} x`, param: `${id} x`, message: 'x' };
  endpoint.stripe.on('GET /accounts', { status: 400, body: { error }, headers: { 'Request-Id': id } });
  expect((await endpoint.call('GET', '/accounts')).body.code).toBe('stripe_rejected');
  expect(endpoint.log.text()).not.toContain(id);
});
