// What a test tells the emulator and can be known to be wrong is refused where it is told, by a name that is found again.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed, type EmulatorOptions, type Seed } from '../../demo/emulator/index.ts';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { adaSession, ask, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const create = async (more = '') =>
  (await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession(more) })).body;
const wrong = (given: unknown) => given as never;

test('what is tied to a session that is over, or whose options rule it out, is refused', async () => {
  const { control, origin } = emulator;
  const client = connectEmulator(origin);
  const over = await create();
  await client.runFlow(over.client_secret, 'closed');
  expect(() => control.nextOutcome('closed', over.id)).toThrow('is over');
  expect(() => control.expireSession(over.id)).toThrow('is over');
  const expired = await create();
  control.expireSession(expired.id);
  expect(() => control.nextOutcome('closed', expired.id)).toThrow('has expired');
  const savings = await create(
    '&relink_options[account]=fca_ada_checking&filters[account_subcategories][]=savings',
  );
  expect(() => control.nextOutcome('same_account', savings.id)).toThrow(
    'does not offer the account to relink',
  );
  const loans = await create('&filters[account_subcategories][]=mortgage');
  expect(() => control.nextOutcome('another_account', loans.id)).toThrow('offers no other account');
  expect(() => control.nextOutcome('slow', loans.id)).toThrow('does not offer');
  expect(() => control.nextOutcome('account', 'fca_ada_alder', loans.id)).toThrow(
    "does not offer 'fca_ada_alder'",
  );
  expect(() => control.nextOutcome('closed', 'fca_typo')).toThrow("no 'fca_typo'");
  expect(() => control.nextOutcome('closed', 'fca_cleo_disconnected')).toThrow('disconnected');
  expect(() => control.nextOutcome(wrong('account'))).toThrow('needs the id');
  expect(control.unused()).toEqual([]);
});

test.each<[string, () => unknown, string]>([
  [
    'a cause that Stripe has not',
    () => emulator.control.breakAccount('fca_ada_alder', 'acces_denied'),
    'acces_denied',
  ],
  [
    'an account that is disconnected',
    () => emulator.control.breakAccount('fca_cleo_disconnected'),
    'disconnected',
  ],
  [
    'a login that is none',
    () => emulator.control.patchAccount('fca_ada_alder', { authorization: 'fcauth_x' }),
    'authorization: ',
  ],
  [
    'a bank that is none',
    () => emulator.control.patchAuthorization('fcauth_ada_alder', { institution: 'fcinst_x' }),
    'institution: ',
  ],
  [
    'a misspelt event',
    () => emulator.control.events({ type: 'financial_connections.acount.deactivated' }),
    'acount',
  ],
  ['an unknown Stripe account', () => emulator.control.read('acct_typo'), 'acct_typo'],
  ['a journal of nobody', () => emulator.control.requests({ owner: 'cus_typo' }), 'cus_typo'],
  ['a journal of no route', () => emulator.control.requests({ route: 'GET /v1/customer' }), 'no route'],
  ['a journal asked otherwise', () => emulator.control.requests(wrong({ path: '/v1' })), 'path'],
  ['reads that are none', () => emulator.control.keepNextPending(-1), 'Reads'],
  ['no copies', () => emulator.control.webhooks.duplicateNext(0), '1 to 1000'],
  ['a delay into the past', () => emulator.control.webhooks.delayNext(-1), 'delayed'],
  ['an order of one', () => emulator.control.webhooks.reorderNext(1), 'two events'],
  ['a clock that stays', () => emulator.control.advanceClock(0.5), 'whole'],
  ['a clock in words', () => emulator.control.advanceClock(wrong('60')), 'whole'],
  ['a scope whose seed is none', () => emulator.scope(wrong({ customer: [] })), 'customer'],
])('it refuses %s', (_, attempt, place) => {
  expect(attempt).toThrow(place);
});

test.each<[string, Seed, string]>([
  [
    'a customer twice',
    { customers: [{ id: 'cus_a' }, { id: 'cus_a' }] },
    "customers[1].id: 'cus_a' is that of customers[0]",
  ],
  [
    'an account twice',
    {
      customers: [
        { authorizations: [{ institution: 'Test (OAuth)', accounts: [{ id: 'fca_a' }, { id: 'fca_a' }] }] },
      ],
    },
    'customers[0].authorizations[0].accounts[1].id',
  ],
  [
    'a customer of two accounts',
    { customers: [{ id: 'cus_a' }], connected_accounts: { acct_1: [{ id: 'cus_a' }] } },
    'connected_accounts.acct_1[0].id',
  ],
  ['a bank twice', { institutions: [{ name: 'Test (OAuth)' }] }, 'institutions[0].name'],
  ['a connected account that is none', { connected_accounts: { shop: [] } }, 'acct_'],
  [
    'an endpoint with a password',
    { webhook_endpoints: [{ url: 'https://a:b@c.example/' }] },
    'webhook_endpoints[0].url',
  ],
  [
    'a misspelt event',
    { webhook_endpoints: [{ url: 'https://c.example/', enabled_events: ['acount.updated'] }] },
    'enabled_events[0]',
  ],
  [
    'an endpoint in no version',
    { webhook_endpoints: [{ url: 'https://c.example/', api_version: '2026-13-45.preview' }] },
    'api_version',
  ],
])('a seed with %s is refused by its place', (_, seed, place) => {
  expect(() => createEmulator({ seed })).toThrow(place);
  expect(() => emulator.control.reset(seed)).toThrow(place);
});

test.each<[string, EmulatorOptions | object, string]>([
  ['an option that is none', { seeds: {} }, 'seeds'],
  ['a permission that is none', { restrictedKeys: { rk_test_1: ['customer:read'] } }, 'restrictedKeys'],
  ['a key that is not restricted', { restrictedKeys: { sk_test_1: ['customers:read'] } }, 'restrictedKeys'],
  ['a host with a port', { hosts: ['localhost:4243'] }, 'hosts[0]'],
  ['a life of half a second', { sessionLifetime: 0.5 }, 'sessionLifetime'],
  ['a version that is none', { apiVersions: ['next'] }, 'apiVersions[0]'],
  ['a limit of none', { rateLimit: { total: 0 } }, 'rateLimit'],
])('it is not created with %s', (_, options, place) => {
  expect(() => createEmulator(options as EmulatorOptions)).toThrow(place);
});
