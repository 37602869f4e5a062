// Events on their way: to whom, signed how, again and again, late, twice, out of order.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import Stripe from 'stripe';
import StripePreview from 'stripe-preview';
import { createEmulator, defaultSeed, type SeedWebhookEndpoint } from '../../demo/emulator/index.ts';
import {
  adaSession,
  ask,
  open,
  previewVersion,
  stableVersion,
  startEmulator,
  type Running,
} from './support/emulator.ts';
import { faultsOf } from './support/openapi.ts';
import { startReceiver, type Receiver } from './support/receiver.ts';

const secret = 'whsec_for_tests';
let emulator: Running;
let receiver: Receiver;
let endpoint: SeedWebhookEndpoint & { id: string };
beforeAll(async () => {
  receiver = await startReceiver();
  endpoint = { id: 'we_1', url: receiver.url, secret, api_version: previewVersion };
  emulator = await startEmulator({ seed: { ...defaultSeed, webhook_endpoints: [endpoint] } });
});
beforeEach(() => {
  emulator.control.reset({ ...defaultSeed, webhook_endpoints: [endpoint] });
  receiver.clear();
});
afterAll(async () => {
  await emulator.stop();
  await receiver.stop();
});

const { webhooks: verify } = new Stripe('sk_test_1', { telemetry: false });
const { webhooks: verifyPreview } = new StripePreview('sk_test_1', { telemetry: false });
const prefix = 'financial_connections.account.';
const breakAccount = (id = 'fca_ada_alder') => {
  emulator.control.patchAccount(id, { status: 'inactive', action: 'relink_required' });
};
const log = () => emulator.control.webhooks.deliveries();
const came = () => receiver.events.map(({ type }) => type.replace(prefix, ''));

test('a relink is told, in the version of the endpoint, as both SDKs verify it', async () => {
  emulator.control.nextOutcome('same_account');
  const session = await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession() });
  await open(emulator.origin, session.body.client_secret);
  await emulator.control.settle();
  expect(came()).toEqual(['reactivated', 'reactivated', 'financial_connections.session.updated']);
  for (const { text, signature } of receiver.bodies) {
    await verify.constructEventAsync(text, signature, secret);
    await verifyPreview.constructEventAsync(text, signature, secret);
  }
  const [account, , updated] = receiver.events;
  const fc = '/v1/financial_connections';
  expect(faultsOf('GET /v1/events/{id}', 200, account)).toEqual([]);
  expect(faultsOf(`GET ${fc}/accounts/{account}`, 200, account!.data.object)).toEqual([]);
  expect(faultsOf(`GET ${fc}/sessions/{session}`, 200, updated!.data.object)).toEqual([]);
  expect(account!.data.object).toMatchObject({ authorization: 'fcauth_ada_harbor' });
  expect(updated!.data).toMatchObject({
    object: { status: 'succeeded' },
    previous_attributes: { status: 'pending' },
  });
});

test('a stable endpoint is told less', async () => {
  emulator.control.reset({
    ...defaultSeed,
    webhook_endpoints: [{ url: receiver.url, api_version: stableVersion }],
  });
  emulator.control.nextOutcome('same_account');
  const session = await ask(emulator.origin, '/v1/financial_connections/sessions', { body: adaSession() });
  await open(emulator.origin, session.body.client_secret);
  await emulator.control.settle();
  expect(came()).toEqual(['reactivated', 'reactivated']);
  expect(receiver.events[0]).toMatchObject({ api_version: stableVersion });
  expect('authorization' in receiver.events[0]!.data.object).toBe(false);
});

test('only v1 proves anything, and it proves this body', async () => {
  breakAccount();
  await emulator.control.settle();
  const { text, signature } = receiver.bodies[0]!;
  const onlyV0 = signature.replace(/,v1=\w+/, '');
  await expect(verify.constructEventAsync(text, onlyV0, secret)).rejects.toThrow();
  await expect(verify.constructEventAsync(`${text} `, signature, secret)).rejects.toThrow();
  await expect(verify.constructEventAsync(text, signature, 'whsec_other')).rejects.toThrow();
  const time = Number(/t=(\d+)/.exec(signature)![1]);
  expect(Math.abs(time - Date.now() / 1000)).toBeLessThan(60);
});

test('while a secret is rolled both are good, and then only the new one', async () => {
  const fresh = emulator.control.webhooks.rollSecret('we_1', 3600);
  breakAccount();
  await emulator.control.settle();
  const [first] = receiver.bodies;
  await verify.constructEventAsync(first!.text, first!.signature, secret);
  await verify.constructEventAsync(first!.text, first!.signature, fresh);
  emulator.control.advanceClock(3600);
  breakAccount('fca_cleo_limited');
  await emulator.control.settle();
  const last = receiver.bodies.at(-1)!;
  await verify.constructEventAsync(last.text, last.signature, fresh);
  await expect(verify.constructEventAsync(last.text, last.signature, secret)).rejects.toThrow();
  expect(() => emulator.control.webhooks.rollSecret('we_1', 90_000)).toThrow(RangeError);
  expect(() => emulator.control.webhooks.rollSecret('we_x')).toThrow("no 'we_x'");
});

test('what is refused comes again when the clock has moved, with a fresh signature, until it is given up', async () => {
  receiver.answers.push(500, 302, 404, 503);
  breakAccount();
  await emulator.control.settle();
  expect(log()).toMatchObject([{ state: 'pending', attempts: [{ status: 500, fault: null }] }]);
  const [event] = (await emulator.preview.events.list({ delivery_success: false })).data;
  expect(event!.pending_webhooks).toBe(1);
  emulator.control.advanceClock(600);
  await emulator.control.settle();
  expect(receiver.events).toHaveLength(2);
  emulator.control.advanceClock(86_400);
  await emulator.control.settle();
  const [{ attempts, state, next_attempt_at: next }] = log() as [ReturnType<typeof log>[number]];
  expect(attempts.map(({ status }) => status)).toEqual([500, 302, 404, 503]);
  expect(attempts.map(({ at }) => at - attempts[0]!.at)).toEqual([0, 600, 4200, 15_000]);
  expect({ state, next }).toEqual({ state: 'failed', next: null });
  expect(new Set(receiver.events.map(({ id }) => id)).size).toBe(1);
  expect((await emulator.preview.events.list({ delivery_success: true })).data).toEqual([]);
  const after = await emulator.preview.events.retrieve(event!.id);
  expect(after.pending_webhooks).toBe(0);
});

test('an endpoint that does not answer in time is tried again; so is one that is not there', async () => {
  receiver.answers.push('hang', 'hang');
  for (const [url, fault] of [
    [receiver.url, 'timeout'],
    ['http://127.0.0.1:1/', 'unreachable'],
  ] as const) {
    const seed = { ...defaultSeed, webhook_endpoints: [{ url }] };
    // Short for an endpoint that never answers; one that does may take its time in the other tests.
    const { control } = createEmulator({ seed, webhooks: { timeout: fault === 'timeout' ? 300 : 10_000 } });
    control.patchAccount('fca_ada_alder', { status: 'inactive' });
    await control.settle();
    expect(control.webhooks.deliveries()).toMatchObject([
      { state: 'pending', attempts: [{ status: null, fault }] },
    ]);
    control.advanceClock(600);
    await control.settle();
    expect(control.webhooks.deliveries()[0]!.attempts).toHaveLength(2);
  }
});

test('twice, late, and out of order, on demand', async () => {
  const { webhooks } = emulator.control;
  webhooks.duplicateNext();
  breakAccount();
  await emulator.control.settle();
  expect(came()).toEqual(['deactivated', 'deactivated']);
  expect(receiver.events[0]!.id).toBe(receiver.events[1]!.id);
  expect(log().map(({ kind }) => kind)).toEqual(['automatic', 'duplicate']);
  webhooks.delayNext(60);
  breakAccount('fca_cleo_limited');
  await emulator.control.settle();
  expect(receiver.events).toHaveLength(2);
  emulator.control.advanceClock(60);
  await emulator.control.settle();
  expect(receiver.events).toHaveLength(3);
  receiver.clear();
  webhooks.reorderNext(2);
  emulator.control.patchAccount('fca_ada_alder', { status: 'active' });
  breakAccount();
  await emulator.control.settle();
  expect(came()).toEqual(['deactivated', 'reactivated']);
});

test('an event can be sent once more by hand, which is not retried', async () => {
  breakAccount();
  await emulator.control.settle();
  receiver.answers.push(500);
  const { id } = receiver.events[0]!;
  emulator.control.webhooks.resend(id, 'we_1');
  emulator.control.advanceClock(86_400);
  await emulator.control.settle();
  expect(receiver.events.map((each) => each.id)).toEqual([id, id]);
  expect(log().at(-1)).toMatchObject({ kind: 'resend', state: 'failed' });
  expect(() => emulator.control.webhooks.resend('evt_x')).toThrow("no 'evt_x'");
  expect(() => emulator.control.webhooks.resend(id, 'we_x')).toThrow("no 'we_x' among its webhook endpoints");
});

test('a reset gives up what was under way', async () => {
  receiver.answers.push('hang');
  breakAccount();
  emulator.control.reset();
  await emulator.control.settle();
  expect(log()).toEqual([]);
});
