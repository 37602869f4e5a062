// What Stripe refuses, and an emulator that says yes too easily would take: the test stays green, and nothing else turns red.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import {
  adaSession,
  ask,
  open,
  previewVersion,
  stableVersion,
  startEmulator,
  type Running,
} from './support/emulator.ts';
import { expectRefusal, unknown, type Refusal } from './support/refusals.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed, apiVersions: ['2027-02-24.preview'] });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const sessions = '/v1/financial_connections/sessions';
const accounts = '/v1/financial_connections/accounts';
const endpoints = '/v1/webhook_endpoints';
const exclusive = { code: 'parameters_exclusive', param: 'ending_before' };
const keys = (count: number) =>
  Array.from({ length: count }, (_, index) => `metadata[k${index}]=v`).join('&');

test.each<[string, Refusal]>([
  ['a month that there is not', { path: '/v1/customers', version: '2026-13-45.preview' }],
  ['a day without a release', { path: '/v1/customers', version: '2026-08-27.preview' }],
  ['a train that never ran', { path: '/v1/customers', version: '2026-08-26.endive' }],
  ['an old day without a release', { path: '/v1/customers', version: '2020-08-28' }],
  [
    'the suffix of a private beta',
    { path: '/v1/customers', version: '2024-06-20; financial_connections_relink_api_beta=v1' },
  ],
  ['both cursors', { path: '/v1/customers?starting_after=cus_ada&ending_before=cus_ben', ...exclusive }],
  [
    'both cursors of accounts',
    { path: `${accounts}?starting_after=fca_x&ending_before=fca_y`, ...exclusive },
  ],
  ['metadata that is a text', { path: '/v1/customers', body: 'metadata=x', param: 'metadata' }],
  ['51 keys of metadata', { path: '/v1/customers', body: keys(51), param: 'metadata' }],
  [
    'a key of 41 characters',
    { path: '/v1/customers', body: `metadata[${'k'.repeat(41)}]=v`, param: `metadata[${'k'.repeat(41)}]` },
  ],
  ['metadata in metadata', { path: '/v1/customers', body: 'metadata[a][b]=c', param: 'metadata[a]' }],
  ['an address that is a text', { path: '/v1/customers', body: 'address=here', param: 'address' }],
  [
    'a field of an address that is none',
    { path: '/v1/customers', body: 'address[town]=x', ...unknown('address[town]') },
  ],
  ['a name of every object', { path: '/v1/customers', body: '__proto__[x]=1', ...unknown('__proto__') }],
  [
    'a name of every object, hidden',
    { path: '/v1/customers', body: 'metadata[%5F%5Fproto__]=1', ...unknown('__proto__') },
  ],
  [
    'a misspelt event',
    {
      path: endpoints,
      body: 'url=https://shop.example/&enabled_events[]=financial_connections.acount.deactivated',
      param: 'enabled_events[0]',
    },
  ],
  [
    'an event of another object',
    {
      path: endpoints,
      body: 'url=https://a.example/&enabled_events[]=customer.creatd',
      param: 'enabled_events[0]',
    },
  ],
  [
    'a pattern of events',
    {
      path: endpoints,
      body: 'url=https://a.example/&enabled_events[]=customer.*',
      param: 'enabled_events[0]',
    },
  ],
  [
    'an endpoint in no version',
    {
      path: endpoints,
      body: 'url=https://a.example/&enabled_events[]=*&api_version=2026-13-45.preview',
      param: 'api_version',
    },
  ],
  ...[
    'https://user:secret@a.example/',
    'http://a.example:0/',
    'https://*.a.example/',
    'ftp://a.example/',
    '//a.example/',
    'https:a.example',
  ].map((url): [string, Refusal] => [
    `a webhook to ${url}`,
    {
      path: endpoints,
      body: `url=${encodeURIComponent(url)}&enabled_events[]=*`,
      param: 'url',
      code: 'url_invalid',
    },
  ]),
  [
    'relinking before it came',
    { path: sessions, body: adaSession(), version: '2025-12-15.preview', ...unknown('relink_options') },
  ],
])('it refuses %s', async (_, refusal) => {
  await expectRefusal(emulator.origin, refusal);
});

test('known versions are answered in, by both lines of the SDK, and others where they are admitted', async () => {
  for (const version of ['2026-11-18.endive', '2026-11-18.preview', '2024-06-20', '2027-02-24.preview']) {
    const { status, headers } = await ask(emulator.origin, '/v1/customers', { version });
    expect([status, headers.get('Stripe-Version')]).toEqual([200, version]);
  }
  for (const client of [emulator.stable, emulator.preview]) {
    const { lastResponse } = await client.customers.retrieve('cus_ada');
    expect(lastResponse.apiVersion).toBe(client === emulator.stable ? stableVersion : previewVersion);
  }
});

test('answers, errors too, name the version, and give the key and the account back', async () => {
  const headers = { 'Idempotency-Key': 'attempt-7', 'Stripe-Account': 'acct_shop' };
  for (const [body, status] of [
    ['name=Dora', 200],
    ['colour=red', 400],
  ] as const) {
    const answer = await ask(emulator.origin, '/v1/customers', {
      body,
      headers: { ...headers, 'Idempotency-Key': `attempt-${status}` },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Stripe-Version')).toBe(previewVersion);
    expect(answer.headers.get('Idempotency-Key')).toBe(`attempt-${status}`);
    expect(answer.headers.get('Stripe-Account')).toBe('acct_shop');
  }
  for (const request of [{ key: '' }, { version: 'nonsense' }]) {
    const { headers: told } = await ask(emulator.origin, '/v1/customers', request);
    expect(told.get('Stripe-Version')).toBe('key' in request ? previewVersion : stableVersion);
  }
  const unknownRoute = await ask(emulator.origin, '/v1/nothing');
  expect(unknownRoute.headers.get('Stripe-Version')).toBe(previewVersion);
});

test('metadata may have 50 keys, and no more when some are added', async () => {
  const { body } = await ask(emulator.origin, '/v1/customers', { body: keys(50) });
  await expectRefusal(emulator.origin, {
    path: `/v1/customers/${body.id}`,
    body: 'metadata[more]=v',
    param: 'metadata',
  });
  const { status } = await ask(emulator.origin, `/v1/customers/${body.id}`, {
    body: 'metadata[k0]=&metadata[more]=v',
  });
  expect(status).toBe(200);
});

test('a disconnected login is not revived by a session that was made before', async () => {
  const { body } = await ask(emulator.origin, sessions, { body: adaSession() });
  for (const id of ['fca_ada_checking', 'fca_ada_savings']) {
    await ask(emulator.origin, `${accounts}/${id}/disconnect`, { body: '' });
  }
  const { run } = await open(emulator.origin, body.client_secret);
  for (const how of [
    { outcome: 'same_account' },
    { ending: { type: 'linked', login: 'same', accounts: ['new_0'] } },
  ]) {
    const answer = await fetch(`${emulator.origin}/emulator/flow/end`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ run, ...how }),
    });
    expect(await answer.json()).toMatchObject({ result: { error: { type: 'invalid_request_error' } } });
  }
  const { body: login } = await ask(
    emulator.origin,
    '/v1/financial_connections/authorizations/fcauth_ada_harbor',
  );
  expect(login.status).toBe('disconnected');
});
