// Parallel workers do not take each other's: each may have a world of its own, or ties what it decides to somebody.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import Stripe from 'stripe-preview';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import {
  connectEmulator,
  type EmulatorClient,
  type EmulatorScopeClient,
} from '../../demo/emulator/testing/client.ts';
import { adaSession, ask, startEmulator, type Running } from './support/emulator.ts';
import { startReceiver } from './support/receiver.ts';

let emulator: Running;
let client: EmulatorClient;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
  client = connectEmulator(emulator.origin);
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const stripeOf = ({ secretKey, stripeConfig }: EmulatorScopeClient) =>
  new Stripe(secretKey, { ...stripeConfig, maxNetworkRetries: 0 });

const relink = {
  account_holder: { type: 'customer', customer: 'cus_ada' },
  permissions: ['balances'],
  relink_options: { authorization: 'fcauth_ada_harbor' },
} satisfies Stripe.FinancialConnections.SessionCreateParams;

test('what is told, done and reset in one scope is so in no other', async () => {
  const [one, other] = [await client.scope(), await client.scope()];
  await one.control.nextOutcome('closed');
  await one.control.faults.add({ kind: 'server_error', route: 'GET /v1/customers/*' });
  await client.control.nextOutcome('bank_error');

  const session = await stripeOf(other).financialConnections.sessions.create(relink);
  await other.runFlow(session.client_secret!);
  expect((await other.control.read()).accounts['fca_ada_checking']?.status).toBe('active');
  expect((await one.control.read()).accounts['fca_ada_checking']?.status).toBe('inactive');
  expect(emulator.control.read().accounts['fca_ada_checking']?.status).toBe('inactive');

  await other.control.advanceClock(86_400);
  await other.control.reset();
  expect(await other.control.requests()).toEqual([]);
  expect(await one.control.unused()).toHaveLength(2);
  expect(await client.control.unused()).toHaveLength(1);

  await expect(stripeOf(one).customers.retrieve('cus_ada')).rejects.toMatchObject({ statusCode: 500 });
  const mine = await stripeOf(one).financialConnections.sessions.create(relink);
  expect(await one.runFlow(mine.client_secret!)).toMatchObject({
    financialConnectionsSession: { accounts: [] },
  });
  expect(await one.control.unused()).toEqual([]);
  expect((await one.control.requests()).map(({ method }) => method)).toEqual(['GET', 'POST']);
  expect(await other.control.requests()).toEqual([]);
  expect(emulator.control.requests()).toEqual([]);
  await one.end();
  await other.end();
});

test('a scope begins with a seed of its own, keeps its clock, and is gone when it has ended', async () => {
  const scope = await client.scope({ customers: [{ id: 'cus_mine' }] });
  const stripe = stripeOf(scope);
  expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual(['cus_mine']);
  await scope.control.advanceClock(1000);
  expect((await scope.control.now()) - emulator.control.now).toBeGreaterThanOrEqual(999);
  await scope.control.reset(defaultSeed);
  await scope.control.reset();
  expect(Object.keys((await scope.control.read()).customers)).toEqual(['cus_mine']);
  await scope.end();
  await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 401 });
  await expect(scope.control.now()).rejects.toThrow('no such scope');
  await expect(client.scope({ customers: [{ id: 'cus_a' }, { id: 'cus_a' }] })).rejects.toThrow(
    'customers[1].id',
  );
});

test('a scope has webhooks of its own', async () => {
  const receiver = await startReceiver();
  const scope = await client.scope({ ...defaultSeed, webhook_endpoints: [{ url: receiver.url }] });
  await scope.control.breakAccount('fca_ada_alder');
  await scope.waitForEvent('financial_connections.account.deactivated');
  expect(receiver.events).toHaveLength(1);
  expect(emulator.control.events()).toEqual([]);
  await scope.end();
  await receiver.stop();
});

test('in the same process, too', async () => {
  const { fetch: answer, scope, control } = createEmulator({ seed: defaultSeed });
  const { secretKey, control: own, end } = scope();
  const request = () =>
    new Request('http://emulator.test/v1/customers/cus_ada', {
      headers: { Authorization: `Bearer ${secretKey}` },
    });
  own.faults.add({ kind: 'error', status: 409 });
  expect((await answer(request())).status).toBe(409);
  expect((await answer(request())).status).toBe(200);
  expect([own.requests().length, control.requests().length]).toEqual([2, 0]);
  end();
  expect((await answer(request())).status).toBe(401);
});

test('without a scope, what is decided can be tied to a Stripe account, a customer, a login or an account', async () => {
  const { control, origin } = emulator;
  const sessions = '/v1/financial_connections/sessions';
  const end = async (body: string) => {
    const { client_secret, id } = (await ask(origin, sessions, { body })).body;
    await client.runFlow(client_secret, 'closed');
    return (await ask(origin, `${sessions}/${id}`)).body.status;
  };
  const ben =
    'account_holder[type]=customer&account_holder[customer]=cus_ben&permissions[]=balances&relink_options[authorization]=fcauth_ben_reauth';
  control.nextOutcome('bank_down', 'cus_ben');
  control.nextOutcome('bank_down', 'fcauth_ada_alder');
  control.nextOutcome('bank_down', 'acct_shop');
  control.nextOutcome('bank_down', 'fca_ada_checking');
  expect(await end(adaSession())).toBe('cancelled');
  expect(await end(ben)).toBe('failed');
  expect(await end(ben)).toBe('cancelled');
  expect(await end(adaSession('&relink_options[account]=fca_ada_checking'))).toBe('failed');
  expect(control.unused().map(({ given }) => given[1])).toEqual(['fcauth_ada_alder', 'acct_shop']);
});
