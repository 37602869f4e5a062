// What a session asks of Stripe, by target, mode and policy.
import { afterEach, expect, it } from 'vitest';
import type { Problem, SessionResponse } from '../../server/contract.ts';
import type { RelinkPolicy } from '../../server/index.ts';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { brokenAccount, HOSTED_URL, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

const create = (json: object) => endpoint.call<SessionResponse & Problem>('POST', '/sessions', { json });
const sent = () => endpoint.stripe.requests.filter(({ method }) => method === 'POST').map(({ form }) => form);
async function broken(policy: RelinkPolicy = {}, changes = {}) {
  endpoint = await startEndpoint({ policy });
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount(changes) });
  endpoint.stripe.on('POST /sessions', { body: session() });
}

it('any_account leaves the account open, and takes one', async () => {
  await broken();
  expect((await create({ account: 'fca_1', target: 'any_account' })).body.target).toBe('any_account');
  expect(sent()[0]).toMatchObject({ 'relink_options[authorization]': 'fcauth_1', 'limits[accounts]': '1' });
  expect(sent()[0]).not.toHaveProperty('relink_options[account]');
});

it('authorization takes every account, of any kind', async () => {
  await broken();
  await create({ account: 'fca_1', target: 'authorization' });
  expect(sent()[0]).toMatchObject({
    'limits[accounts]': '',
    'filters[require_payment_method_support]': 'none',
  });
  expect(sent()[0]).not.toHaveProperty('relink_options[account]');
});

it('authorization keeps to the limit of the policy', async () => {
  await broken({ accountLimit: 3 });
  await create({ account: 'fca_1', target: 'authorization' });
  expect(sent()[0]).toMatchObject({ 'limits[accounts]': '3' });
});

it('asks for no payment support where no payments are asked for', async () => {
  await broken({}, { permissions: ['transactions'] });
  await create({ account: 'fca_1' });
  expect(sent()[0]).toMatchObject({
    'permissions[0]': 'transactions',
    'filters[require_payment_method_support]': 'none',
  });
});

it('asks for what the account grants and what the policy needs', async () => {
  await broken({ permissions: ['balances', 'ownership'] });
  await create({ account: 'fca_1' });
  expect(sent()[0]).toMatchObject({
    'permissions[0]': 'payment_method',
    'permissions[1]': 'balances',
    'permissions[2]': 'ownership',
  });
  expect(sent()[0]).not.toHaveProperty('permissions[3]');
});

it('takes the first target of the policy unless told otherwise, and refuses others', async () => {
  await broken({ targets: ['authorization'] });
  expect((await create({ account: 'fca_1' })).body.target).toBe('authorization');
  const refused = await create({ account: 'fca_1', target: 'account' });
  expect([refused.status, refused.body.code]).toEqual([403, 'target_not_allowed']);
  expect(sent()).toHaveLength(1);
});

it('hosted mode answers with a url, and no client secret', async () => {
  await broken();
  endpoint.stripe.on('POST /sessions', { body: session({ client_secret: null, url: HOSTED_URL }) });
  const { status, body } = await create({ account: 'fca_1', ui_mode: 'hosted' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ client_secret: null, url: HOSTED_URL });
  expect(sent()[0]).toMatchObject({ ui_mode: 'hosted', 'hosted[delivery_method]': 'url' });
});

it('hosted mode is refused where the policy forbids it', async () => {
  await broken({ hosted: false });
  const { status, body } = await create({ account: 'fca_1', ui_mode: 'hosted' });
  expect([status, body.code, body.errors]).toEqual([
    400,
    'invalid_request',
    [{ path: 'ui_mode', rule: 'not_allowed' }],
  ]);
  expect(sent()).toHaveLength(0);
});
