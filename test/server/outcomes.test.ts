import { afterEach, describe, expect, it } from 'vitest';
import type { OutcomeResponse, SessionResponse } from '../../server/contract.ts';
import { CLIENTS, startEndpoint, type Endpoint } from './support/endpoint.ts';
import {
  account,
  brokenAccount,
  list,
  session,
  succeeded,
  type StripeObject,
} from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const start = async (object: StripeObject, client?: keyof typeof CLIENTS) => {
  endpoint = await startEndpoint({}, client);
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: object });
  const before = account({ status: 'disconnected' });
  endpoint.stripe.on('GET /accounts/fca_1', { body: before });
  endpoint.stripe.on('GET /accounts', {
    body: list([before, account({ id: 'fca_2', authorization: 'fcauth_2' })]),
  });
};
const ask = () => endpoint.call<OutcomeResponse>('GET', '/sessions/fcsess_1');

describe.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])('an outcome, with %s', (client) => {
  it('is what Stripe says of the session, in one call', async () => {
    await start(succeeded(), client);

    const { status, body } = await ask();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'fcsess_1',
      outcome: 'relinked',
      failure_reason: null,
      account: 'fca_1',
      previous_account: 'fca_1',
      accounts: [{ id: 'fca_1', relink: { state: 'healthy' } }],
    });
    expect(endpoint.stripe.requests).toHaveLength(1);
    expect(endpoint.stripe.requests[0]?.headers['stripe-version']).toBe('2026-08-26.preview');
  });

  it.each<[string, StripeObject, Partial<OutcomeResponse>]>([
    ['pending', session(), { outcome: 'pending', account: null, previous_account: 'fca_1' }],
    ['cancelled', session({ status: 'cancelled' }), { outcome: 'cancelled', failure_reason: null }],
    ['failed', session({ status: 'failed' }), { outcome: 'failed', failure_reason: 'other' }],
    [
      'failed for a reason',
      succeeded({ relink_result: { authorization: null, account: null, failure_reason: 'no_account' } }),
      { outcome: 'failed', failure_reason: 'no_account', account: null },
    ],
    [
      'relinked under another id',
      succeeded({
        relink_result: { authorization: 'fcauth_2', account: 'fca_2', failure_reason: null },
        accounts: list([account({ id: 'fca_2', authorization: 'fcauth_2' })]),
      }),
      { outcome: 'relinked', account: 'fca_2', previous_account: 'fca_1' },
    ],
    [
      'pending while the result lacks the account',
      succeeded({ relink_result: { authorization: 'fcauth_1', account: null, failure_reason: null } }),
      { outcome: 'pending', account: null },
    ],
  ])('can be %s', async (_, object, expected) => {
    await start(object, client);
    expect((await ask()).body).toMatchObject(expected);
  });
});

describe('the accounts of an outcome', () => {
  const relinked = (changes: StripeObject) =>
    succeeded({
      limits: null,
      relink_options: { authorization: 'fcauth_1' },
      relink_result: { authorization: 'fcauth_2', account: null, failure_reason: null },
      ...changes,
    });

  it('are those collected, then those behind the old or the new login that did not come back', async () => {
    await start(relinked({ accounts: list([account({ authorization: 'fcauth_2' })]) }));
    endpoint.stripe.on('GET /accounts', {
      body: list([
        account({ authorization: 'fcauth_2' }),
        brokenAccount({ id: 'fca_old' }),
        brokenAccount({ id: 'fca_new', authorization: 'fcauth_2' }),
        brokenAccount({ id: 'fca_elsewhere', authorization: 'fcauth_3' }),
        brokenAccount({ id: 'fca_manual', authorization: undefined }),
      ]),
    });

    const { body } = await ask();

    expect(body.outcome).toBe('relinked');
    expect(body.accounts.map(({ id, relink }) => [id, relink.state])).toEqual([
      ['fca_1', 'healthy'],
      ['fca_old', 'required'],
      ['fca_new', 'required'],
    ]);
  });

  it('are all of them, where the session lists only some', async () => {
    await start(relinked({ limits: { accounts: 1 }, accounts: list([account()], true) }));
    endpoint.stripe.on('GET /accounts', { body: list([account(), account({ id: 'fca_2' })]) });

    expect((await ask()).body.accounts.map(({ id }) => id)).toEqual(['fca_1', 'fca_2']);
    expect(endpoint.stripe.requests[1]?.query).toMatchObject({ session: 'fcsess_1' });
  });
});

it('tells another account from the one that was asked for', async () => {
  endpoint = await startEndpoint();
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('GET /accounts', { body: list([brokenAccount()]) });
  endpoint.stripe.on('POST /sessions', { body: session() });
  const json = { account: 'fca_1', target: 'any_account' };
  const { body } = await endpoint.call<SessionResponse>('POST', '/sessions', { json });
  endpoint.stripe.on('GET /sessions/fcsess_1', {
    body: succeeded({
      relink_options: { authorization: 'fcauth_1' },
      relink_result: { authorization: 'fcauth_1', account: null, failure_reason: null },
      accounts: list([account({ id: 'fca_2' })]),
    }),
  });

  const answer = await endpoint.call<OutcomeResponse>('GET', `/sessions/fcsess_1?ref=${body.ref}`);

  expect(answer.body).toMatchObject({
    outcome: 'relinked_other_account',
    account: 'fca_2',
    previous_account: 'fca_1',
    changes: { kept: ['fca_1'], moved: [], added: ['fca_2'], gone: [], ambiguous: [] },
  });
});
