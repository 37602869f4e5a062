// Starts the server and, as long as .env has no keys, an emulator that stands in for Stripe.
import { existsSync } from 'node:fs';
import Stripe from 'stripe';
import { listen } from './server.js';

if (existsSync('.env')) process.loadEnvFile('.env');
const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, RELINK_SEALING_KEY, PORT } = process.env;

const emulator = STRIPE_SECRET_KEY ? undefined : await startEmulator();
const { url, close } = await listen({
  stripe: new Stripe(STRIPE_SECRET_KEY || 'sk_test_emulator', emulator?.stripeConfig),
  publishableKey: STRIPE_PUBLISHABLE_KEY || 'pk_test_emulator',
  sealingKeys: RELINK_SEALING_KEY ? [RELINK_SEALING_KEY] : undefined,
  emulatorOrigin: emulator?.origin,
  port: Number(PORT || 3000),
});
console.log(
  `${url} (${emulator ? 'with the emulator in place of Stripe: no keys, no real bank' : 'with Stripe'})`,
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await close();
    await emulator?.stop();
  });
}

async function startEmulator() {
  const testing = await import('relink-account/testing');
  return testing.startEmulator();
}
