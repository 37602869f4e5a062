import { afterEach, expect, it } from 'vitest';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { brokenAccount, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

it('does not wait beyond the time limit for an answer that dribbles in', async () => {
  endpoint = await startEndpoint({ stripeTimeLimit: 50 });
  endpoint.stripe.on('GET /accounts/fca_1', (response) => {
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  });
  const { status, body } = await endpoint.call('GET', '/accounts/fca_1');
  expect([status, body.code]).toEqual([504, 'stripe_timeout']);
});

it('creates no session for a browser that has gone', async () => {
  endpoint = await startEndpoint();
  const leaving = new AbortController();
  let answer: () => void = () => undefined;
  endpoint.stripe.on('GET /accounts/fca_1', (response) => {
    answer = () => void response.end(JSON.stringify(brokenAccount()));
  });
  endpoint.stripe.on('POST /sessions', { body: session() });

  const json = { account: 'fca_1' };
  const asked = endpoint.call('POST', '/sessions', { json, signal: leaving.signal });
  await endpoint.stripe.arrived(1);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(() => endpoint.log.lines).toMatchObject([{ level: 'info', status: 499 }]);
  answer();

  // A later request shows that Stripe has been listening all along.
  await endpoint.call('GET', '/sessions/fcsess_1');
  expect(endpoint.stripe.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
});
