// Files are not believed: a state that contradicts itself, a recording of what there is not.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmulator, defaultSeed, type SavedState } from '../../demo/emulator/index.ts';
import { readFidelityFile } from '../../demo/emulator/hosts/state-file.ts';
import { ask, adaSession, startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
let saved: SavedState;
beforeAll(async () => {
  const endpoint = { url: 'http://127.0.0.1:9/', id: 'we_1' };
  emulator = await startEmulator({ seed: { ...defaultSeed, webhook_endpoints: [endpoint] } });
  await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession() });
  saved = emulator.control.save();
});
afterAll(() => emulator.stop());

type Tenant = SavedState['tenants'][number];
const there = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('Not in the state.');
  return value;
};
const first = <T>(all: Record<string, T>) => there(Object.values(all)[0]);
const account = (tenant: Tenant) => there(tenant.accounts['fca_ada_alder']);

const states: [string, (tenant: Tenant, state: SavedState) => unknown, string][] = [
  [
    'an object under another id',
    (t) => (t.customers['cus_x'] = there(t.customers['cus_ada'])),
    'customers.cus_x',
  ],
  [
    'an account of no login',
    (t) => (account(t).authorization = 'fcauth_x'),
    'accounts.fca_ada_alder.authorization',
  ],
  [
    'of no customer',
    (t) => (account(t).holder = { type: 'customer', customer: 'cus_x' }),
    'fca_ada_alder.holder',
  ],
  ['at no bank', (t) => (account(t).institution = 'x'), 'accounts.fca_ada_alder.institution'],
  ['a login at no bank', (t) => (first(t.authorizations).institution = 'x'), 'institution'],
  [
    'a session that relinks nothing',
    (t) => (first(t.sessions).relink = { authorization: 'x', account: null }),
    'relink',
  ],
  ['with an account of nobody', (t) => (first(t.sessions).accounts = ['fca_x']), 'accounts'],
  [
    'a URL that can never work',
    (t) => (first(t.webhook_endpoints).url = 'http://a:0/'),
    'webhook_endpoints.we_1.url',
  ],
  [
    'a version that there is not',
    (t) => (first(t.webhook_endpoints).api_version = '2026-13-45.preview'),
    'api_version',
  ],
  [
    'an event that there is not',
    (t) => (first(t.webhook_endpoints).enabled_events = ['a.b']),
    'enabled_events[0]',
  ],
  ['two tenants of one id', (t, state) => state.tenants.push(t), 'tenants[1].id'],
  ['no tenant of the platform', (_, state) => (state.tenants = []), 'tenants'],
  [
    'a fault for no route',
    (_, state) => (state.faults.faults = [{ fault: { kind: 'reset', route: 'GET /v1/x' }, left: 1 }]),
    'faults.faults[0]',
  ],
  [
    'a fault that struck too often',
    (_, state) => (state.faults.faults = [{ fault: { kind: 'reset' }, left: 0 }]),
    'faults.faults[0].left',
  ],
];
test.each(states)('a state with %s', (_, change, place) => {
  const state = structuredClone(saved);
  change(there(state.tenants[0]), state);
  expect(() => emulator.control.restore(state)).toThrow(place);
  expect(emulator.control.save().tenants).toEqual(saved.tenants);
});

test.each(['customers', 'accounts', 'sessions', 'events', 'webhook_endpoints', 'institutions'])(
  'a state with __proto__ among its %s',
  (kind) => {
    const text = JSON.stringify(saved).replace(`"${kind}":{`, `"${kind}":{"__proto__":{"id":"__proto__"},`);
    expect(() => emulator.control.restore(JSON.parse(text.replace('},}', '}}')) as SavedState)).toThrow(
      '__proto__',
    );
  },
);

test('what was saved is taken up', () => {
  emulator.control.restore(saved);
  expect(emulator.control.save().tenants).toEqual(saved.tenants);
});

const recorded = {
  version: 1,
  date: '2026-11-01',
  target: 'stripe',
  api_version: '2026-08-26.preview',
  rows: {},
};
const confirmed = { result: 'confirmed' };
const row = (checks: object) => ({ 'both-cursors': { result: 'contradicted', checks } });
const recordings: [string, object, string][] = [
  [
    'a row that there is not',
    { rows: { 'both-cursor': { result: 'confirmed', checks: {} } } },
    'rows.both-cursor',
  ],
  [
    'a name of every object',
    { rows: { constructor: { result: 'confirmed', checks: {} } } },
    'rows.constructor',
  ],
  [
    'the prototype',
    JSON.parse('{"rows":{"__proto__":{"result":"confirmed","checks":{}}}}') as object,
    '__proto__',
  ],
  ['a day that there is not', { date: '2026-13-45' }, 'date'],
  ['a version that there is not', { api_version: '2026-13-45.preview' }, 'api_version'],
  [
    'a status that there is not',
    {
      rows: row({
        'paging.both_cursors': { result: 'contradicted', expected: { http: 400 }, seen: { http: 999 } },
      }),
    },
    'http',
  ],
];
test.each(recordings)('a recording with %s', (_, change, place) => {
  const fidelity = { ...recorded, ...change } as never;
  expect(() => createEmulator({ fidelity })).toThrow(place);
});

test.each([
  ['a check that there is not', 'paging.both'],
  ['a check of another row', 'version.unknown'],
  ['a name of every object', 'constructor'],
])('--fidelity with %s', async (_, id) => {
  const file = join(await mkdtemp(join(tmpdir(), 'relink-')), 'fidelity.json');
  await writeFile(file, JSON.stringify({ ...recorded, rows: row({ [id]: confirmed }) }));
  await expect(readFidelityFile(file)).rejects.toThrow(`rows.both-cursors.checks.${id}: `);
  await rm(dirname(file), { recursive: true });
});
