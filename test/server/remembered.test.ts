// A reference says that an account can be relinked, and things have changed since.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountResponse, SessionResponse } from '../../server/contract.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { stripeError, type StripeReply } from './support/scripted-stripe.ts';
import { account, brokenAccount, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
let ref: string;

beforeEach(async () => {
  endpoint = await startEndpoint();
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  ref = (await endpoint.call<AccountResponse>('GET', '/accounts/fca_1')).body.account.ref;
  endpoint.stripe.requests.length = 0;
});
afterEach(() => endpoint.close());

const missing = stripeError(404, {
  type: 'invalid_request_error',
  code: 'resource_missing',
  param: 'relink_options[authorization]',
});
const refused = stripeError(400, { type: 'invalid_request_error', code: 'parameter_invalid' });
const calls = () => endpoint.stripe.requests.map(({ method, path }) => `${method} ${path}`);

/** Stripe takes the authorization that the account has now, and refuses any other. */
function expecting(authorization: string, refusal: StripeReply): void {
  endpoint.stripe.on('POST /sessions', (response, { form }) => {
    const isKnown = form['relink_options[authorization]'] === authorization;
    const { status, body } = refusal as { status: number; body: object };
    response.writeHead(isKnown ? 200 : status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(isKnown ? session() : body));
  });
}

describe.each([
  ['not there any more', missing],
  ['refused', refused],
])('an authorization that is %s', (_, refusal) => {
  it('is looked up again, and relinked as it is now', async () => {
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount({ authorization: 'fcauth_2' }) });
    expecting('fcauth_2', refusal);

    const headers = { 'Idempotency-Key': 'attempt-1' };
    const { status, body } = await endpoint.call<SessionResponse>('POST', '/sessions', {
      json: { ref },
      headers,
    });

    expect([status, body.account]).toEqual([201, 'fca_1']);
    expect(calls()).toEqual(['POST /sessions', 'GET /accounts/fca_1', 'POST /sessions']);
    const [first, , second] = endpoint.stripe.requests.map((asked) => asked.headers['idempotency-key']);
    expect(second).not.toBe(first);
  });

  it.each([
    ['disconnected', account({ status: 'disconnected' })],
    ['healthy', account()],
  ])('is answered with how the account stands, if that is %s', async (state, now) => {
    endpoint.stripe.on('GET /accounts/fca_1', { body: now });
    endpoint.stripe.on('POST /sessions', refusal);
    const { status, body } = await endpoint.call('POST', '/sessions', { json: { ref } });
    expect([status, body.code, body.account?.relink.state]).toEqual([409, 'not_relinkable', state]);
    expect(calls()).toEqual(['POST /sessions', 'GET /accounts/fca_1']);
  });

  it('is not found, if the account is not there either', async () => {
    endpoint.stripe.on('GET /accounts/fca_1', missing);
    endpoint.stripe.on('POST /sessions', refusal);
    const { status, body } = await endpoint.call('POST', '/sessions', { json: { ref } });
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  it('is tried twice at most', async () => {
    endpoint.stripe.on('POST /sessions', refusal);
    const { status } = await endpoint.call('POST', '/sessions', { json: { ref } });
    expect(status).toBe(refusal === missing ? 404 : 502);
    expect(calls()).toEqual(['POST /sessions', 'GET /accounts/fca_1', 'POST /sessions']);
  });
});

it('what was just read of Stripe is not asked for again', async () => {
  endpoint.stripe.on('POST /sessions', refused);
  const { status } = await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } });
  expect(status).toBe(502);
  expect(calls()).toEqual(['GET /accounts/fca_1', 'POST /sessions']);
});

it('a busy Stripe is not asked again', async () => {
  endpoint.stripe.on('POST /sessions', stripeError(429, { type: 'invalid_request_error' }));
  await endpoint.call('POST', '/sessions', { json: { ref } });
  expect(calls()).toEqual(['POST /sessions']);
});
