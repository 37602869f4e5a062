import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Owner } from '../../server/index.ts';
import { SECRET_KEY, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { stripeError, type StripeReply } from './support/scripted-stripe.ts';
import {
  brokenAccount,
  CLIENT_SECRET,
  CUSTOMER,
  HOSTED_URL,
  session,
  succeeded,
} from './support/stripe-objects.ts';

const PLANTED = [SECRET_KEY, CLIENT_SECRET, HOSTED_URL, 'planted'];
/** What Stripe says where something went wrong, with everything in it that must not get out. */
const TELLTALE = `No such thing: ${PLANTED.join(' ')}`;

let endpoint: Endpoint;
let whoAsks: () => Owner;

beforeEach(async () => {
  whoAsks = () => ({ id: 'planted-user', holder: { customer: CUSTOMER } });
  endpoint = await startEndpoint({ identify: () => whoAsks() });
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session({ url: HOSTED_URL }) });
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: succeeded({ url: HOSTED_URL }) });
});
afterEach(() => endpoint.close());

const create = (more: object = {}) =>
  endpoint.call<Record<string, unknown>>('POST', '/sessions', {
    json: { account: 'fca_1', ...more },
    headers: { Authorization: 'Bearer planted', Cookie: 'sid=planted' },
  });

function expectNothingPlanted(text: string) {
  for (const secret of PLANTED) expect(text).not.toContain(secret);
}

describe('secrets', () => {
  it('reach the browser where the contract puts them, and nowhere else', async () => {
    const modal = await create();
    expect(modal.body['client_secret']).toBe(CLIENT_SECRET);
    expectNothingPlanted(modal.text.replace(CLIENT_SECRET, ''));

    const hosted = await create({ ui_mode: 'hosted' });
    expect(hosted.body).toMatchObject({ url: HOSTED_URL, client_secret: null });
    expectNothingPlanted(hosted.text.replace(HOSTED_URL, ''));

    const outcome = await endpoint.call('GET', '/sessions/fcsess_1');
    expect(outcome.status).toBe(200);
    for (const { text, headers } of [outcome, await endpoint.call('GET', '/accounts/fca_1')]) {
      expectNothingPlanted(text + JSON.stringify([...headers]));
    }
    for (const { headers } of [modal, hosted]) expectNothingPlanted(JSON.stringify([...headers]));
    expectNothingPlanted(endpoint.log.text());
  });

  it.each<[string, StripeReply]>([
    [
      'an error',
      stripeError(400, { type: 'invalid_request_error', code: TELLTALE, param: TELLTALE, message: TELLTALE }),
    ],
    ['a missing permission', stripeError(403, { type: 'invalid_request_error', message: TELLTALE })],
    ['a page', { status: 502, body: TELLTALE, headers: { 'Retry-After': 'planted' } }],
    ['a busy sign', stripeError(429, { type: 'x', message: TELLTALE }, { 'Retry-After': 'planted' })],
    ['half a session', { body: { ...session(), livemode: TELLTALE } }],
    ['a session of the other mode', { body: session({ livemode: true }) }],
  ])('stay inside when Stripe answers with %s', async (_, reply) => {
    endpoint.stripe.on('POST /sessions', reply);
    const { status, text, headers } = await create();
    expect(status).toBeGreaterThanOrEqual(500);
    expectNothingPlanted(text + JSON.stringify([...headers]) + endpoint.log.text());
  });

  it.each<[string, () => Owner]>([
    [
      'throws an error',
      () => {
        throw new TypeError(TELLTALE, { cause: new Error(TELLTALE) });
      },
    ],
    [
      'throws a string',
      () => {
        throw TELLTALE;
      },
    ],
    ['returns nonsense', () => ({ id: TELLTALE }) as never],
  ])('stay inside when identify %s', async (_, identify) => {
    whoAsks = identify;
    const { status, text } = await create();
    expect(status).toBe(500);
    expectNothingPlanted(text + endpoint.log.text());
  });

  it('are not echoed from a request', async () => {
    const calls = await Promise.all([
      endpoint.call('GET', '/planted?planted=planted'),
      endpoint.call('GET', '/accounts/planted'),
      endpoint.call('GET', '/sessions/fcsess_9?ref=planted'),
      endpoint.call('POST', '/sessions', { json: { ref: 'planted' } }),
      endpoint.call('POST', '/sessions', { json: { target: 'planted' } }),
      endpoint.call('POST', '/sessions', {
        json: {},
        headers: { 'Idempotency-Key': 'planted with a space' },
      }),
      endpoint.call('GET', '/accounts', { headers: { Origin: 'https://user:planted@evil.example' } }),
      endpoint.call('GET', '/accounts', { headers: { Accept: 'application/json;relink=planted' } }),
    ]);
    for (const { status, text } of calls) {
      expect(status).toBeGreaterThanOrEqual(400);
      expectNothingPlanted(text);
    }
    expectNothingPlanted(endpoint.log.text());
  });
});
