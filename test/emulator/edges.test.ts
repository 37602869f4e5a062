// Odd requests and odd moments: what anybody would expect of them, and no failure of the emulator.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { answerAsStripe } from '../../demo/emulator/testing/stripe-traffic.ts';
import { adaSession, ask, stableVersion, startEmulator, type Running } from './support/emulator.ts';
import { expectRefusal, gone, unknown } from './support/refusals.ts';

const day = 86_400;
const fc = '/v1/financial_connections';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const stable = { version: stableVersion };
const holder = 'account_holder[type]=customer&account_holder[customer]=cus_ada';

test.each<[string, Parameters<typeof expectRefusal>[1]]>([
  [
    'a parameter named like an object method, in a stable version',
    {
      path: `${fc}/sessions`,
      ...stable,
      body: `constructor=1&permissions[]=balances&${holder}`,
      ...unknown('constructor'),
    },
  ],
  [
    'to unsubscribe in a stable version from what it cannot subscribe to',
    {
      path: `${fc}/accounts/fca_ada_alder/unsubscribe`,
      ...stable,
      body: 'features[]=balance',
      param: 'features',
    },
  ],
  [
    'a time that is none',
    { path: '/v1/customers?created=soon', code: 'parameter_invalid_integer', param: 'created' },
  ],
  [
    'a time in a range that is none',
    { path: '/v1/customers?created[gt]=soon', code: 'parameter_invalid_integer', param: 'created[gt]' },
  ],
  [
    'a limit that is none',
    {
      path: `${fc}/sessions`,
      body: adaSession('&limits[accounts]=many'),
      code: 'parameter_invalid_integer',
      param: 'limits[accounts]',
    },
  ],
  [
    'one parameter that is unknown among very many',
    {
      path: '/v1/customers',
      body: [...Array.from({ length: 1200 }, (_, n) => `metadata[k${n}]=1`), 'nickname=x'].join('&'),
      ...unknown('nickname'),
    },
  ],
])('it refuses %s', (_, refusal) => expectRefusal(emulator.origin, refusal));

test('a customer who was deleted holds no new session', async () => {
  await ask(emulator.origin, '/v1/customers/cus_ada', { method: 'DELETE' });
  const body = `permissions[]=balances&${holder}`;
  await expectRefusal(emulator.origin, { path: `${fc}/sessions`, body, ...gone('account_holder[customer]') });
});

test('nothing is told of the numbers of an account that is disconnected', async () => {
  const { now } = emulator.control;
  emulator.control.patchAccount('fca_ada_alder', {
    account_numbers: [
      {
        identifier_type: 'tokenized_account_number',
        status: 'transactable',
        expected_expiry_date: now + 40 * day,
        supported_networks: ['ach'],
      },
    ],
  });
  await ask(emulator.origin, `${fc}/accounts/fca_ada_alder/disconnect`, { body: '' });
  const before = emulator.control.events().length;
  emulator.control.advanceClock(9 * day);
  emulator.control.advanceClock(2 * day);
  emulator.control.advanceClock(40 * day);
  const told = emulator.control
    .events()
    .slice(before)
    .map(({ type, data }) => [type, data.preview.object]);
  expect(told.filter(([, object]) => (object as { id: string }).id === 'fca_ada_alder')).toEqual([]);
});

test('what is read is as it is now, on a clock that nobody moves', async () => {
  let time = 1_000_000_000_000;
  const { fetch: answer, control } = createEmulator({ seed: defaultSeed, now: () => time });
  time += 12 * day * 1000;
  const state = await answer(new Request('http://emulator/emulator/panel/state'));
  const { accounts } = (await state.json()) as { accounts: { id: string; status: string }[] };
  expect(accounts.find(({ id }) => id === 'fca_ben_checking')?.status).toBe('inactive');
  control.reset();
  time += 12 * day * 1000;
  expect(control.read().accounts['fca_ben_checking']?.status).toBe('inactive');
});

test('the panel shows the latest of all accounts of Stripe, by time', async () => {
  const body = 'permissions[]=balances&account_holder[type]=account&account_holder[account]=acct_1';
  const headers = { 'Stripe-Account': 'acct_1' };
  const create = async (more: object) => (await ask(emulator.origin, `${fc}/sessions`, more)).body.id;
  const first = await create({ body, headers });
  emulator.control.advanceClock(1);
  const second = await create({ body: adaSession() });
  const answer = await fetch(`${emulator.origin}/emulator/panel/state`);
  const { sessions } = (await answer.json()) as { sessions: { id: string }[] };
  expect(sessions.map(({ id }) => id)).toEqual([second, first]);
});

test('an outcome that is none is refused by its name, and spends no client secret', async () => {
  const client = connectEmulator(emulator.origin);
  const { client_secret } = (await ask(emulator.origin, `${fc}/sessions`, { body: adaSession() })).body;
  await expect(client.runFlow(client_secret, 'same_acount' as never)).rejects.toThrow(
    "There is no outcome 'same_acount'. There are: same_account, ",
  );
  expect(await client.runFlow(client_secret)).toHaveProperty('financialConnectionsSession');
});

test.each(['/v3', '/v3/', '/endive/stripe.js'])('Stripe.js is answered at %s', async (path) => {
  const request = { url: `https://js.stripe.com${path}`, method: 'GET', body: undefined };
  expect((await answerAsStripe(emulator.origin, request)).body).toContain('stand-in for Stripe.js');
});

test.each([
  ['no key', '/v1/customers', ''],
  ['a key that is none', '/v1/customers', 'hello'],
  ['a publishable key', '/v1/customers', 'pk_test_1'],
  ['an address that Stripe has, and it has not', '/v1/payment_intents', 'sk_test_1'],
])('a refusal that Stripe itself might not make says who speaks: %s', async (_, path, key) => {
  const { body } = await ask(emulator.origin, path, { key });
  expect(body.error.message).toContain('relink-account emulator');
});
