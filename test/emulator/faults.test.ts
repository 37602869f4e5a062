// Faults on the wire, as the SDK sees them: which strike what, how often, and what was done in spite of them.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import Stripe from 'stripe';
import { createEmulator, defaultSeed, type Fault } from '../../demo/emulator/index.ts';
import { ask, startEmulator, type Running } from './support/emulator.ts';
import { faultsOf } from './support/openapi.ts';

let emulator: Running;
beforeAll(async () => {
  // The host that serves the tests reports each body that breaks.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(async () => {
  vi.restoreAllMocks();
  await emulator.stop();
});

/** A client that tries again once, and hardly waits. */
const patient = (timeout = 5000) => {
  const { hostname, port } = new URL(emulator.origin);
  const options = {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    timeout,
    maxNetworkRetries: 1,
  } as const;
  return new Stripe('sk_test_1', options);
};
const strike = (fault: Fault) => emulator.control.faults.add(fault);
/** The customer's id, or what the SDK made of the fault. */
async function read(client = emulator.stable): Promise<unknown> {
  try {
    return (await client.customers.retrieve('cus_ada')).id;
  } catch (error) {
    const { type, statusCode } = error as { type: string; statusCode?: number };
    return [type, statusCode];
  }
}

test.each<[Fault['kind'], string, number | undefined]>([
  ['rate_limit', 'StripeRateLimitError', 429],
  ['server_error', 'StripeAPIError', 500],
  ['html', 'StripeAPIError', undefined],
  ['reset', 'StripeConnectionError', undefined],
  ['truncated', 'StripeAPIError', undefined],
])('%s is a %s, once', async (kind, type, status) => {
  // A connection that breaks is tried once more by the SDK, even where it is to try nothing again.
  strike({ kind, times: kind === 'reset' ? 2 : 1 });
  expect(await read()).toEqual([type, status]);
  expect(await read()).toBe('cus_ada');
});

test.each<[string, Fault, unknown]>([
  ['429', { kind: 'rate_limit' }, ['StripeRateLimitError', 429]],
  ['429 that says so', { kind: 'rate_limit', should_retry: true }, 'cus_ada'],
  ['500', { kind: 'server_error' }, 'cus_ada'],
  ['500 that says no', { kind: 'server_error', should_retry: false }, ['StripeAPIError', 500]],
  ['a page of HTML', { kind: 'html' }, 'cus_ada'],
  ['a connection that breaks', { kind: 'reset' }, 'cus_ada'],
])('the SDK tries again after %s, or not', async (_, fault, result) => {
  strike(fault);
  expect(await read(patient())).toEqual(result);
});

test('where the host gives no connection to break, the body does', async () => {
  const { fetch, control } = createEmulator();
  control.faults.add({ kind: 'reset' });
  const answer = await fetch(new Request('http://emulator/v1/customers'));
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow('break the connection');
});

test('latency makes callers give up, and takes nothing else away', async () => {
  strike({ kind: 'latency', delay: 60_000 });
  expect(await read(patient(100))).toBe('cus_ada');
  strike({ kind: 'latency', delay: 1 });
  strike({ kind: 'rate_limit' });
  expect(await read()).toEqual(['StripeRateLimitError', 429]);
});

test('latencies add up', async () => {
  strike({ kind: 'latency', delay: 60_000 });
  strike({ kind: 'latency', delay: 1 });
  const headers = { Authorization: 'Bearer sk_test_1' };
  const signal = AbortSignal.timeout(500);
  await expect(fetch(`${emulator.origin}/v1/customers`, { headers, signal })).rejects.toThrow('timeout');
});

test('a fault strikes its route only, so many times', async () => {
  strike({ kind: 'server_error', route: 'POST /v1/customers', times: 2 });
  strike({ kind: 'rate_limit', route: '/v1/*/institutions' });
  const { origin, control } = emulator;
  expect((await ask(origin, '/v1/customers')).status).toBe(200);
  const create = async () => (await ask(origin, '/v1/customers', { body: 'name=D' })).status;
  expect(control.faults.list()).toMatchObject([{ kind: 'server_error', times: 2 }, { kind: 'rate_limit' }]);
  expect([await create(), await create(), await create()]).toEqual([500, 500, 200]);
  expect((await ask(origin, '/v1/financial_connections/institutions')).status).toBe(429);
  expect(control.faults.list()).toEqual([]);
  strike({ kind: 'server_error', route: '/emulator/flow/open' });
  expect((await fetch(`${origin}/emulator/flow/open`, { method: 'POST' })).status).toBe(500);
});

test('chance is fair enough, and repeats itself for the same seed', async () => {
  const round = async (seed: number) => {
    emulator.control.faults.clear();
    emulator.control.faults.seed(seed);
    strike({ kind: 'rate_limit', times: 1000, probability: 0.3 });
    const statuses: number[] = [];
    for (let turn = 0; turn < 60; turn++) statuses.push((await ask(emulator.origin, '/v1/customers')).status);
    return statuses;
  };
  const [first, again, other] = [await round(7), await round(7), await round(8)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  const struck = first.filter((status) => status === 429).length;
  expect(struck).toBeGreaterThan(5);
  expect(struck).toBeLessThan(35);
});

test.each<Fault['kind']>(['server_error', 'html', 'reset', 'truncated'])(
  'what was executed before "%s" is given again for the same key, and not done twice',
  async (kind) => {
    strike({ kind, executed: true });
    const doras = () =>
      Object.values(emulator.control.read().customers).filter(({ name }) => name === 'Dora');
    const request = { body: 'name=Dora', headers: { 'Idempotency-Key': `key_${kind}` } };
    // What comes back is no JSON, or nothing at all.
    await ask(emulator.origin, '/v1/customers', request).catch(() => undefined);
    expect(doras()).toHaveLength(1);
    const again = await ask(emulator.origin, '/v1/customers', request);
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect(again.body.id).toBe(doras()[0]!.id);
    expect(doras()).toHaveLength(1);
  },
);

test('what was not executed is not stored', async () => {
  strike({ kind: 'server_error' });
  const { name } = await patient().customers.create({ name: 'Dora' });
  expect(name).toBe('Dora');
  expect(
    Object.values(emulator.control.read().customers).filter((each) => each.name === 'Dora'),
  ).toHaveLength(1);
});

test('the errors are of Stripe’s shape, and marked as the emulator’s', async () => {
  for (const kind of ['rate_limit', 'server_error'] as const) {
    strike({ kind });
    const { status, body, headers } = await ask(emulator.origin, '/v1/customers');
    expect(faultsOf('GET /v1/customers', status, body)).toEqual([]);
    expect(headers.get('Relink-Account-Emulator')).toBe('1');
    expect(headers.get('Request-Id')).toMatch(/^req_/);
    expect(headers.get('Stripe-Should-Retry')).toBeNull();
  }
});

test('numbers that make no sense are refused', () => {
  expect(() => strike({ kind: 'reset', probability: 2 })).toThrow(RangeError);
  expect(() => strike({ kind: 'reset', times: 0 })).toThrow(RangeError);
  expect(() => strike({ kind: 'latency', delay: -1 })).toThrow(RangeError);
});
