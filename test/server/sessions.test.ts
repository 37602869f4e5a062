import { afterEach, describe, expect, it } from 'vitest';
import type { AccountResponse, Problem, SessionResponse } from '../../server/contract.ts';
import { CLIENTS, NOW, PUBLISHABLE_KEY, startEndpoint, type Endpoint } from './support/endpoint.ts';
import {
  account,
  brokenAccount,
  CLIENT_SECRET,
  CUSTOMER,
  expiringAccount,
  list,
  session,
} from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const create = (json: object, headers: Record<string, string> = {}) =>
  endpoint.call<SessionResponse & Problem>('POST', '/sessions', { json, headers });
const sent = () => endpoint.stripe.requests.filter(({ method }) => method === 'POST').map(({ form }) => form);
const refOf = async (id: string) =>
  (await endpoint.call<AccountResponse>('GET', `/accounts/${id}`)).body.account.ref;

describe.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])('a session, with %s', (client) => {
  it('is created for a broken account of the owner', async () => {
    endpoint = await startEndpoint({}, client);
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    endpoint.stripe.on('POST /sessions', { body: session() });

    const answer = await create({ account: 'fca_1' });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: 'fcsess_1',
      client_secret: CLIENT_SECRET,
      publishable_key: PUBLISHABLE_KEY,
      livemode: false,
      target: 'account',
      account: 'fca_1',
      ref: expect.stringMatching(/^[\w-]{40,}$/) as string,
    });
    expect(sent()).toEqual([
      {
        'account_holder[type]': 'customer',
        'account_holder[customer]': CUSTOMER,
        'permissions[0]': 'payment_method',
        'permissions[1]': 'balances',
        'relink_options[authorization]': 'fcauth_1',
        'relink_options[account]': 'fca_1',
        'limits[accounts]': '1',
        'filters[require_payment_method_support]': 'all',
        'manual_entry[mode]': 'disabled',
        ui_mode: 'modal',
      },
    ]);
    expect(endpoint.stripe.requests[1]?.headers).toMatchObject({ 'stripe-version': '2026-08-26.preview' });
  });

  it('costs one call to Stripe with a reference, and two without', async () => {
    endpoint = await startEndpoint({}, client);
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    endpoint.stripe.on('POST /sessions', { body: session() });
    const ref = await refOf('fca_1');
    endpoint.stripe.requests.length = 0;

    expect((await create({ ref })).status).toBe(201);
    expect(endpoint.stripe.requests).toHaveLength(1);
    expect(sent()[0]).toMatchObject({ 'relink_options[account]': 'fca_1', 'permissions[1]': 'balances' });

    endpoint.stripe.requests.length = 0;
    await create({ account: 'fca_1' });
    expect(endpoint.stripe.requests).toHaveLength(2);
  });
});

describe('what is relinked', () => {
  it('is the most urgent account, if none is named', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts', {
      body: list([
        account({ id: 'fca_healthy' }),
        expiringAccount(NOW + 9_000, { id: 'fca_later' }),
        expiringAccount(NOW + 1_000, { id: 'fca_soon', authorization: 'fcauth_soon' }),
      ]),
    });
    endpoint.stripe.on('POST /sessions', { body: session() });

    expect((await create({})).body.account).toBe('fca_soon');
    expect(sent()[0]).toMatchObject({ 'relink_options[authorization]': 'fcauth_soon' });
  });

  it('is nothing, if nothing needs it', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts', { body: list([account()]) });
    const { status, body } = await create({});
    expect([status, body.code]).toEqual([409, 'nothing_to_relink']);
  });

  it.each([
    ['healthy', account()],
    [
      'unrepairable',
      account({ status: 'inactive', status_details: { inactive: { action: 'none', cause: 'x' } } }),
    ],
    ['disconnected', account({ status: 'disconnected' })],
    ['unrepairable', brokenAccount({ authorization: undefined })],
  ])('is not an account that is %s', async (state, object) => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts/fca_1', { body: object });

    const { status, body } = await create({ account: 'fca_1' });

    expect([status, body.code]).toEqual([409, 'not_relinkable']);
    expect((body as Problem).account).toMatchObject({ id: 'fca_1', relink: { state } });
    expect(sent()).toHaveLength(0);
  });

  it('is a healthy account that does not grant what the policy asks for', async () => {
    endpoint = await startEndpoint({ policy: { permissions: ['transactions'] } });
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });
    endpoint.stripe.on('POST /sessions', { body: session() });
    expect((await create({ account: 'fca_1' })).status).toBe(201);
  });

  it('is looked at again where the reference says that nothing is wrong', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });
    endpoint.stripe.on('POST /sessions', { body: session() });
    const ref = await refOf('fca_1');
    expect((await create({ ref })).body.code).toBe('not_relinkable');

    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    expect((await create({ ref })).status).toBe(201);
  });
});
