// The control over HTTP, by hand: how anybody's client calls it, what it refuses, and whom.
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { methodNames } from '../../demo/emulator/remote/method-names.ts';
import { methods } from '../../demo/emulator/remote/methods.ts';
import { startEmulator, type TestEmulator } from '../../demo/emulator/testing/index.ts';
import { askedAs } from './support/asked-as.ts';

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

interface Asked {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}
const post = async (name: string, { body = '[]', headers = {} }: Asked = {}) => {
  const response = await fetch(`${emulator.origin}/emulator/control/${name}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  return { status: response.status, result: answer.result, message: answer.error?.message };
};

test('the client knows every method that there is', () => {
  expect([...methodNames].sort()).toEqual(Object.keys(methods).sort());
});

test('anybody can call it: a method in the path, its arguments as a JSON array', async () => {
  expect(await post('breakAccount', { body: '["fca_ada_alder", null]' })).toMatchObject({
    status: 200,
    result: { id: 'fca_ada_alder', cause: 'access_expired' },
  });
  expect(await post('settle')).toMatchObject({ status: 200, result: null });
});

test.each<[string, string, Asked, number, string]>([
  ['an unknown method', 'explode', {}, 404, 'There are: now, reset'],
  ['an inherited name', 'constructor', {}, 404, 'no such method in this version'],
  ['no array', 'settle', { body: '{}' }, 400, 'JSON array'],
  ['no JSON', 'settle', { body: 'settle' }, 400, 'JSON array'],
  ['an argument too many', 'settle', { body: '[1]' }, 400, 'Argument'],
  ['an unknown outcome', 'nextOutcome', { body: '["success"]' }, 400, '[0]: has to be "same_account" or'],
  ['a clock that goes back', 'advanceClock', { body: '[-1]' }, 400, '[0]: has to be at least 0'],
  ['an unknown account', 'breakAccount', { body: '["fca_x"]' }, 400, "no 'fca_x' among its accounts"],
  ['a fault without a kind', 'faults.add', { body: '[{}]' }, 400, '[0].kind'],
  [
    'a fault that makes no sense',
    'faults.add',
    { body: '[{"kind":"html","probability":2}]' },
    400,
    '0 and 1',
  ],
  ['a seed with a mistake', 'reset', { body: '[{"customers":[{"name":1}]}]' }, 400, 'customers[0].name'],
  ['a state of something else', 'restore', { body: '[{}]' }, 400, 'no state that an emulator'],
  ['what is no JSON by its header', 'settle', { headers: { 'Content-Type': 'text/plain' } }, 415, 'JSON'],
  ['a page of another site', 'settle', { headers: { Origin: 'https://shop.example' } }, 403, 'other sites'],
  ['a page on another port', 'settle', { headers: { Origin: 'http://127.0.0.1:1' } }, 403, 'other sites'],
  ['a page without a site', 'settle', { headers: { Origin: 'null' } }, 403, 'other sites'],
])('it refuses %s', async (_, name, asked, status, message) => {
  const answer = await post(name, asked);
  expect(answer.status).toBe(status);
  expect(answer.message).toContain(message);
});

test('no page of another site gets leave to call it', async () => {
  const headers = { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' };
  for (const name of methodNames) {
    const url = `${emulator.origin}/emulator/control/${name}`;
    const answer = await fetch(url, { method: 'OPTIONS', headers });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
  }
});

test('it answers by the names of this machine only, whatever it is asked for', async () => {
  const statusAs = (host: string, path: string) => askedAs(emulator.origin, host, path);
  for (const path of ['/emulator/panel/state', '/emulator/stripe.js']) {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(await statusAs(host, path)).toEqual([200, '1']);
    for (const host of ['shop.example', 'localhost.shop.example']) {
      expect(await statusAs(host, path)).toEqual([421, '1']);
    }
  }
  expect(await statusAs('shop.example', '/v1/customers')).toEqual([421, '1']);
});

test('whoever uses another name is told how to allow it', async () => {
  const elsewhere = await startEmulator({ hostname: '0.0.0.0', hosts: ['localhost'] });
  const url = elsewhere.origin.replace('127.0.0.1', '127.0.0.2');
  const answer = await fetch(`${url}/v1/customers`, { headers: { Authorization: 'Bearer sk_test_1' } });
  const { error } = (await answer.json()) as { error: { message: string } };
  await elsewhere.stop();
  expect(answer.status).toBe(421);
  expect(error.message).toContain("not as '127.0.0.2'");
  expect(error.message).toContain('--allow-host 127.0.0.2');
  expect(error.message).toContain('option hosts');
});

test.each([
  ['0.0.0.0', 'http://127.0.0.1:'],
  ['::', 'http://[::1]:'],
  ['::1', 'http://[::1]:'],
])('listening on %s it is reached where it says', async (hostname, origin) => {
  const elsewhere = await startEmulator({ hostname });
  expect(elsewhere.origin).toContain(origin);
  const stripe = new Stripe('sk_test_1', { ...elsewhere.stripeConfig, maxNetworkRetries: 0 });
  expect((await stripe.customers.retrieve('cus_ada')).id).toBe('cus_ada');
  expect(await elsewhere.control.now()).toBeGreaterThan(0);
  await elsewhere.stop();
});
