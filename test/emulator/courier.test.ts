// When webhooks go out by themselves, and when no more.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createEmulator } from '../../demo/emulator/index.ts';
import { startEmulator } from '../../demo/emulator/testing/index.ts';
import { startReceiver } from './support/receiver.ts';

const seedFor = (url: string) => ({
  customers: [
    { authorizations: [{ institution: 'Bank (OAuth)', accounts: [{ id: 'fca_one' }, { id: 'fca_two' }] }] },
  ],
  webhook_endpoints: [{ id: 'we_1', url }],
});

test('a webhook that is under way is given up, though its endpoint has not answered', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const emulator = await startEmulator({
    seed: seedFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    webhooks: { timeout: 600_000 },
  });
  const asked = once(server, 'request') as Promise<[IncomingMessage]>;
  await emulator.control.breakAccount('fca_one');
  const [request] = await asked;
  const left = once(request.socket, 'close');
  await emulator.stop();
  await left;
  server.close();
});

test('what is still to be sent stays so, for whoever takes up the state', async () => {
  const receiver = await startReceiver();
  receiver.answers.push('hang');
  const { control, stop } = createEmulator({ seed: seedFor(receiver.url) });
  control.breakAccount('fca_one');
  await expect.poll(() => receiver.events.length).toBe(1);
  stop();
  control.breakAccount('fca_two');
  await control.settle();
  expect(control.webhooks.deliveries().map(({ state }) => state)).toEqual(['pending', 'pending']);
  const state = control.save();
  const heir = createEmulator();
  heir.control.restore(state);
  await heir.control.settle();
  expect(receiver.events).toHaveLength(3);
  heir.stop();
  await receiver.stop();
});

test('an event that comes just as the last delivery ends sets out, too', async () => {
  for (let steps = 0; steps < 40; steps += 1) {
    let sent = 0;
    const { control, stop } = createEmulator({
      seed: seedFor('http://shop.test/'),
      webhooks: {
        fetch() {
          sent += 1;
          let after = Promise.resolve();
          for (let step = 0; step < steps; step += 1) after = after.then(() => undefined);
          if (sent === 1) void after.then(() => control.breakAccount('fca_two'));
          return Promise.resolve(new Response());
        },
      },
    });
    control.breakAccount('fca_one');
    await expect.poll(() => sent, { message: `after ${steps} steps`, interval: 1 }).toBe(2);
    stop();
  }
});
