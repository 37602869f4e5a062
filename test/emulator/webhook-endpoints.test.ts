// Who is told: endpoints made and changed through the API, and those of connected accounts.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import Stripe from 'stripe';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { startEmulator, type Running } from './support/emulator.ts';
import { startReceiver, type Receiver } from './support/receiver.ts';

let emulator: Running;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  emulator = await startEmulator();
});
beforeEach(() => {
  const webhook_endpoints = [{ id: 'we_1', url: receiver.url }];
  emulator.control.reset({ ...defaultSeed, webhook_endpoints });
  receiver.clear();
});
afterAll(async () => {
  await emulator.stop();
  await receiver.stop();
});

const { webhooks: verify } = new Stripe('sk_test_1', { telemetry: false });
const breakAccount = () => {
  emulator.control.patchAccount('fca_ada_alder', { status: 'inactive', action: 'relink_required' });
};
const log = () => emulator.control.webhooks.deliveries();

test('endpoints are managed as Stripe does: the secret is told once', async () => {
  const { stable } = emulator;
  const url = `${receiver.url}new`;
  const type = 'financial_connections.account.deactivated';
  const created = await stable.webhookEndpoints.create({
    url,
    enabled_events: [type],
    metadata: { team: 'a' },
  });
  expect(created.secret).toMatch(/^whsec_/);
  expect(created.api_version).toBeNull();
  expect('secret' in (await stable.webhookEndpoints.retrieve(created.id))).toBe(false);
  expect((await stable.webhookEndpoints.list()).data.map(({ id }) => id)).toEqual([created.id, 'we_1']);
  await stable.webhookEndpoints.update('we_1', { disabled: true });
  breakAccount();
  await emulator.control.settle();
  expect(receiver.bodies).toHaveLength(1);
  const { text, signature } = receiver.bodies[0]!;
  expect((await verify.constructEventAsync(text, signature, created.secret!)).type).toBe(type);
  const updated = await stable.webhookEndpoints.update(created.id, {
    enabled_events: ['financial_connections.account.created'],
    metadata: { team: '' },
    description: 'x',
  });
  expect(updated).toMatchObject({ metadata: {}, description: 'x', url });
  emulator.control.patchAccount('fca_ada_alder', { status: 'active' });
  expect(await stable.webhookEndpoints.del(created.id)).toMatchObject({ id: created.id, deleted: true });
  emulator.control.addAccount('fcauth_ada_alder', {});
  await emulator.control.settle();
  expect(receiver.bodies).toHaveLength(1);
});

test('events of a connected account go to its own endpoints, and to those that listen to it', async () => {
  const { stable, control } = emulator;
  const [platform] = defaultSeed.customers;
  control.reset({
    institutions: defaultSeed.institutions ?? [],
    connected_accounts: { acct_shop: [platform!] },
    webhook_endpoints: [{ url: `${receiver.url}connect`, connect: true }, { url: `${receiver.url}platform` }],
  });
  await stable.webhookEndpoints.create(
    { url: `${receiver.url}own`, enabled_events: ['*'] },
    { stripeAccount: 'acct_shop' },
  );
  breakAccount();
  await control.settle();
  expect(receiver.events.map(({ account }) => account)).toEqual(['acct_shop', 'acct_shop']);
  expect([log().length, control.webhooks.deliveries('acct_shop').length]).toEqual([1, 1]);
});
