// The back end of a shop. Nothing in here knows of an emulator; where Stripe is, the Stripe client knows.
import express from 'express';

const broken = 'financial_connections.account.deactivated';
const works = 'financial_connections.account.reactivated';

/** @param {{ stripe: import('stripe').Stripe, webhookSecret: () => string }} options */
export function createShop({ stripe, webhookSecret }) {
  const app = express();
  /** Accounts whose owners should hear from us. */
  const toReconnect = new Set();

  app.post('/webhooks', express.raw({ type: 'application/json' }), (request, response) => {
    const signature = request.get('Stripe-Signature');
    const event = stripe.webhooks.constructEvent(request.body, signature, webhookSecret());
    if (event.type === broken) toReconnect.add(event.data.object.id);
    if (event.type === works) toReconnect.delete(event.data.object.id);
    response.json({ received: true });
  });
  app.get('/to-reconnect', (_, response) => response.json([...toReconnect]));

  app.post('/accounts/:id/relink-sessions', async (request, response) => {
    const account = await stripe.financialConnections.accounts.retrieve(request.params.id);
    const session = await stripe.financialConnections.sessions.create(
      {
        account_holder: { type: 'customer', customer: account.account_holder.customer },
        permissions: account.permissions,
        relink_options: { authorization: account.authorization, account: account.id },
      },
      { idempotencyKey: request.get('Idempotency-Key') },
    );
    response.status(201).json({ id: session.id, client_secret: session.client_secret });
  });
  return app;
}
