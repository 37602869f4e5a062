// What the client of the control says where things go wrong, and what a wait for an event waits for.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { startEmulator, type TestEmulator } from '../../demo/emulator/testing/index.ts';
import { ask } from './support/emulator.ts';
import { startReceiver, type Receiver } from './support/receiver.ts';

const deactivated = 'financial_connections.account.deactivated';

let emulator: TestEmulator;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  emulator = await startEmulator({
    seed: {
      customers: [
        { authorizations: [{ institution: 'Bank (OAuth)', accounts: [{ id: 'fca_1' }, { id: 'fca_2' }] }] },
      ],
      webhook_endpoints: [{ id: 'we_1', url: receiver.url }],
    },
  });
});
beforeEach(async () => {
  receiver.clear();
  await emulator.control.reset();
});
afterAll(async () => {
  await emulator.stop();
  await receiver.stop();
});

test('where nobody answers, that is said', async () => {
  const gone = await startEmulator();
  await gone.stop();
  await expect(connectEmulator(gone.origin).control.now()).rejects.toThrow(
    `No emulator answers at ${gone.origin}. Is it running?`,
  );
});

test.each([
  ['a page', 'text/html', '<h1>A shop</h1>'],
  ['JSON of something else', 'application/json', '{"hello":"world"}'],
  ['a bare word of JSON', 'application/json', 'null'],
])('where something else answers, that is said: %s', async (_, type, body) => {
  const server = createServer((_request, response) => {
    response.writeHead(404, { 'Content-Type': type }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(connectEmulator(origin).control.now()).rejects.toThrow(
    `now: what answers at ${origin} (404) is no relink-account emulator. Is that its address?`,
  );
  server.close();
});

test('an event that is held back to be reordered is waited for', async () => {
  await emulator.control.webhooks.reorderNext(2);
  await emulator.control.breakAccount('fca_1');
  await expect(emulator.waitForEvent(deactivated, { timeout: 1 })).rejects.toThrow(
    'held back to be reordered',
  );
  const waiting = emulator.waitForEvent(deactivated);
  await emulator.control.breakAccount('fca_2');
  const { deliveries, pending_webhooks } = await waiting;
  expect([deliveries.map(({ state }) => state), pending_webhooks]).toEqual([['succeeded'], 0]);
});

test('an endpoint that is deleted is not waited for', async () => {
  receiver.answers.push(503);
  await emulator.control.breakAccount('fca_1');
  await emulator.control.settle();
  await ask(emulator.origin, '/v1/webhook_endpoints/we_1', { method: 'DELETE' });
  const { deliveries, pending_webhooks } = await emulator.waitForEvent(deactivated);
  expect([deliveries.map(({ state }) => state), pending_webhooks]).toEqual([['failed'], 0]);
  await emulator.control.advanceClock(86_400);
  await emulator.control.settle();
  expect(receiver.events).toHaveLength(1);
});

test('one that is deleted while it is asked, or while its events are held back, is neither', async () => {
  receiver.answers.push('hang');
  await emulator.control.breakAccount('fca_1');
  await expect.poll(() => receiver.events.length).toBe(1);
  await emulator.control.webhooks.reorderNext(3);
  await emulator.control.breakAccount('fca_2');
  await ask(emulator.origin, '/v1/webhook_endpoints/we_1', { method: 'DELETE' });
  const settled = emulator.control.settle();
  const events = [await emulator.waitForEvent(deactivated), await emulator.waitForEvent(deactivated)];
  expect(events.map((each) => [each.pending_webhooks, each.failed_webhooks])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  await emulator.control.reset();
  await settled;
});
