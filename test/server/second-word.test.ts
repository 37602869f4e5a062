// The account's word, and whose account it is: what the emulator cannot be told yet, by a Stripe that says what it is told.
import { afterEach, describe, expect, it } from 'vitest';
import type { OutcomeResponse } from '../../server/contract.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import {
  account,
  brokenAccount,
  CUSTOMER,
  list,
  succeeded,
  type StripeObject,
} from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

async function outcomeOf(
  object: StripeObject,
  all: StripeObject[] = [],
  options = {},
): Promise<OutcomeResponse> {
  endpoint = await startEndpoint(options);
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: object });
  endpoint.stripe.on('GET /accounts', { body: list(all) });
  return (await endpoint.call<OutcomeResponse>('GET', '/sessions/fcsess_1')).body;
}
const collected = (...accounts: StripeObject[]) => succeeded({ accounts: list(accounts) });
const ofLogin = (changes: StripeObject = {}) =>
  succeeded({
    limits: null,
    relink_options: { authorization: 'fcauth_1' },
    relink_result: { authorization: 'fcauth_2', account: null, failure_reason: null },
    accounts: list([]),
    ...changes,
  });

describe('the number of an account that payments need', () => {
  const numbers = (...statuses: string[]) =>
    account({
      account_numbers: statuses.map((status) => ({
        identifier_type: status.startsWith('real ') ? 'account_number' : 'tokenized_account_number',
        status: status.replace('real ', ''),
        expected_expiry_date: null,
        supported_networks: ['ach'],
      })),
    });

  it.each<[string[], OutcomeResponse['outcome'], string]>([
    [['transactable'], 'relinked', 'healthy'],
    [['pending'], 'pending', 'healthy'],
    [['deactivated', 'pending'], 'pending', 'healthy'],
    [['expired', 'pending'], 'pending', 'healthy'],
    [['deactivated', 'transactable'], 'relinked', 'healthy'],
    [['pending', 'transactable'], 'relinked', 'healthy'],
    [['deactivated'], 'pending', 'required'],
    [['expired'], 'pending', 'required'],
    [['a status that does not exist yet'], 'pending', 'healthy'],
    [['real transactable', 'pending'], 'pending', 'healthy'],
    [['real transactable', 'deactivated'], 'pending', 'required'],
    [[], 'relinked', 'healthy'],
  ])('%j', async (statuses, outcome, state) => {
    const body = await outcomeOf(collected(numbers(...statuses)));
    expect([body.outcome, body.accounts[0]?.relink.state]).toEqual([outcome, state]);
    expect(body.account).toBe(outcome === 'relinked' ? 'fca_1' : null);
  });

  it.each(['pending', 'deactivated'])(
    'counts for nothing where the session is about data: %s',
    async (status) => {
      const session = { ...collected(numbers(status)), permissions: ['transactions'] };
      expect((await outcomeOf(session)).outcome).toBe('relinked');
    },
  );
});

describe('an account without its word', () => {
  it.each<[string, StripeObject]>([
    ['is broken again', brokenAccount()],
    ['was closed', account({ status: 'inactive', status_details: { inactive: { action: 'none' } } })],
    ['was disconnected', account({ status: 'disconnected' })],
    ['has a status that does not exist yet', account({ status: 'resting' })],
  ])('that %s is no success', async (_, now) => {
    for (const session of [collected(now), ofLogin({ accounts: list([now]) })]) {
      const body = await outcomeOf(session, [now]);
      expect([body.outcome, body.account]).toEqual(['pending', null]);
      await endpoint.close();
    }
    endpoint = await startEndpoint();
  });

  it('says how it stands now, where it stood otherwise in the session', async () => {
    const body = await outcomeOf(ofLogin({ accounts: list([account()]) }), [brokenAccount()]);
    expect([body.outcome, body.accounts[0]?.relink.state]).toEqual(['pending', 'required']);
  });
});

describe('a success without accounts', () => {
  it('is judged by the accounts of that authorization, for the connected account', async () => {
    const identify = () => ({ id: 'user-1', holder: { customer: CUSTOMER }, stripeAccount: 'acct_1' });
    const all = [
      brokenAccount({ id: 'fca_3', authorization: 'fcauth_3' }),
      account({ authorization: 'fcauth_2' }),
    ];
    const body = await outcomeOf(ofLogin(), all, { identify });
    expect(body).toMatchObject({ outcome: 'relinked', account: 'fca_1', previous_account: null });
    expect(body.accounts.map(({ id }) => id)).toEqual(['fca_1']);
    const { query, headers } = endpoint.stripe.requests[1] ?? {};
    expect(query).toMatchObject({ 'account_holder[customer]': CUSTOMER, limit: '100' });
    expect(headers?.['stripe-account']).toBe('acct_1');
  });

  it.each<[string, StripeObject[]]>([
    ['there are none', []],
    ['they are of another authorization', [account({ authorization: 'fcauth_3' })]],
    [
      'one of them is broken',
      [account({ authorization: 'fcauth_2' }), brokenAccount({ id: 'fca_2', authorization: 'fcauth_2' })],
    ],
  ])('is pending where %s', async (_, all) => {
    expect((await outcomeOf(ofLogin(), all)).outcome).toBe('pending');
  });

  it('reads every page', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /sessions/fcsess_1', { body: ofLogin() });
    endpoint.stripe.on('GET /accounts', (response, { query }) => {
      const isFirst = query['starting_after'] === undefined;
      const page = isFirst
        ? [account({ id: 'fca_0', authorization: 'fcauth_3' })]
        : [account({ authorization: 'fcauth_2' })];
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(list(page, isFirst)));
    });
    const { body } = await endpoint.call<OutcomeResponse>('GET', '/sessions/fcsess_1');
    expect([body.outcome, body.account]).toEqual(['relinked', 'fca_1']);
  });
});

it('takes nothing for a successor where nobody remembers what was there before', async () => {
  const old = account({ id: 'fca_old', status: 'disconnected' });
  const object = ofLogin({ accounts: list([account({ authorization: 'fcauth_2' })]) });
  const { outcome, changes } = await outcomeOf(object, [old, account({ authorization: 'fcauth_2' })]);
  const nothing = { kept: [], moved: [], added: [], gone: [] };
  expect([outcome, changes]).toEqual(['relinked', { ...nothing, ambiguous: ['fca_old', 'fca_1'] }]);
});

describe('an account of another holder', () => {
  const holder = { account_holder: { type: 'customer', customer: 'cus_other' } };
  const foreign = (changes = {}) => account({ id: 'fca_foreign', ...holder, ...changes });
  const named = { authorization: 'fcauth_1', account: 'fca_foreign', failure_reason: null };

  it.each<[string, StripeObject]>([
    ['is all that a session holds', collected(foreign())],
    ['is what the session names', succeeded({ relink_result: named, accounts: list([foreign()]) })],
    ['is named, and not there', succeeded({ relink_result: named, accounts: list([]) })],
    ['is all that came back behind the login', ofLogin({ accounts: list([foreign()]) })],
    ['is one of two', ofLogin({ accounts: list([account(), foreign({ authorization: 'fcauth_2' })]) })],
    [
      'is what the session was created for',
      succeeded({ status: 'pending', relink_options: { authorization: 'fcauth_1', account: 'fca_foreign' } }),
    ],
    ['could be a successor', ofLogin({ accounts: list([foreign({ authorization: 'fcauth_2' })]) })],
  ])('is nowhere in an answer, where it %s', async (_, object) => {
    const all = [account({ status: 'disconnected' }), foreign({ authorization: 'fcauth_2' })];
    const body = await outcomeOf(object, all);
    expect(body).toHaveProperty('outcome');
    expect(JSON.stringify(body)).not.toContain('fca_foreign');
  });
});
