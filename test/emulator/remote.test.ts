// The control over HTTP, by the client that the package has for tests.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectEmulator } from '../../demo/emulator/testing/client.ts';
import { startEmulator, type TestEmulator } from '../../demo/emulator/testing/index.ts';
import { adaSession, ask, open } from './support/emulator.ts';
import { startReceiver, type Receiver } from './support/receiver.ts';

const day = 86_400;

let emulator: TestEmulator;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  emulator = await startEmulator();
});
beforeEach(async () => {
  await emulator.control.reset({
    customers: [
      {
        id: 'cus_ada',
        authorizations: [
          {
            id: 'fcauth_ada_harbor',
            institution: 'Bank (OAuth)',
            accounts: [{ id: 'fca_ada' }, { id: 'fca_ada_savings', subcategory: 'savings' }],
          },
        ],
      },
    ],
    webhook_endpoints: [{ id: 'we_1', url: receiver.url, api_version: '2026-08-26.preview' }],
  });
  receiver.clear();
});
afterAll(async () => {
  await emulator.stop();
  await receiver.stop();
});

const create = async () =>
  (await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession() })).body;
const account = async () => (await emulator.control.read()).accounts['fca_ada']!;

test('every method can be called, with what it takes', async () => {
  const { control } = emulator;
  const before = await control.now();
  await control.advanceClock(2 * day);
  expect((await control.now()) - before - 2 * day).toBeLessThan(60);
  const added = await control.addAccount('fcauth_ada_harbor', { display_name: 'Second' });
  expect(added.display_name).toBe('Second');
  expect((await control.patchAccount(added.id, { last4: '1234' })).last4).toBe('1234');
  expect((await control.patchAuthorization('fcauth_ada_harbor', { action: 'none' })).action).toBe('none');

  const [first, second, third] = [await create(), await create(), await create()];
  await control.nextScenario('mfa', first.id);
  expect((await open(emulator.origin, first.client_secret)).view.scenario).toBe('mfa');
  await control.nextOutcome('session_used', second.id);
  expect((await open(emulator.origin, second.client_secret)).result.error.code).toBe('session_already_used');
  await control.expireSession(third.id);
  expect((await open(emulator.origin, third.client_secret)).result.error.code).toBe('session_expired');

  await control.changeIdsOnNextRelink();
  await control.keepNextPending(1);
  const renewed = await create();
  await emulator.runFlow(renewed.client_secret);
  const read = async () =>
    (await ask(emulator.origin, `/v1/financial_connections/sessions/${renewed.id}`)).body;
  expect((await read()).status).toBe('pending');
  expect((await read()).relink_result!.authorization).not.toBe('fcauth_ada_harbor');

  await control.faults.seed(3);
  await control.faults.add({ kind: 'server_error' });
  expect(await control.faults.list()).toMatchObject([{ kind: 'server_error', times: 1 }]);
  await control.faults.clear();
  expect(await control.faults.list()).toEqual([]);
});

test('webhooks can be sent again, doubled, delayed, put out of order, and signed with a new secret', async () => {
  const { control } = emulator;
  const types = () => receiver.events.map(({ type }) => type.replace('financial_connections.account.', ''));
  await control.webhooks.duplicateNext();
  await control.breakAccount('fca_ada');
  await control.settle();
  expect(types()).toEqual(['deactivated', 'deactivated']);
  const [delivery] = await control.webhooks.deliveries();
  await control.webhooks.resend(delivery!.event);
  await control.settle();
  expect(types()).toHaveLength(3);
  receiver.clear();
  await control.webhooks.delayNext(600);
  await control.breakAccount('fca_ada_savings');
  await control.settle();
  expect(types()).toEqual([]);
  await control.advanceClock(600);
  await control.settle();
  expect(types()).toEqual(['deactivated']);
  receiver.clear();
  await control.webhooks.reorderNext(2);
  await control.patchAccount('fca_ada', { status: 'active', action: 'none' });
  await control.patchAccount('fca_ada', { status: 'disconnected' });
  await control.settle();
  expect(types()).toEqual(['disconnected', 'reactivated']);
  expect(await control.webhooks.rollSecret('we_1')).toMatch(/^whsec_/);
  await control.patchAccount('fca_ada', { status: 'active' });
  await control.settle();
  expect(receiver.bodies.at(-1)!.signature.match(/v1=/g)).toHaveLength(2);
});

test('a state travels from one emulator to another', async () => {
  await emulator.control.breakAccount('fca_ada', 'access_denied');
  const state = await emulator.control.save();
  await emulator.control.reset({});
  await emulator.control.restore(state);
  expect(await account()).toMatchObject({ status: 'inactive', cause: 'access_denied' });
});

test('an account that breaks takes its login with it, unless it was closed', async () => {
  const login = async () => (await emulator.control.read()).authorizations['fcauth_ada_harbor']!.status;
  await emulator.control.breakAccount('fca_ada', 'account_closed');
  expect([(await account()).action, await login()]).toEqual(['none', 'active']);
  await emulator.control.breakAccount('fca_ada');
  expect([(await account()).action, await login()]).toEqual(['relink_required', 'inactive']);
});

test('a customer goes through the flow without a browser', async () => {
  await emulator.control.breakAccount('fca_ada');
  const [closed, done] = [await create(), await create()];
  const result = await emulator.runFlow(closed.client_secret, 'closed');
  expect(result).toMatchObject({ financialConnectionsSession: { accounts: [] } });
  expect((await account()).status).toBe('inactive');
  await emulator.runFlow(done.client_secret);
  expect((await account()).status).toBe('active');
  expect(await emulator.runFlow(done.client_secret)).toMatchObject({
    error: { code: 'session_already_used' },
  });
});

test('an event is waited for until it was delivered, each once', async () => {
  const type = 'financial_connections.account.deactivated';
  await emulator.control.breakAccount('fca_ada');
  const first = await emulator.waitForEvent(type);
  expect(first.data.preview.object).toMatchObject({ id: 'fca_ada', status: 'inactive' });
  expect(first.deliveries).toMatchObject([{ endpoint: 'we_1', state: 'succeeded' }]);
  const second = emulator.waitForEvent(type, { where: ({ id }) => id !== first.id });
  await emulator.control.breakAccount('fca_ada_savings');
  expect((await second).data.preview.object).toMatchObject({ id: 'fca_ada_savings' });
  await expect(emulator.waitForEvent(type, { timeout: 1 })).rejects.toThrow(
    `${type} was not delivered within 1 ms. What has happened: ${type}.`,
  );
});

test('a wait in vain says what the endpoint answered', async () => {
  receiver.answers.push(503);
  await emulator.control.breakAccount('fca_ada');
  await emulator.control.settle();
  await expect(
    emulator.waitForEvent('financial_connections.account.deactivated', { timeout: 1 }),
  ).rejects.toThrow('we_1 answered 503');
});

test('the options for the SDK follow the address', () => {
  expect(connectEmulator('https://emulator.example').stripeConfig).toEqual({
    host: 'emulator.example',
    port: 443,
    protocol: 'https',
    telemetry: false,
  });
});
