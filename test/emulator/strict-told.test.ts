// What can be known never to happen, or to end in no answer at all, is refused where it is told.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed, type Fault, type Seed } from '../../demo/emulator/index.ts';
import { startEmulator, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const faults: [string, Fault, string][] = [
  ['an answer without a body, with one', { kind: 'html', status: 204 }, 'status'],
  ['not modified, with a body', { kind: 'html', status: 304 }, 'status'],
  ['a header in two lines', { kind: 'html', content_type: 'text/html\r\nX: y' }, 'content_type'],
  ['a content type that is none', { kind: 'html', content_type: 'nonsense' }, 'content_type'],
  ['a customer of events', { kind: 'reset', route: 'GET /v1/events', owner: 'cus_ada' }, 'owner'],
  ['of endpoints', { kind: 'reset', route: '/v1/webhook_endpoints/*', owner: 'cus_ada' }, 'owner'],
  ['of customers who come', { kind: 'reset', route: 'POST /v1/customers', owner: 'cus_ada' }, 'owner'],
];
test.each(faults)('a fault: %s', (_, fault, field) => {
  expect(() => emulator.control.faults.add(fault)).toThrow(`The fault has a mistake. ${field}: `);
});

test('a fault for what may be about a customer is taken', () => {
  const { faults: known } = emulator.control;
  for (const route of [
    '*',
    '/v1/*',
    'GET *',
    'GET /v1/customers/*',
    'POST /v1/financial_connections/sessions',
  ])
    known.add({ kind: 'reset', route, owner: 'cus_ada' });
  expect(known.list()).toHaveLength(5);
});

test('an account that is to be chosen is one of whom it is tied to', () => {
  const { control } = emulator;
  for (const tie of ['cus_ada', 'fcauth_ada_alder', 'fca_ada_alder', 'acct_other']) {
    expect(() => control.nextOutcome('account', 'fca_ben_checking', tie)).toThrow('fca_ben_checking');
  }
  control.nextOutcome('account', 'fca_ben_checking', 'cus_ben');
  control.nextOutcome('account', 'fca_ada_savings', 'fca_ada_checking');
});

test('a query that no request could fit', () => {
  const { control } = emulator;
  for (const query of [{ stripeAccount: 'nope' }, { owner: 'fca_ada_alder' }, { owner: 'constructor' }]) {
    expect(() => control.requests(query)).toThrow('The query has a mistake');
  }
  expect(control.requests({ stripeAccount: 'acct_other', owner: 'acct_other' })).toEqual([]);
});

const login = { institution: 'Test (OAuth)', accounts: [{}] };
const seeds: [string, Seed, string][] = [
  ['a name of every object', { customers: [{ id: '__proto__' }] }, 'customers[0].id'],
  ['an id of something else', { customers: [{ id: 'fca_1' }] }, 'customers[0].id'],
  ['an id with a space', { customers: [{ id: 'cus_a b' }] }, 'customers[0].id'],
  ['a prefix alone', { customers: [{ id: 'cus_' }] }, 'customers[0].id'],
  [
    'a login',
    { customers: [{ authorizations: [{ ...login, id: 'auth_1' }] }] },
    'customers[0].authorizations[0].id',
  ],
  [
    'an account',
    { customers: [{ authorizations: [{ ...login, accounts: [{ id: 'acct_1' }] }] }] },
    'customers[0].authorizations[0].accounts[0].id',
  ],
  ['an institution', { institutions: [{ name: 'A', id: 'bank' }] }, 'institutions[0].id'],
  ['an endpoint', { webhook_endpoints: [{ url: 'https://a.example', id: 'x' }] }, 'webhook_endpoints[0].id'],
  [
    'a secret that signs nothing',
    { webhook_endpoints: [{ url: 'https://a.example', secret: 'nope' }] },
    'webhook_endpoints[0].secret',
  ],
  [
    'an endpoint for no events',
    { webhook_endpoints: [{ url: 'https://a.example', enabled_events: [] }] },
    'webhook_endpoints[0].enabled_events',
  ],
];
test.each(seeds)('a seed: %s', (_, seed, place) => {
  expect(() => createEmulator({ seed })).toThrow(`The seed has a mistake. ${place}: `);
  expect(() => emulator.control.reset(seed)).toThrow(place);
});

test('an account that is added has an id of an account', () => {
  for (const id of ['cus_x', '__proto__', 'fca_']) {
    expect(() => emulator.control.addAccount('fcauth_ada_alder', { id })).toThrow('id: ');
  }
});

test('a day that there is not is in no version', () => {
  for (const version of ['2026-13-45.preview', '2026-02-30', '0000-00-00.x']) {
    expect(() => createEmulator({ apiVersions: [version] })).toThrow('apiVersions[0]');
  }
});

test('a misspelt scope does not lead to the world of everybody', async () => {
  const answer = await fetch(`${emulator.origin}/emulator/control/now?scop=abc`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '[]',
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('scop');
});
