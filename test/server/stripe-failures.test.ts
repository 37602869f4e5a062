import { describe, expect, it, type TestContext } from 'vitest';
import type { ProblemCode } from '../../server/contract.ts';
import { CLIENTS, startEndpoint } from './support/endpoint.ts';
import { stripeError, type StripeReply } from './support/scripted-stripe.ts';
import { account, brokenAccount, list, session } from './support/stripe-objects.ts';

// Side by side, because the SDK waits before it tries again.
const start = async ({ onTestFinished }: TestContext, ...options: Parameters<typeof startEndpoint>) => {
  const endpoint = await startEndpoint(...options);
  onTestFinished(() => endpoint.close());
  return endpoint;
};

const invalid = (code: string, param?: string, status = 400) =>
  stripeError(status, { type: 'invalid_request_error', code, ...(param !== undefined && { param }) });

type Row = [string, StripeReply, number, ProblemCode, calls: number, level: string];

const READING: Row[] = [
  [
    '429',
    stripeError(429, { type: 'invalid_request_error', code: 'rate_limit' }),
    503,
    'stripe_busy',
    1,
    'warn',
  ],
  ['500', stripeError(500, { type: 'api_error' }), 502, 'stripe_unavailable', 2, 'warn'],
  ['424', stripeError(424, { type: 'api_error' }), 502, 'stripe_unavailable', 1, 'warn'],
  [
    '409, locked',
    stripeError(409, { type: 'api_error', code: 'lock_timeout' }),
    503,
    'stripe_busy',
    2,
    'warn',
  ],
  ['401', stripeError(401, { type: 'invalid_request_error' }), 500, 'misconfigured', 1, 'error'],
  ['403', stripeError(403, { type: 'invalid_request_error' }), 500, 'misconfigured', 1, 'error'],
  ['404, resource_missing', invalid('resource_missing', undefined, 404), 404, 'not_found', 1, 'info'],
  ['a key of the other mode', invalid('livemode_mismatch'), 500, 'misconfigured', 1, 'error'],
  ['404 of the route itself', invalid('', undefined, 404), 502, 'stripe_rejected', 1, 'error'],
  ['400', invalid('parameter_missing'), 502, 'stripe_rejected', 1, 'error'],
  ['402', stripeError(402, { type: 'card_error' }), 502, 'stripe_rejected', 1, 'error'],
  ['an HTML page with 200', { body: '<h1>Welcome</h1>' }, 502, 'stripe_unavailable', 1, 'warn'],
  [
    'an HTML page with 502',
    { status: 502, body: '<h1>Bad gateway</h1>' },
    502,
    'stripe_unavailable',
    2,
    'warn',
  ],
  ['null', { body: null as unknown as object }, 502, 'stripe_unavailable', 1, 'error'],
  ['a list in place of an account', { body: list([account()]) }, 502, 'stripe_unavailable', 1, 'warn'],
  [
    'an account without status',
    { body: account({ status: undefined }) },
    502,
    'stripe_unavailable',
    1,
    'warn',
  ],
  [
    'an account without mode',
    { body: account({ livemode: undefined }) },
    502,
    'stripe_unavailable',
    1,
    'warn',
  ],
  [
    'a wrong kind of holder',
    { body: account({ account_holder: 'cus_owner' }) },
    502,
    'stripe_unavailable',
    1,
    'warn',
  ],
  ['an account of the other mode', { body: account({ livemode: true }) }, 500, 'misconfigured', 1, 'error'],
  ['a reset', (response) => void response.destroy(), 502, 'stripe_unavailable', 2, 'warn'],
  [
    'half an answer',
    (response) => void response.write('{"id":', () => response.destroy()),
    502,
    'stripe_unavailable',
    1,
    'warn',
  ],
  ['silence', () => undefined, 504, 'stripe_timeout', 2, 'warn'],
];

const WRITING: Row[] = [
  [
    'unknown relink_options',
    invalid('parameter_unknown', 'relink_options'),
    500,
    'misconfigured',
    1,
    'error',
  ],
  ['another unknown parameter', invalid('parameter_unknown', 'ui_mode'), 502, 'stripe_rejected', 1, 'error'],
  [
    'an account that vanished',
    invalid('resource_missing', 'relink_options[account]'),
    404,
    'not_found',
    1,
    'info',
  ],
  [
    'a key used for another request',
    stripeError(400, { type: 'idempotency_error' }),
    400,
    'invalid_request',
    1,
    'info',
  ],
  [
    'a key in use',
    stripeError(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use' }),
    503,
    'stripe_busy',
    2,
    'warn',
  ],
  [
    'a session without secret',
    { body: session({ client_secret: null }) },
    502,
    'stripe_unavailable',
    1,
    'warn',
  ],
  ['a session of the other mode', { body: session({ livemode: true }) }, 500, 'misconfigured', 1, 'error'],
  ['silence', () => undefined, 504, 'stripe_timeout', 2, 'warn'],
];

describe.concurrent.each(Object.keys(CLIENTS) as (keyof typeof CLIENTS)[])(
  'Stripe fails, with %s',
  (client) => {
    it.for(READING)('reading an account: %s', async ([, reply, status, code, calls, level], context) => {
      const endpoint = await start(
        context,
        { stripeTimeLimit: code === 'stripe_timeout' ? 100 : 10_000 },
        client,
      );
      endpoint.stripe.on('GET /accounts/fca_1', reply);

      const answer = await endpoint.call('GET', '/accounts/fca_1');

      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('retry-after')).toBe(code === 'stripe_busy' ? '5' : null);
      expect(endpoint.stripe.requests).toHaveLength(calls);
      expect(endpoint.log.lines).toMatchObject([{ level, code, status }]);
    });

    it.for(WRITING)('creating a session: %s', async ([, reply, status, code, calls, level], context) => {
      const endpoint = await start(
        context,
        { stripeTimeLimit: code === 'stripe_timeout' ? 100 : 10_000 },
        client,
      );
      endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
      endpoint.stripe.on('POST /sessions', reply);

      const answer = await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } });

      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(endpoint.stripe.requests.map(({ method }) => method)).toEqual([
        'GET',
        ...Array<string>(calls).fill('POST'),
      ]);
      expect(endpoint.log.lines).toMatchObject([{ level, code, status }]);
    });

    it('passes on when to come back', async (context) => {
      const endpoint = await start(context, {}, client);
      const busy = stripeError(429, { type: 'invalid_request_error' }, { 'Retry-After': '17' });
      endpoint.stripe.on('GET /accounts/fca_1', busy);
      expect((await endpoint.call('GET', '/accounts/fca_1')).headers.get('retry-after')).toBe('17');
    });

    it("logs Stripe's own name for the request, and which parameter it minded", async (context) => {
      const endpoint = await start(context, {}, client);
      endpoint.stripe.on('GET /accounts/fca_1', invalid('parameter_unknown', 'filters[countries]'));
      await endpoint.call('GET', '/accounts/fca_1');
      expect(endpoint.log.lines).toMatchObject([
        {
          stripe_request_id: 'req_scripted',
          stripe_code: 'parameter_unknown',
          stripe_param: 'filters[countries]',
        },
      ]);
    });
  },
);
