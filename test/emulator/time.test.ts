// Accounts that break by themselves, by institution; and a state that is put away and taken out again.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed, type SavedState } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';

const day = 86_400;
const fc = '/v1/financial_connections';

let emulator: Running;
beforeAll(async () => {
  // The clock stands still, unless a test moves it.
  const now = Date.now();
  emulator = await startEmulator({ seed: defaultSeed, now: () => now });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const state = () => emulator.control.read();

/** Links everything that an institution offers, or relinks a login; gives back the ids of the accounts. */
async function link(options: string): Promise<string[]> {
  const holder = 'account_holder[type]=customer&account_holder[customer]=cus_ada&permissions[]=balances';
  const { body } = await ask(emulator.origin, `${fc}/sessions`, { body: `${holder}&${options}` });
  const { run } = await open(emulator.origin, body.client_secret);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  return (await ask(emulator.origin, `${fc}/sessions/${body.id}`)).body.accounts.data.map(({ id }) => id);
}

const told = (id: string | undefined) =>
  Object.values(state().events)
    .filter(({ data }) => (data.preview.object as { id: string }).id === id)
    .map(({ type }) => type.replace(/^financial_connections\.(account\.)?/, ''));

const loginOf = (id: string | undefined) => state().authorizations[state().accounts[id!]!.authorization]!;

test('Inactive Accounts: broken shortly after linking, and well after a relink', async () => {
  const [id] = await link('filters[institution]=fcinst_inactive');
  expect(state().accounts[id!]!.status).toBe('active');
  emulator.control.advanceClock(60);
  expect(state().accounts[id!]).toMatchObject({ status: 'inactive', action: 'relink_required' });
  const login = loginOf(id);
  expect(login).toMatchObject({ status: 'inactive', action: 'relink_required' });
  await link(`relink_options[authorization]=${login.id}`);
  emulator.control.advanceClock(400 * day);
  expect(state().accounts[id!]!.status).toBe('active');
  expect(told(id)).toEqual(['created', 'deactivated', 'reactivated']);
});

test('Immediately Requires Reauthentication: after each relink it lasts a day', async () => {
  const [id] = await link('filters[institution]=fcinst_reauth_now');
  emulator.control.advanceClock(60);
  await link(`relink_options[authorization]=${loginOf(id).id}`);
  const { status, expected_deactivation_date: date, action } = state().accounts[id!]!;
  expect({ status, date, action }).toEqual({
    status: 'active',
    date: emulator.control.now + day,
    action: 'relink_required',
  });
  emulator.control.advanceClock(day);
  expect(state().accounts[id!]!.status).toBe('inactive');
  expect(loginOf(id).status).toBe('inactive');
});

test('Eventually Requires Reauthentication: announced for account and login, and over after 30 days', async () => {
  const [id] = await link('filters[institution]=fcinst_reauth_later');
  const login = loginOf(id).id;
  expect(told(id)).toEqual(['created', 'upcoming_deactivation']);
  expect(told(login)).toEqual(['authorization.upcoming_deactivation']);
  emulator.control.advanceClock(30 * day - 1);
  expect(state().accounts[id!]!.status).toBe('active');
  emulator.control.advanceClock(1);
  expect([state().accounts[id!]!.status, loginOf(id).status]).toEqual(['inactive', 'inactive']);
});

test('Tokenized Account Number: one has expired, one will, one does at once; a relink renews them', async () => {
  const ids = await link('filters[institution]=fcinst_tokenized');
  const statuses = () => ids.map((id) => state().accounts[id]!.account_numbers![0]!.status);
  expect(statuses()).toEqual(['deactivated', 'transactable', 'transactable']);
  expect(told(ids[1])).toEqual(['created', 'upcoming_account_number_expiry']);
  emulator.control.advanceClock(60);
  expect(statuses()).toEqual(['deactivated', 'transactable', 'deactivated']);
  expect(told(ids[2]).at(-1)).toBe('account_numbers_updated');
  emulator.control.advanceClock(30 * day);
  expect(statuses()).toEqual(['deactivated', 'deactivated', 'deactivated']);
  await link(`relink_options[authorization]=${loginOf(ids[0]).id}`);
  expect(statuses()).toEqual(['transactable', 'transactable', 'transactable']);
});

test('a state is saved as JSON, and restored elsewhere: accounts, open runs, hosted pages, events, the clock', async () => {
  emulator.control.advanceClock(10 * day);
  const hosted = adaSession('&ui_mode=hosted&hosted[delivery_method]=url');
  const create = async (body: string) => (await ask(emulator.origin, `${fc}/sessions`, { body })).body;
  const [modal, page] = [await create(adaSession()), await create(hosted)];
  const { run } = await open(emulator.origin, modal.client_secret);
  emulator.control.patchAccount('fca_ada_alder', { status: 'inactive' });
  const saved = JSON.stringify(emulator.control.save());
  emulator.control.reset();
  expect((await flow(emulator.origin, 'end', { run, outcome: 'closed' })).result.error.code).toBe(
    'resource_missing',
  );

  emulator.control.restore(JSON.parse(saved) as SavedState);
  expect(Math.abs(emulator.control.now - Date.now() / 1000 - 10 * day)).toBeLessThan(60);
  expect(Object.values(state().events).map(({ type }) => type)).toEqual([
    'financial_connections.account.deactivated',
  ]);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  expect(state().accounts['fca_ada_checking']!.status).toBe('active');
  expect(state().sessions[modal.id]!.status).toBe('succeeded');
  const opened = await flow(emulator.origin, 'open-hosted', { page: page.url.split('/').pop() });
  expect(opened.run).toMatch(/^run_/);
  emulator.control.advanceClock(2 * day);
  expect(state().accounts['fca_ben_checking']!.status).toBe('inactive');
});

test('what was decided is saved too: outcomes, faults, deliveries, answers to keys', async () => {
  const { control, origin } = emulator;
  const request = { body: 'name=Dora', headers: { 'Idempotency-Key': 'saved' } };
  const first = await ask(origin, '/v1/customers', request);
  control.nextOutcome('closed');
  control.nextScenario('mfa', 'fca_ada_alder');
  control.changeIdsOnNextRelink();
  control.keepNextPending(2);
  control.faults.add({ kind: 'html', route: '/v1/events', times: 3 });
  control.webhooks.delayNext(5);
  const saved = JSON.stringify(control.save());
  control.reset();
  expect(control.faults.list()).toEqual([]);
  control.restore(JSON.parse(saved) as SavedState);
  expect(JSON.stringify(control.save())).toBe(saved);
  const again = await ask(origin, '/v1/customers', request);
  expect([again.body.id, again.headers.get('Idempotent-Replayed')]).toEqual([first.body.id, 'true']);
  expect((await fetch(`${origin}/v1/events`)).status).toBe(502);
  const { body } = await ask(origin, `${fc}/sessions`, { body: adaSession() });
  expect((await open(origin, body.client_secret)).result.financialConnectionsSession.accounts).toEqual([]);
});

test('the API tells of an event for 30 days', async () => {
  emulator.control.breakAccount('fca_ada_alder');
  const [event] = emulator.control.events();
  const shown = async () => [
    (await ask(emulator.origin, `/v1/events/${event!.id}`)).status,
    (await ask(emulator.origin, '/v1/events?type=financial_connections.account.deactivated')).body.data.some(
      ({ id }) => id === event!.id,
    ),
  ];
  emulator.control.advanceClock(30 * day - 1);
  expect(await shown()).toEqual([200, true]);
  emulator.control.advanceClock(1);
  expect(await shown()).toEqual([404, false]);
});

test('an emulator that runs for long forgets its oldest events', () => {
  const { control } = createEmulator({ seed: defaultSeed, now: () => 1_796_126_400_000 });
  control.breakAccount('fca_ada_alder');
  const [oldest] = control.events();
  const state = control.save();
  const copies = Array.from({ length: 50_000 }, (_, index) => ({ ...oldest!, id: `evt_${index}` }));
  for (const copy of copies) state.tenants[0]!.events[copy.id] = copy;
  control.restore(state);
  control.advanceClock(1);
  const events = control.events();
  expect([events.length, events[0]!.id, events.at(-1)!.id]).toEqual([50_000, 'evt_0', 'evt_49999']);
});

test('what was saved and what was restored share nothing', () => {
  const { control } = createEmulator({ seed: defaultSeed });
  const saved = control.save();
  control.restore(saved);
  control.patchAccount('fca_ada_alder', { status: 'inactive' });
  expect(saved.tenants[0]!.accounts['fca_ada_alder']!.status).toBe('active');
  expect(() => control.restore({} as SavedState)).toThrow(TypeError);
});

test('a day with ten thousand accounts passes, each at its time', () => {
  const count = 10_000;
  const accounts = Array.from({ length: count }, (_, index) => ({
    id: `fca_${index}`,
    expected_deactivation_in_days: (index + 1) / count,
  }));
  const authorizations = [{ institution: 'Test (OAuth)', accounts }];
  // A clock that stands still but for what the test moves: a real one may tick between two lines.
  const { control } = createEmulator({
    seed: { customers: [{ authorizations }] },
    now: () => 1_796_126_400_000,
  });
  const start = control.now;
  control.advanceClock(day / 2);
  const broken = () =>
    Object.values(control.read().accounts).filter(({ status }) => status === 'inactive').length;
  expect(Math.abs(broken() - count / 2)).toBeLessThan(count / 1000);
  control.advanceClock(day / 2 + 60);
  expect(broken()).toBe(count);
  const events = Object.values(control.read().events);
  expect(events).toHaveLength(count);
  expect(events[count / 4]!.created - start).toBe(Math.round((day * (count / 4 + 1)) / count));
});
