import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ask, startEmulator, type Ask, type Running } from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const create = (body: string, key: string, more: Ask = {}) =>
  ask(emulator.origin, '/v1/customers', {
    body,
    ...more,
    headers: { 'Idempotency-Key': key, ...more.headers },
  });

const customers = () => Object.keys(emulator.control.read().customers);

test('the same request again gets the first answer, marked as a replay, and does nothing', async () => {
  const first = await create('name=Ada&email=a%40example.com', 'k1');
  const second = await create('email=a%40example.com&name=Ada', 'k1');
  expect(second.body).toEqual(first.body);
  expect(first.headers.get('Idempotent-Replayed')).toBeNull();
  expect(second.headers.get('Idempotent-Replayed')).toBe('true');
  expect(second.headers.get('Request-Id')).not.toBe(first.headers.get('Request-Id'));
  expect(customers()).toHaveLength(1);
});

test('a replay is the answer of then, not of now', async () => {
  const first = await create('name=Ada', 'k1');
  await ask(emulator.origin, `/v1/customers/${first.body.id}`, { body: 'name=Adele' });
  expect((await create('name=Ada', 'k1')).body.name).toBe('Ada');
});

test.each([
  ['other parameters', '/v1/customers', 'name=Ben'],
  ['a parameter more', '/v1/customers', 'name=Ada&phone=1'],
  ['another address', '/v1/customers/cus_other', 'name=Ada'],
])('the same key with %s is a mistake', async (_, path, body) => {
  await create('name=Ada', 'k1');
  const { status, body: answer } = await ask(emulator.origin, path, {
    body,
    headers: { 'Idempotency-Key': 'k1' },
  });
  expect([status, answer.error.type]).toEqual([400, 'idempotency_error']);
  expect(customers()).toHaveLength(1);
});

test('a request that was refused is not stored: put right, it goes through under the same key', async () => {
  expect((await create('shoes=1', 'k1')).status).toBe(400);
  expect((await create('name=Ada', 'k1', { key: '' })).status).toBe(401);
  expect((await create('name=Ada', 'k1')).status).toBe(200);
});

test('a key is of no meaning to another Stripe account', async () => {
  await create('name=Ada', 'k1');
  const other = await create('name=Ben', 'k1', { headers: { 'Stripe-Account': 'acct_other' } });
  expect(other.body.name).toBe('Ben');
});

test('a key is forgotten after a day', async () => {
  const first = await create('name=Ada', 'k1');
  emulator.control.advanceClock(86_400);
  const later = await create('name=Ben', 'k1');
  expect([later.status, later.body.id === first.body.id]).toEqual([200, false]);
});

test('GET and DELETE ignore keys', async () => {
  const { body } = await create('name=Ada', 'k1');
  const headers = { 'Idempotency-Key': 'k1' };
  expect((await ask(emulator.origin, `/v1/customers/${body.id}`, { headers })).status).toBe(200);
  expect(
    (await ask(emulator.origin, `/v1/customers/${body.id}`, { method: 'DELETE', headers })).body.deleted,
  ).toBe(true);
});

test('the SDK gets its first session back, with a client secret that serves once', async () => {
  const params = { permissions: ['balances' as const] };
  const options = { idempotencyKey: 'attempt-1' };
  const first = await emulator.preview.financialConnections.sessions.create(params, options);
  const second = await emulator.preview.financialConnections.sessions.create(params, options);
  expect(second.client_secret).toBe(first.client_secret);
});

test('a key whose first request still runs is in use; what it then answers is kept', async () => {
  emulator.control.faults.add({ kind: 'latency', route: 'POST /v1/customers', delay: 2000 });
  const first = create('name=Ada', 'k_late');
  await vi.waitFor(() => expect(emulator.control.faults.list()).toEqual([]));
  const second = await create('name=Ada', 'k_late');
  expect(second.status).toBe(409);
  expect(second.body.error).toMatchObject({ type: 'invalid_request_error', code: 'idempotency_key_in_use' });
  expect((await create('name=Bob', 'k_late')).body.error.type).toBe('idempotency_error');
  const { body } = await first;
  expect((await create('name=Ada', 'k_late')).body).toEqual(body);
  expect(customers()).toHaveLength(1);
});
