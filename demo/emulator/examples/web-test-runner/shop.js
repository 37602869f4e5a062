// The back end of a shop. Nothing in here knows of an emulator; where Stripe is, the Stripe client knows.
import express from 'express';
import { createRelinkServer } from 'relink-account/server';
import { toNodeListener } from 'relink-account/server/hosts/node';

const customer = 'cus_ada';

/** @param {{ stripe: import('stripe').Stripe }} options */
export function createShop({ stripe }) {
  const app = express();
  const relink = createRelinkServer({
    stripe,
    publishableKey: 'pk_test_shop',
    identify: () => ({ id: 'ada', holder: { customer } }),
    rateLimit: false,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  app.post('/relink-sessions', async (_, response) => {
    const account = 'fca_ada_checking';
    const { authorization } = await stripe.financialConnections.accounts.retrieve(account);
    const session = await stripe.financialConnections.sessions.create({
      account_holder: { type: 'customer', customer },
      permissions: ['payment_method'],
      relink_options: { authorization, account },
    });
    response.status(201).json({ id: session.id, client_secret: session.client_secret });
  });
  app.get('/relink-sessions/:id', async (request, response) => {
    const { status } = await stripe.financialConnections.sessions.retrieve(request.params.id);
    response.json({ status });
  });
  app.use('/relink', toNodeListener(relink));
  return app;
}
