// What happens is told: which events each change makes, and how they are read.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed, type EmulatorControl } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';
import { faultsOf } from './support/openapi.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const day = 86_400;
const fc = '/v1/financial_connections';
const post = (path: string, body = '') => ask(emulator.origin, fc + path, { body });
const inDays = (days: number) => emulator.control.now + days * day;

/** Ends a relink of Ada's first login as an outcome says. */
async function relink(outcome: string, more = ''): Promise<void> {
  const { body } = await post('/sessions', adaSession(more));
  const { run } = await open(emulator.origin, body.client_secret);
  await flow(emulator.origin, 'end', { run, outcome });
}

/** What was told since the seed was sown: `type id`, oldest first, without the common prefix, and Ben's own troubles. */
function told(): string[] {
  const events = Object.values(emulator.control.read().events);
  const texts = events.map(({ type, data }) => `${type} ${(data.preview.object as { id: string }).id}`);
  return texts
    .map((each) => each.replace('financial_connections.', ''))
    .filter((each) => !each.includes('_ben_'));
}

const patch = (fields: Parameters<EmulatorControl['patchAccount']>[1], id = 'fca_ada_alder') => {
  emulator.control.patchAccount(id, fields);
};
const number = (status: 'transactable' | 'deactivated', days: number | null) => ({
  identifier_type: 'tokenized_account_number' as const,
  status,
  expected_expiry_date: days === null ? null : inDays(days),
  supported_networks: ['ach'] as ['ach'],
});

const stories: Record<string, [act: () => unknown, told: (string | RegExp)[]]> = {
  'a relink': [
    () => relink('same_account'),
    [
      'account.reactivated fca_ada_checking',
      'account.reactivated fca_ada_savings',
      /^session.updated fcsess_/,
    ],
  ],
  'a relink of one account': [
    () => relink('same_account', '&relink_options[account]=fca_ada_checking&limits[accounts]=1'),
    ['account.reactivated fca_ada_checking', /^session.updated/],
  ],
  'another account': [() => relink('another_account'), [/^account.created fca_/, /^session.updated/]],
  'closing early': [() => relink('closed'), [/^session.updated/]],
  'a relink that mints new ids': [
    async () => {
      emulator.control.changeIdsOnNextRelink();
      await relink('same_account', '&relink_options[account]=fca_ada_checking&limits[accounts]=1');
    },
    ['account.disconnected fca_ada_checking', /^account.created fca_(?!ada)/, /^session.updated/],
  ],
  'a session that is read as pending for a while': [
    async () => {
      emulator.control.keepNextPending(100);
      await relink('closed');
      expect(told()).toEqual([]);
      emulator.control.advanceClock(1);
    },
    [/^session.updated/],
  ],
  'a disconnected account': [
    () => post('/accounts/fca_ada_alder/disconnect'),
    ['account.disconnected fca_ada_alder'],
  ],
  'a refresh, when it is over': [
    async () => {
      await post('/accounts/fca_ada_alder/refresh', 'features[]=balance&features[]=transactions');
      expect(told()).toEqual([]);
      emulator.control.advanceClock(1);
    },
    ['account.refreshed_balance fca_ada_alder', 'account.refreshed_transactions fca_ada_alder'],
  ],
  'an account that breaks': [
    () => patch({ status: 'inactive', action: 'relink_required', cause: 'access_denied' }),
    ['account.deactivated fca_ada_alder'],
  ],
  'a date that is far off, then the announcement, then the end': [
    () => {
      patch({ expected_deactivation_date: inDays(40), action: 'relink_required' });
      emulator.control.advanceClock(9 * day);
      expect(told()).toHaveLength(1);
      emulator.control.advanceClock(1 * day);
      expect(told()).toHaveLength(2);
      emulator.control.advanceClock(30 * day);
    },
    ['expected_deactivation_date_updated', 'upcoming_deactivation', 'deactivated'].map(
      (name) => `account.${name} fca_ada_alder`,
    ),
  ],
  'a date that is near': [
    () => patch({ expected_deactivation_date: inDays(3) }),
    [
      'account.expected_deactivation_date_updated fca_ada_alder',
      'account.upcoming_deactivation fca_ada_alder',
    ],
  ],
  'a date of a login': [
    () => emulator.control.patchAuthorization('fcauth_ada_alder', { expected_deactivation_date: inDays(3) }),
    ['expected_deactivation_date_updated', 'upcoming_deactivation'].map(
      (name) => `authorization.${name} fcauth_ada_alder`,
    ),
  ],
  'an account number that is going to die, and does': [
    () => {
      patch({ account_numbers: [number('transactable', 31)] });
      emulator.control.advanceClock(1 * day);
      emulator.control.advanceClock(30 * day);
    },
    ['account_numbers_updated', 'upcoming_account_number_expiry', 'account_numbers_updated'].map(
      (name) => `account.${name} fca_ada_alder`,
    ),
  ],
  'an account that can pay no more': [
    () => patch({ account_numbers: null }),
    [
      'account.account_numbers_updated fca_ada_alder',
      'account.supported_payment_method_types_updated fca_ada_alder',
    ],
  ],
  'a new account': [
    () => emulator.control.addAccount('fcauth_ada_alder', { id: 'fca_new' }),
    ['account.created fca_new'],
  ],
};

test.each(Object.entries(stories))('%s', async (_, [act, expected]) => {
  await act();
  const events = told();
  expect(events).toHaveLength(expected.length);
  expected.forEach((each, index) =>
    each instanceof RegExp ? expect(events[index]).toMatch(each) : expect(events[index]).toBe(each),
  );
});

test('the seed is nobody’s news', () => {
  expect(told()).toEqual([]);
});

test('everything happens at its own time, however far the clock jumps', () => {
  const start = emulator.control.now;
  patch({ expected_deactivation_date: inDays(40) });
  emulator.control.advanceClock(400 * day);
  const times = Object.values(emulator.control.read().events)
    .filter(({ data }) => (data.preview.object as { id: string }).id === 'fca_ada_alder')
    .map(({ created }) => Math.round((created - start) / day));
  expect(times).toEqual([0, 10, 40]);
});

test('an event says which request caused it, and what was before', async () => {
  const headers = { 'Idempotency-Key': 'key_1' };
  const { headers: answered } = await ask(emulator.origin, `${fc}/accounts/fca_ada_alder/disconnect`, {
    body: '',
    headers,
  });
  patch({ expected_deactivation_date: inDays(3) }, 'fca_cleo_limited');
  const [dated, disconnected] = (await emulator.preview.events.list()).data.slice(-2);
  expect(disconnected!.request).toEqual({ id: answered.get('Request-Id'), idempotency_key: 'key_1' });
  expect(dated!.request).toBeNull();
  expect(dated!.data.previous_attributes).toEqual({ status_details: {} });
  expect(disconnected!.data.previous_attributes).toBeUndefined();
});

test('no event tells the address of a hosted page', async () => {
  const { body } = await post('/sessions', adaSession('&ui_mode=hosted&hosted[delivery_method]=url'));
  const { run } = await flow(emulator.origin, 'open-hosted', { page: body.url.split('/').pop() });
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  const events = JSON.stringify(emulator.control.read().events);
  expect(events).toContain('session.updated');
  expect(events).not.toContain('/emulator/hosted/');
});

test('events are listed newest first, by type and time, and never change', async () => {
  patch({ status: 'inactive', action: 'relink_required' });
  emulator.control.advanceClock(10);
  patch({ status: 'active', action: 'none' });
  const { stable } = emulator;
  const [reactivated, deactivated] = (await stable.events.list()).data;
  expect([reactivated!.type, deactivated!.type]).toEqual(
    ['reactivated', 'deactivated'].map((name) => `financial_connections.account.${name}`),
  );
  const ids = async (params: object) => (await stable.events.list(params)).data.map(({ id }) => id);
  expect(await ids({ type: 'financial_connections.account.deactivated' })).toEqual([deactivated!.id]);
  expect(await ids({ types: ['customer.created', 'financial_connections.account.*'] })).toEqual([
    reactivated!.id,
    deactivated!.id,
  ]);
  expect(await ids({ created: { gt: deactivated!.created } })).toEqual([reactivated!.id]);
  expect(await ids({ starting_after: reactivated!.id })).toEqual([deactivated!.id]);
  const kept = await stable.events.retrieve(deactivated!.id);
  expect((kept.data.object as { status: string }).status).toBe('inactive');
  await expect(stable.events.retrieve('evt_x')).rejects.toMatchObject({ code: 'resource_missing' });
});

test('lists and single events are as Stripe describes them', async () => {
  await relink('same_account');
  const list = await ask(emulator.origin, '/v1/events?limit=2');
  expect(faultsOf('GET /v1/events', list.status, list.body)).toEqual([]);
  const one = await ask(emulator.origin, `/v1/events/${list.body.data[0]!.id}`);
  expect(faultsOf('GET /v1/events/{id}', one.status, one.body)).toEqual([]);
});
