// What becomes of a session, of the accounts, and what the browser is told, for each way through the flow.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed, type Outcome } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const flowA = '&relink_options[account]=fca_ada_checking&limits[accounts]=1';
const flowB = '&limits[accounts]=1';
const flowC = '';

const get = async (path: string) => (await ask(emulator.origin, fc + path)).body;
const create = async (more: string) =>
  (await ask(emulator.origin, `${fc}/sessions`, { body: adaSession(more) })).body;
const statusOf = async (id: string) => (await get(`/accounts/${id}`)).status;

/** Runs a new session to its end, as the dialog does. */
async function relink(more: string, how: { outcome: Outcome } | { ending: object }) {
  const created = await create(more);
  const { run } = await open(emulator.origin, created.client_secret);
  const { result } = await flow(emulator.origin, 'end', { run, ...how });
  return { result, session: await get(`/sessions/${created.id}`) };
}

const worked = { authorization: 'fcauth_ada_harbor', account: null, failure_reason: null };
const missed = (failure_reason: string) => ({ authorization: null, account: null, failure_reason });

const table: [string, string, Outcome, string, object, collected: number][] = [
  ['flow A', flowA, 'same_account', 'succeeded', { ...worked, account: 'fca_ada_checking' }, 1],
  ['flow A', flowA, 'another_account', 'succeeded', missed('no_account'), 1],
  ['flow A', flowA, 'another_login', 'succeeded', missed('no_authorization'), 1],
  ['flow A', flowA, 'closed', 'cancelled', missed('other'), 0],
  ['flow A', flowA, 'bank_down', 'failed', missed('other'), 0],
  ['flow A', flowA, 'wrong_credentials', 'failed', missed('other'), 0],
  ['flow B', flowB, 'same_account', 'succeeded', worked, 1],
  ['flow B', flowB, 'another_account', 'succeeded', worked, 1],
  ['flow B', flowB, 'another_login', 'succeeded', missed('no_authorization'), 1],
  ['flow C', flowC, 'same_account', 'succeeded', worked, 2],
  ['flow C', flowC, 'another_login', 'succeeded', missed('no_authorization'), 2],
  ['flow C', flowC, 'closed', 'cancelled', missed('other'), 0],
];

test.each(table)('%s%s, %s: %s', async (_, more, outcome, status, relink_result, collected) => {
  const { result, session } = await relink(more, { outcome });
  expect(session).toMatchObject({ status, relink_result });
  expect(session.status_details).toEqual(status === 'cancelled' ? { cancelled: { reason: 'other' } } : {});
  expect(session.accounts.data).toHaveLength(collected);
  expect(result.financialConnectionsSession.accounts).toHaveLength(collected);
});

test('a bank that answers with an error is an error in the browser, and a failure on the server', async () => {
  const { result, session } = await relink(flowA, { outcome: 'bank_error' });
  expect(result.error.type).toBe('api_error');
  expect(session.status).toBe('failed');
});

test('relinking revives the login and what was chosen, and nothing else', async () => {
  await relink(flowA, { outcome: 'same_account' });
  expect((await get('/authorizations/fcauth_ada_harbor')).status).toBe('active');
  expect([await statusOf('fca_ada_checking'), await statusOf('fca_ada_savings')]).toEqual([
    'active',
    'inactive',
  ]);
});

test('another account of the same login is linked, and leaves the wanted one as it was', async () => {
  const { session } = await relink(flowA, { outcome: 'another_account' });
  expect(await statusOf('fca_ada_checking')).toBe('inactive');
  expect(session.accounts.data[0]).toMatchObject({ id: 'fca_ada_savings', status: 'active' });
});

test('another login is an authorization of its own; the wanted one stays broken', async () => {
  const { session } = await relink(flowA, { outcome: 'another_login' });
  expect(session.accounts.data[0]!.authorization).not.toBe('fcauth_ada_harbor');
  expect((await get('/authorizations/fcauth_ada_harbor')).status).toBe('inactive');
});

test.each(['closed', 'bank_down', 'wrong_credentials'] as const)(
  '"%s" changes no account',
  async (outcome) => {
    const before = emulator.control.read().accounts;
    await relink(flowC, { outcome });
    expect(emulator.control.read().accounts).toEqual(before);
  },
);

test('the browser is told neither how it went, nor anything that would let it guess', async () => {
  const { result } = await relink(flowA, { outcome: 'another_login' });
  const { financialConnectionsSession: session } = result;
  expect(Object.keys(session).sort()).toEqual(['accounts', 'id', 'permissions']);
  expect(Array.isArray(session.accounts)).toBe(true);
  for (const hidden of [
    'authorization',
    'status_details',
    'account_numbers',
    'account_holder',
    'institution',
  ]) {
    expect(session.accounts[0]).not.toHaveProperty(hidden);
  }
});

test('a dead tokenized account number becomes transactable, and permissions grow to what was asked', async () => {
  const body =
    'permissions[]=payment_method&permissions[]=ownership&relink_options[authorization]=fcauth_ben_meridian';
  const created = (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  const { run } = await open(emulator.origin, created.client_secret);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  const account = await get('/accounts/fca_ben_tokenized');
  expect(account.account_numbers).toMatchObject([
    { identifier_type: 'tokenized_account_number', status: 'transactable' },
  ]);
  expect(account.permissions).toEqual(['balances', 'ownership', 'payment_method', 'transactions']);
});

test('a relink in time takes the date of deactivation away', async () => {
  const body = 'permissions[]=balances&relink_options[authorization]=fcauth_ben_reauth';
  const created = (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  expect((await get('/accounts/fca_ben_checking')).status_details.active?.action).toBe('relink_required');
  const { run } = await open(emulator.origin, created.client_secret);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  expect((await get('/accounts/fca_ben_checking')).status_details).toEqual({});
});

test('some of several: only the chosen ones come back', async () => {
  const ending = { type: 'linked', login: 'same', accounts: ['fca_ada_savings'] };
  const { session } = await relink(flowC, { ending });
  expect(session.relink_result).toEqual(worked);
  expect([await statusOf('fca_ada_checking'), await statusOf('fca_ada_savings')]).toEqual([
    'inactive',
    'active',
  ]);
});

test('an account that nobody had linked is new, belongs to the login and the holder, and is listed by session', async () => {
  const { session } = await relink(flowB, { ending: { type: 'linked', login: 'same', accounts: ['new_0'] } });
  const { data } = await get(`/accounts?session=${session.id}`);
  expect(data).toMatchObject([
    {
      authorization: 'fcauth_ada_harbor',
      display_name: 'Joint Checking',
      account_holder: { customer: 'cus_ada' },
      permissions: ['balances', 'payment_method'],
    },
  ]);
});

test.each([
  ['more accounts than the limit', ['fca_ada_checking', 'fca_ada_savings']],
  ['an account of another login', ['fca_ada_alder']],
  ['an account that does not exist', ['new_7']],
])('%s cannot be chosen, and the session stays open', async (_, accounts) => {
  const { result, session } = await relink(flowB, { ending: { type: 'linked', login: 'same', accounts } });
  expect(result.error.type).toBe('invalid_request_error');
  expect(session.status).toBe('pending');
});

test('a closed account is not on the bank’s list', async () => {
  const body =
    'permissions[]=balances&relink_options[authorization]=fcauth_cleo_inactive&relink_options[account]=fca_cleo_closed';
  const created = (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  const { view } = await open(emulator.origin, created.client_secret);
  expect(view.offers.same.map(({ id }: { id: string }) => id)).not.toContain('fca_cleo_closed');
});

test('without relink_options an account is linked for the first time', async () => {
  const body =
    'permissions[]=balances&account_holder[type]=customer&account_holder[customer]=cus_ada&filters[institution]=fcinst_bank_oauth&prefetch[]=balances';
  const created = (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  const { run } = await open(emulator.origin, created.client_secret);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  const session = await get(`/sessions/${created.id}`);
  expect(session.relink_result).toBeUndefined();
  expect(session.accounts.data[0]).toMatchObject({
    institution_name: 'Bank (OAuth)',
    balance: { type: 'cash' },
  });
});

test('the bank lists what the session’s filters let through', async () => {
  emulator.control.addAccount('fcauth_ada_harbor', { id: 'fca_card', subcategory: 'credit_card' });
  const offered = async (filter: string) => {
    const { view } = await open(emulator.origin, (await create(filter)).client_secret);
    return view.offers.same.map(({ id }) => id);
  };
  expect(await offered('')).toContain('fca_card');
  expect(await offered('&filters[require_payment_method_support]=all')).not.toContain('fca_card');
  expect(await offered('&filters[account_subcategories][]=savings')).toEqual(['fca_ada_savings']);
});

test('accounts of a bank that cannot pay are no use for payments', async () => {
  const filters = 'filters[institution]=fcinst_invalid_payment&filters[require_payment_method_support]=all';
  const created = (
    await ask(emulator.origin, `${fc}/sessions`, { body: `permissions[]=balances&${filters}` })
  ).body;
  expect((await open(emulator.origin, created.client_secret)).view.offers.same).toEqual([]);
});
