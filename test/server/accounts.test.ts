import { afterEach, describe, expect, it } from 'vitest';
import type { AccountResponse, AccountsResponse } from '../../server/contract.ts';
import { CLIENTS, NOW, PUBLISHABLE_KEY, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { account, brokenAccount, CUSTOMER, expiringAccount, list } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const DAY = 86_400;

describe.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])('accounts, with %s', (client) => {
  it('tells the state of one account', async () => {
    endpoint = await startEndpoint({}, client);
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });

    const answer = await endpoint.call<AccountResponse>('GET', '/accounts/fca_1');

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      publishable_key: PUBLISHABLE_KEY,
      livemode: false,
      account: {
        id: 'fca_1',
        institution_name: 'Bank (OAuth)',
        display_name: 'Everyday',
        last4: '6789',
        subcategory: 'checking',
        status: 'inactive',
        authorization: 'fcauth_1',
        relink: {
          state: 'required',
          cause: 'access_expired',
          deadline: null,
          reasons: ['connection'],
          permissions: ['payment_method', 'balances'],
        },
        ref: expect.stringMatching(/^[\w-]{40,}$/) as string,
      },
    });
  });

  it('asks Stripe once, with the pinned preview version', async () => {
    endpoint = await startEndpoint({}, client);
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });

    await endpoint.call('GET', '/accounts/fca_1');

    expect(endpoint.stripe.requests).toHaveLength(1);
    expect(endpoint.stripe.requests[0]?.headers['stripe-version']).toBe('2026-08-26.preview');
  });

  it("lists the owner's accounts, the most urgent first", async () => {
    endpoint = await startEndpoint({}, client);
    const unrepairable = { inactive: { action: 'none', cause: 'account_closed' } };
    endpoint.stripe.on('GET /accounts', {
      body: list([
        account({ id: 'fca_healthy' }),
        account({ id: 'fca_gone', status: 'disconnected' }),
        account({ id: 'fca_closed', status: 'inactive', status_details: unrepairable }),
        expiringAccount(NOW + 20 * DAY, { id: 'fca_later' }),
        expiringAccount(NOW + 2 * DAY, { id: 'fca_soon' }),
        brokenAccount({ id: 'fca_broken' }),
      ]),
    });

    const { body } = await endpoint.call<AccountsResponse>('GET', '/accounts');

    expect(body.accounts.map(({ id, relink }) => [id, relink.state])).toEqual([
      ['fca_broken', 'required'],
      ['fca_soon', 'expiring'],
      ['fca_later', 'expiring'],
      ['fca_closed', 'unrepairable'],
      ['fca_gone', 'disconnected'],
      ['fca_healthy', 'healthy'],
    ]);
    expect(endpoint.stripe.requests[0]?.query).toEqual({
      'account_holder[customer]': CUSTOMER,
      limit: '100',
    });
  });
});

describe('accounts', () => {
  it('follows the pages of a long list', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts', (response, { query }) => {
      const isFirst = query['starting_after'] === undefined;
      const page = isFirst ? list([account({ id: 'fca_1' })], true) : list([account({ id: 'fca_2' })]);
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(page));
    });

    const { body } = await endpoint.call<AccountsResponse>('GET', '/accounts');

    expect(body.accounts.map(({ id }) => id)).toEqual(['fca_1', 'fca_2']);
    expect(endpoint.stripe.requests[1]?.query['starting_after']).toBe('fca_1');
  });

  it('gives up on a list that stands still, and says that it is not whole', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts', { body: list([account()], true) });

    const { status, body } = await endpoint.call<AccountsResponse>('GET', '/accounts');
    expect([status, body.has_more]).toEqual([200, true]);
    expect(endpoint.stripe.requests).toHaveLength(2);
  });

  it('leaves out what another holder owns, even if Stripe lists it', async () => {
    endpoint = await startEndpoint();
    const foreign = account({ id: 'fca_2', account_holder: { type: 'customer', customer: 'cus_other' } });
    endpoint.stripe.on('GET /accounts', { body: list([account(), foreign]) });

    const { body } = await endpoint.call<AccountsResponse>('GET', '/accounts');

    expect(body.accounts.map(({ id }) => id)).toEqual(['fca_1']);
  });

  it('acts for the connected account of the owner, and tells the page', async () => {
    endpoint = await startEndpoint({
      identify: () => ({ id: 'u', holder: { customer: CUSTOMER }, stripeAccount: 'acct_1' }),
    });
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });

    const { body } = await endpoint.call<AccountResponse>('GET', '/accounts/fca_1');

    expect(body.stripe_account).toBe('acct_1');
    expect(endpoint.stripe.requests[0]?.headers['stripe-account']).toBe('acct_1');
  });

  it.each([
    ['a customer', { customer: 'x' }, { type: 'customer', customer: 'x' }, 'account_holder[customer]'],
    ['an expanded customer', { customer: 'x' }, { type: 'customer', customer: { id: 'x' } }, null],
    [
      'a v2 customer account',
      { customerAccount: 'x' },
      { type: 'customer', customer_account: 'x' },
      'account_holder[customer_account]',
    ],
    ['a connected account', { account: 'x' }, { type: 'account', account: 'x' }, 'account_holder[account]'],
    ['an expanded connected account', { account: 'x' }, { type: 'account', account: { id: 'x' } }, null],
  ])('knows %s as holder', async (_, holder, reported, filter) => {
    endpoint = await startEndpoint({ identify: () => ({ id: 'u', holder }) });
    endpoint.stripe.on('GET /accounts/fca_1', { body: account({ account_holder: reported }) });
    endpoint.stripe.on('GET /accounts', { body: list([account({ account_holder: reported })]) });

    expect((await endpoint.call('GET', '/accounts/fca_1')).status).toBe(200);
    const { body } = await endpoint.call<AccountsResponse>('GET', '/accounts');
    expect(body.accounts).toHaveLength(1);
    if (filter !== null) expect(endpoint.stripe.requests[1]?.query[filter]).toBe('x');
  });

  it('asks the policy for each owner and account', async () => {
    endpoint = await startEndpoint({
      policy: async ({ owner, account: { subcategory } }) => {
        await Promise.resolve();
        return subcategory === 'savings' && owner.id === 'user-1' ? { permissions: ['transactions'] } : {};
      },
    });
    endpoint.stripe.on('GET /accounts', {
      body: list([account(), account({ id: 'fca_2', subcategory: 'savings' })]),
    });

    const { body } = await endpoint.call<AccountsResponse>('GET', '/accounts');

    expect(body.accounts.map(({ id, relink }) => [id, relink.state, relink.reasons])).toEqual([
      ['fca_2', 'required', ['permissions']],
      ['fca_1', 'healthy', []],
    ]);
  });
});
