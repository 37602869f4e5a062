// `identify` names a holder whom Stripe does not know: no fault of the customer's, and nothing that trying again could mend.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { stripeError, type StripeReply } from './support/scripted-stripe.ts';
import { brokenAccount } from './support/stripe-objects.ts';

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint();
});
afterEach(() => endpoint.close());

const missing = (param?: string): StripeReply =>
  stripeError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    ...(param !== undefined && { param }),
  });

function expectMisconfigured(answer: { status: number; body: { code: string; detail?: string } }): void {
  expect(answer).toMatchObject({ status: 500, body: { code: 'misconfigured' } });
  expect(answer.body.detail).toMatch(/identify/);
  expect(endpoint.log.lines).toMatchObject([{ level: 'error', stripe_code: 'resource_missing' }]);
}

describe.each([undefined, 'account_holder[customer]', 'account_holder'])(
  'a list refused over %s',
  (param) => {
    it.each<[string, string, unknown]>([
      ['GET', '/accounts', undefined],
      ['POST', '/sessions', {}],
    ])('%s %s', async (method, path, json) => {
      endpoint.stripe.on('GET /accounts', missing(param));
      expectMisconfigured(await endpoint.call(method, path, { json }));
    });
  },
);

it('a session refused over its holder', async () => {
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', missing('account_holder[customer]'));
  expectMisconfigured(await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } }));
});
