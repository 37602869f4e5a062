import { once } from 'node:events';
import { test as base } from '@playwright/test';
import { emulatorFixtures } from 'relink-account/testing/playwright';
import Stripe from 'stripe';
import { createShop } from '../shop.js';

// `emulator` for each worker; before each test it is reset, and what the page asks of Stripe's hosts is routed to it.
export const test = base.extend(emulatorFixtures()).extend({
  /** The address of the shop, whose Stripe client talks to the emulator, and to whom the emulator sends its events. */
  shop: async ({ emulator }, use) => {
    const stripe = new Stripe('sk_test_shop', {
      ...emulator.stripeConfig,
      apiVersion: '2026-08-26.preview',
      maxNetworkRetries: 0,
    });
    const hook = { secret: '' };
    const app = await createShop({ stripe, webhookSecret: () => hook.secret });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${server.address().port}`;
    const wanted = { url: `${url}/webhooks`, enabled_events: ['*'], api_version: '2026-08-26.preview' };
    Object.assign(hook, await stripe.webhookEndpoints.create(wanted));
    await use(url);
    server.close();
    server.closeAllConnections();
  },
});

export { expect } from '@playwright/test';
