import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../server/contract.ts';
import { startEndpoint, type Answer, type Endpoint } from './support/endpoint.ts';
import { stripeError } from './support/scripted-stripe.ts';
import { account, brokenAccount, list, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const OTHER = { account_holder: { type: 'customer', customer: 'cus_other' } };
const EXPANDED = { account_holder: { type: 'customer', customer: { id: 'cus_other', object: 'customer' } } };

const LIVE = { livemode: true };
const COLLECTED_MORE = { accounts: list([account()], true) };

const start = async () => {
  endpoint = await startEndpoint({ policy: { targets: ['authorization'] } });
  endpoint.stripe.on('GET /accounts/fca_foreign', { body: brokenAccount({ id: 'fca_foreign', ...OTHER }) });
  endpoint.stripe.on('GET /accounts/fca_expanded', { body: account({ id: 'fca_expanded', ...EXPANDED }) });
  endpoint.stripe.on('GET /accounts/fca_nobodys', {
    body: account({ id: 'fca_nobodys', account_holder: null }),
  });
  endpoint.stripe.on('GET /sessions/fcsess_foreign', { body: session({ id: 'fcsess_foreign', ...OTHER }) });
  endpoint.stripe.on('GET /sessions/fcsess_nobodys', {
    body: session({ id: 'fcsess_nobodys', account_holder: null }),
  });
  endpoint.stripe.on('GET /accounts/fca_live', { body: account({ id: 'fca_live', ...OTHER, ...LIVE }) });
  endpoint.stripe.on('GET /sessions/fcsess_live', {
    body: session({ id: 'fcsess_live', ...OTHER, ...LIVE }),
  });
  endpoint.stripe.on('GET /sessions/fcsess_large', {
    body: session({ id: 'fcsess_large', ...OTHER, ...COLLECTED_MORE }),
  });
  endpoint.stripe.on('GET /accounts', stripeError(429, { type: 'invalid_request_error' }));
  endpoint.stripe.on('POST /sessions', { body: session() });
};

/** An answer without what differs from request to request. */
const comparable = ({ status, body, headers }: Answer<Problem>) => {
  const kept = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return { status, body: { ...body, request_id: '' }, headers: kept };
};

describe('what is not yours does not exist', () => {
  const PLAUSIBLE = ['foreign', 'expanded', 'nobodys', 'live', 'unknown', 'x'.repeat(200)].map(
    (name) => `fca_${name}`,
  );
  const SESSIONS = ['foreign', 'nobodys', 'live', 'large', 'unknown'].map((name) => `fcsess_${name}`);
  const MALFORMED = [
    '',
    '..',
    '../customers',
    'fca_1?expand[]=x',
    'fca 1',
    'fca_1/owners',
    'ä',
    'x'.repeat(300),
  ];

  it('an account: one answer for foreign, unknown and malformed ids', async () => {
    await start();
    const expected = comparable(await endpoint.call('GET', '/accounts/fca_unknown'));
    expect(expected).toMatchObject({ status: 404, body: { code: 'not_found', title: 'Not found' } });
    for (const id of [...PLAUSIBLE, ...MALFORMED.filter((name) => name !== '' && name !== '..')]) {
      const answer = await endpoint.call('GET', `/accounts/${encodeURIComponent(id)}`);
      expect(comparable(answer), id).toEqual(expected);
    }
  });

  it('a session for one: the same, and none is created', async () => {
    await start();
    const ask = (id: string) => endpoint.call('POST', '/sessions', { json: { account: id } });
    const expected = comparable(await ask('fca_unknown'));
    expect(expected).toMatchObject({ status: 404, body: { code: 'not_found' } });
    for (const id of [...PLAUSIBLE, ...MALFORMED]) expect(comparable(await ask(id)), id).toEqual(expected);
    expect(endpoint.stripe.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('a session: the same', async () => {
    await start();
    const expected = comparable(await endpoint.call('GET', '/sessions/fcsess_unknown'));
    expect(expected).toMatchObject({ status: 404, body: { code: 'not_found' } });
    for (const id of [...SESSIONS, 'fca_foreign', 'a b', 'x'.repeat(300)]) {
      const answer = await endpoint.call('GET', `/sessions/${encodeURIComponent(id)}`);
      expect(comparable(answer), id).toEqual(expected);
    }
  });

  it('costs Stripe the same one call, whether foreign or unknown', async () => {
    await start();
    for (const id of PLAUSIBLE) {
      endpoint.stripe.requests.length = 0;
      await endpoint.call('POST', '/sessions', { json: { account: id } });
      expect(endpoint.stripe.requests, id).toHaveLength(1);
    }
    for (const id of SESSIONS) {
      endpoint.stripe.requests.length = 0;
      await endpoint.call('GET', `/sessions/${id}`);
      expect(endpoint.stripe.requests, id).toHaveLength(1);
    }
  });

  it('never reaches Stripe under another path', async () => {
    await start();
    for (const id of MALFORMED) await endpoint.call('POST', '/sessions', { json: { account: id } });
    expect(endpoint.stripe.requests).toEqual([]);
  });
});
