// What the process that holds the emulator can decide: the next outcomes, the clock, the state.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';

const day = 86_400;

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const get = async (path: string) => (await ask(emulator.origin, fc + path)).body;
const create = async (more = '') =>
  (await ask(emulator.origin, `${fc}/sessions`, { body: adaSession(more) })).body;

test('an outcome that was chosen in advance ends the next run at once, and only that', async () => {
  emulator.control.nextOutcome('closed');
  const [first, second] = [await create(), await create()];
  expect(
    (await open(emulator.origin, first.client_secret)).result.financialConnectionsSession.accounts,
  ).toEqual([]);
  expect((await get(`/sessions/${first.id}`)).status).toBe('cancelled');
  expect((await open(emulator.origin, second.client_secret)).run).toMatch(/^run_/);
});

test('an outcome can wait for its own session', async () => {
  const [first, second] = [await create(), await create()];
  emulator.control.nextOutcome('bank_down', second.id);
  expect((await open(emulator.origin, first.client_secret)).run).toMatch(/^run_/);
  await open(emulator.origin, second.client_secret);
  expect((await get(`/sessions/${second.id}`)).status).toBe('failed');
});

test('a relink may mint new ids: the old ones stay behind, disconnected', async () => {
  emulator.control.changeIdsOnNextRelink();
  emulator.control.nextOutcome('same_account');
  const created = await create('&relink_options[account]=fca_ada_checking&limits[accounts]=1');
  await open(emulator.origin, created.client_secret);
  const { relink_result, accounts } = await get(`/sessions/${created.id}`);
  const result = relink_result!;
  expect(result).toMatchObject({ failure_reason: null, account: accounts.data[0]!.id });
  expect([result.authorization, result.account]).not.toContain('fcauth_ada_harbor');
  expect(result.account).not.toBe('fca_ada_checking');
  expect(await get(`/accounts/${result.account}`)).toMatchObject({
    status: 'active',
    authorization: result.authorization,
    last4: '4242',
  });
  expect((await get('/accounts/fca_ada_checking')).status).toBe('disconnected');
  expect((await get('/authorizations/fcauth_ada_harbor')).status).toBe('disconnected');
  emulator.control.nextOutcome('same_account');
  const body = `permissions[]=balances&relink_options[authorization]=${result.authorization}`;
  const again = (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  await open(emulator.origin, again.client_secret);
  expect((await get(`/sessions/${again.id}`)).relink_result?.authorization).toBe(result.authorization);
});

test('a session can be read as pending for a while after the browser has its result', async () => {
  emulator.control.keepNextPending(2);
  emulator.control.nextOutcome('same_account');
  const created = await create();
  const { result } = await open(emulator.origin, created.client_secret);
  expect(result.financialConnectionsSession.accounts).toHaveLength(2);
  const reads = [
    await get(`/sessions/${created.id}`),
    await get(`/sessions/${created.id}`),
    await get(`/sessions/${created.id}`),
  ];
  expect(reads.map(({ status }) => status)).toEqual(['pending', 'pending', 'succeeded']);
  expect(reads.map(({ relink_result: result }) => result !== undefined)).toEqual([false, false, true]);
});

test('a session expires: by hand, or by the clock', async () => {
  const [first, second] = [await create(), await create()];
  emulator.control.expireSession(first.id);
  expect((await open(emulator.origin, first.client_secret)).result.error.code).toBe('session_expired');
  emulator.control.advanceClock(3601);
  expect((await open(emulator.origin, second.client_secret)).result.error.code).toBe('session_expired');
  expect((await get(`/sessions/${second.id}`)).status).toBe('pending');
});

test('what is announced happens when its time has come', async () => {
  emulator.control.patchAccount('fca_ada_alder', {
    account_numbers: [
      {
        identifier_type: 'tokenized_account_number',
        status: 'transactable',
        expected_expiry_date: emulator.control.now + day,
        supported_networks: ['ach'],
      },
    ],
  });
  emulator.control.advanceClock(11 * day);
  expect((await get('/accounts/fca_ben_checking')).status).toBe('active');
  expect((await get('/accounts/fca_ada_alder')).account_numbers[0]!.status).toBe('deactivated');
  emulator.control.advanceClock(day);
  expect(await get('/accounts/fca_ben_checking')).toMatchObject({
    status: 'inactive',
    status_details: { inactive: { action: 'relink_required', cause: 'access_expired' } },
  });
  expect((await get('/authorizations/fcauth_ben_reauth')).status).toBe('inactive');
});

test('a refresh is pending at first, and has succeeded when the clock has moved', async () => {
  const path = `${fc}/accounts/fca_ada_alder`;
  const begun = await ask(emulator.origin, `${path}/refresh`, { body: 'features[]=balance' });
  expect(begun.body).toMatchObject({ balance: null, balance_refresh: { status: 'pending' } });
  emulator.control.advanceClock(1);
  expect((await ask(emulator.origin, path)).body).toMatchObject({
    balance: { current: { usd: 61_250 }, type: 'cash' },
    balance_refresh: { status: 'succeeded' },
  });
});

test('a login ends with the last account that is disconnected', async () => {
  const disconnect = (id: string) => ask(emulator.origin, `${fc}/accounts/${id}/disconnect`, { body: '' });
  await disconnect('fca_ada_checking');
  expect((await get('/authorizations/fcauth_ada_harbor')).status).toBe('inactive');
  await disconnect('fca_ada_savings');
  expect((await get('/authorizations/fcauth_ada_harbor')).status).toBe('disconnected');
});

test('what is disconnected is subscribed to nothing any more', async () => {
  const path = `${fc}/accounts/fca_ada_alder`;
  const post = async (what: string, body: string) =>
    (await ask(emulator.origin, `${path}/${what}`, { body })).body;
  expect((await post('subscribe', 'features[]=transactions')).subscriptions).toEqual(['transactions']);
  expect((await post('disconnect', '')).subscriptions).toEqual([]);
});

test('accounts can be added and broken', async () => {
  const added = emulator.control.addAccount('fcauth_ada_alder', { display_name: 'Second', last4: '1111' });
  emulator.control.patchAccount(added.id, {
    status: 'inactive',
    cause: 'access_denied',
    action: 'relink_required',
  });
  emulator.control.patchAuthorization('fcauth_ada_alder', { status: 'inactive', action: 'relink_required' });
  expect((await get(`/accounts/${added.id}`)).status_details).toEqual({
    inactive: { action: 'relink_required', cause: 'access_denied' },
  });
  expect((await get('/authorizations/fcauth_ada_alder')).status).toBe('inactive');
});

test('what is read is a copy', () => {
  const state = emulator.control.read();
  state.accounts = {};
  expect(Object.keys(emulator.control.read().accounts)).toContain('fca_ada_checking');
});

test('a reset forgets state, decisions and the clock', async () => {
  emulator.control.nextOutcome('closed');
  emulator.control.advanceClock(100 * day);
  emulator.control.reset();
  expect(Math.abs(emulator.control.now - Date.now() / 1000)).toBeLessThan(60);
  expect((await open(emulator.origin, (await create()).client_secret)).run).toMatch(/^run_/);
  expect((await get('/accounts/fca_ben_checking')).status).toBe('active');
});

test('mistakes of the caller are named', () => {
  expect(() => emulator.control.patchAccount('fca_x', {})).toThrow("no 'fca_x' among its accounts");
  expect(() => emulator.control.advanceClock(-1)).toThrow('forward only');
  expect(() =>
    createEmulator({ seed: { customers: [{ authorizations: [{ institution: 'Nowhere', accounts: [] }] }] } }),
  ).toThrow('Nowhere');
});

test('an emulator follows the clock it is given, and what is due happens without anybody moving it', async () => {
  let time = 1_000_000_000_000;
  const { fetch: ask, control } = createEmulator({ seed: defaultSeed, now: () => time });
  expect(control.now).toBe(1_000_000_000);
  time += 12 * day * 1000;
  const headers = { Authorization: 'Bearer sk_test_1' };
  const answer = await ask(new Request(`http://emulator${fc}/accounts/fca_ben_checking`, { headers }));
  expect(await answer.json()).toMatchObject({ status: 'inactive' });
});

test('two emulators share nothing', async () => {
  const other = createEmulator();
  const answer = await other.fetch(
    new Request('http://emulator/v1/customers/cus_ada', { headers: { Authorization: 'Bearer sk_test_1' } }),
  );
  expect(answer.status).toBe(404);
  expect(
    (
      await flow(emulator.origin, 'open', {
        client_secret: 'x',
        publishable_key: 'pk_test_1',
        stripe_account: null,
      })
    ).result.error.code,
  ).toBe('resource_missing');
});
