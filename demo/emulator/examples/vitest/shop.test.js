// A back end alone: no browser, no network, and a month that passes in no time.
import { once } from 'node:events';
import { useEmulator } from 'relink-account/testing/vitest';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createShop } from './shop.js';

const day = 86_400;

const emulator = await useEmulator();
const stripe = new Stripe('sk_test_shop', { ...emulator.stripeConfig, apiVersion: '2026-08-26.preview' });

let server;
let shop;
beforeEach(async () => {
  let secret;
  server = createShop({ stripe, webhookSecret: () => secret }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  shop = `http://127.0.0.1:${server.address().port}`;
  const wanted = { url: `${shop}/webhooks`, enabled_events: ['*'], api_version: '2026-08-26.preview' };
  ({ secret } = await stripe.webhookEndpoints.create(wanted));
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

const toReconnect = async () => (await fetch(`${shop}/to-reconnect`)).json();
const createSession = async (account, headers = {}) =>
  (await fetch(`${shop}/accounts/${account}/relink-sessions`, { method: 'POST', headers })).json();

test('an account that stops working is noted, and forgotten once its owner has relinked it', async () => {
  await emulator.control.advanceClock(13 * day);
  await emulator.waitForEvent('financial_connections.account.deactivated');
  expect(await toReconnect()).toEqual(['fca_ben_checking']);

  const { client_secret } = await createSession('fca_ben_checking');
  await emulator.runFlow(client_secret, 'same_account');
  await emulator.waitForEvent('financial_connections.account.reactivated');
  expect(await toReconnect()).toEqual([]);
});

test('a customer who leaves changes nothing', async () => {
  await emulator.control.breakAccount('fca_ada_alder');
  await emulator.waitForEvent('financial_connections.account.deactivated');
  const { client_secret } = await createSession('fca_ada_alder');
  await emulator.runFlow(client_secret, 'closed');
  await emulator.control.settle();
  expect(await toReconnect()).toEqual(['fca_ada_alder']);
});

test('events that come twice and out of order do no harm', async () => {
  await emulator.control.webhooks.duplicateNext(3);
  await emulator.control.breakAccount('fca_ada_alder', 'access_denied');
  await emulator.control.settle();
  expect(await toReconnect()).toEqual(['fca_ada_alder']);
});

test('a shop that is asked twice with one key makes one session', async () => {
  const headers = { 'Idempotency-Key': 'attempt-1' };
  const [first, second] = [
    await createSession('fca_ada_checking', headers),
    await createSession('fca_ada_checking', headers),
  ];
  expect(second).toEqual(first);
});

test('what Stripe was asked for: one session, in a preview version, for the owner of the account', async () => {
  await createSession('fca_ada_checking', { 'Idempotency-Key': 'attempt-2' });
  const route = 'POST /v1/financial_connections/sessions';
  expect(await emulator.control.requests({ route, owner: 'cus_ada' })).toMatchObject([
    { version: '2026-08-26.preview', idempotency_key: expect.stringContaining('attempt-2'), status: 200 },
  ]);
});

test('Stripe may stumble: the SDK tries again', async () => {
  await emulator.control.faults.add({
    kind: 'server_error',
    route: 'POST /v1/financial_connections/sessions',
  });
  expect(await createSession('fca_ada_checking')).toMatchObject({ id: expect.stringMatching(/^fcsess_/) });
});
