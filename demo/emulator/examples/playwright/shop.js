// A shop: its own page with Stripe.js as Stripe documents it, and a page with <relink-account>. Nothing in here knows of
// an emulator; where Stripe is, the Stripe client knows.
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createRelinkServer } from 'relink-account/server';
import { readElementFiles, toNodeListener } from 'relink-account/server/hosts/node';

const customer = 'cus_ada';
const account = 'fca_ada_checking';

// What Stripe asks of a page that loads Stripe.js, and nothing more.
const policy = [
  "default-src 'none'",
  "script-src 'self' https://js.stripe.com",
  "connect-src 'self' https://api.stripe.com",
  'frame-src https://js.stripe.com https://hooks.stripe.com',
].join('; ');

/** @param {{ stripe: import('stripe').Stripe, webhookSecret: () => string }} options */
export async function createShop({ stripe, webhookSecret }) {
  const app = express();
  const reconnected = new Set();

  app.post('/webhooks', express.raw({ type: 'application/json' }), (request, response) => {
    const signature = request.get('Stripe-Signature');
    const event = stripe.webhooks.constructEvent(request.body, signature, webhookSecret());
    if (event.type === 'financial_connections.account.reactivated') reconnected.add(event.data.object.id);
    response.json({ received: true });
  });
  app.get('/reconnected', (_, response) => response.json([...reconnected]));

  app.post('/relink-sessions', async (_, response) => {
    const { authorization } = await stripe.financialConnections.accounts.retrieve(account);
    const session = await stripe.financialConnections.sessions.create({
      account_holder: { type: 'customer', customer },
      permissions: ['payment_method', 'balances'],
      relink_options: { authorization, account },
      limits: { accounts: 1 },
    });
    response.status(201).json({ id: session.id, client_secret: session.client_secret });
  });
  app.get('/relink-sessions/:id', async (request, response) => {
    const { status, relink_result: result } = await stripe.financialConnections.sessions.retrieve(
      request.params.id,
    );
    response.json({ status: result?.failure_reason && status === 'succeeded' ? 'wrong account' : status });
  });

  const relink = createRelinkServer({
    stripe,
    publishableKey: 'pk_test_shop',
    identify: () => ({ id: 'ada', holder: { customer } }),
    element: await readElementFiles(),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  app.use('/relink', toNodeListener(relink));

  app.use((_, response, next) => {
    response.set('Content-Security-Policy', policy);
    next();
  });
  app.use(express.static(fileURLToPath(new URL('pages', import.meta.url)), { extensions: ['html'] }));
  // Express tells a failed call by the signature of its handler.
  app.use((error, request, response, next) => {
    if (response.headersSent) next(error);
    else response.status(502).json({ status: 'unavailable' });
  });
  return app;
}
