// Options are not only checked: each of these can be seen to do what it says, and its default as well.
import { afterEach, describe, expect, it } from 'vitest';
import type { EventLedger, WebhookOptions } from '../../server/index.ts';
import { memoryLedger } from '../../server/stores/memory-ledger.ts';
import { NOW, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, SECRET, signature, startReceiver } from './support/events.ts';
import { account, brokenAccount, CUSTOMER, list, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

it.each(['2026-08-26.preview', '2026-09-30.preview'])(
  'apiVersion %s is asked for in every call',
  async (apiVersion) => {
    endpoint = await startEndpoint({
      apiVersion,
      webhooks: {
        secrets: [SECRET],
        on: {
          [REACTIVATED]: async (_, { retrieve }) => {
            await retrieve();
          },
        },
      },
    });
    const { stripe } = endpoint;
    stripe.on('GET /accounts', { body: list([account()]) });
    stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    stripe.on('POST /sessions', { body: session() });
    stripe.on('GET /sessions/fcsess_1', { body: session() });
    const statuses = [
      await endpoint.call('GET', '/accounts'),
      await endpoint.call('GET', '/accounts/fca_1'),
      await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } }),
      await endpoint.call('GET', '/sessions/fcsess_1'),
      await deliver(endpoint),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 201, 200, 200]);
    expect(stripe.requests.length).toBeGreaterThanOrEqual(6);
    expect(new Set(stripe.requests.map(({ headers }) => headers['stripe-version']))).toEqual(
      new Set([apiVersion]),
    );
  },
);

it('without rateLimit, who has asked 20 times waits for a minute at the most', async () => {
  const identify = () => ({ id: 'user-1', holder: { customer: CUSTOMER } });
  // Undefined is as good as left out.
  endpoint = await startEndpoint({ identify, rateLimit: undefined as never });
  endpoint.stripe.on('GET /accounts', { body: list([]) });
  for (let asked = 0; asked < 20; asked += 1)
    expect((await endpoint.call('GET', '/accounts')).status).toBe(200);
  const { status, headers } = await endpoint.call('GET', '/accounts');
  expect(status).toBe(429);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(30);
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
});

it.each([
  ['pk_test_live_pk_live_', false],
  ['pk_live_test_pk_test_', true],
])('publishableKey %s: its beginning tells the mode', async (publishableKey, livemode) => {
  endpoint = await startEndpoint({ publishableKey });
  endpoint.stripe.on('GET /accounts', { body: list([account({ livemode })]) });
  const answer = await endpoint.call('GET', '/accounts');
  expect([answer.status, answer.body]).toEqual([200, expect.objectContaining({ livemode })]);
});

describe('webhooks', () => {
  const on = { [REACTIVATED]: () => undefined };

  it.each<[string, Partial<WebhookOptions>, number]>([
    ['300 seconds, if nothing is said', {}, 300],
    ['as long as it says', { tolerance: 10 }, 10],
    ['as long as it says, however long', { tolerance: 86_400 }, 86_400],
  ])('tolerance: a stamp may be off by %s', async (_, option, seconds) => {
    endpoint = await startReceiver({ on, ...option });
    const payload = JSON.stringify(event());
    const statusAt = async (time: number) =>
      (await deliver(endpoint, payload, { 'Stripe-Signature': signature(payload, SECRET, time) })).status;
    for (const side of [1, -1]) {
      expect(await statusAt(NOW + side * seconds)).toBe(200);
      expect(await statusAt(NOW + side * (seconds + 1))).toBe(400);
    }
  });

  it.each<[Partial<WebhookOptions>, number]>([
    [{}, 60_000],
    [{ leaseSeconds: 7 }, 7_000],
  ])(
    'leaseSeconds and ledger: %j is what the ledger is asked for, with all that it needs to know',
    async (option, ms) => {
      const told: unknown[] = [];
      const memory = memoryLedger();
      const ledger: EventLedger = {
        ...memory,
        claim: (claimed, leaseMs) => {
          const { id, type, account: connected } = claimed;
          told.push({ id, type, account: connected, leaseMs });
          return memory.claim(claimed, leaseMs);
        },
      };
      endpoint = await startReceiver({ on, ledger, ...option });
      await deliver(endpoint, event({ account: 'acct_1' }));
      await deliver(endpoint, event({ id: 'evt_2' }));
      const known = { type: REACTIVATED, leaseMs: ms };
      expect(told).toEqual([
        { id: 'evt_1', account: 'acct_1', ...known },
        { id: 'evt_2', account: undefined, ...known },
      ]);
    },
  );

  it('a failed event is kept under the name of its error, and no more', async () => {
    const memory = memoryLedger();
    const kept: unknown[] = [];
    const ledger: EventLedger = {
      ...memory,
      release(id, token, reason) {
        kept.push({ id, reason });
        return memory.release(id, token, reason);
      },
    };
    const fail = () => {
      throw new RangeError('sk_live_planted');
    };
    endpoint = await startReceiver({ on: { [REACTIVATED]: fail }, ledger });
    expect((await deliver(endpoint)).body.code).toBe('handler_failed');
    await deliver(endpoint);
    expect(kept).toEqual(Array(2).fill({ id: 'evt_1', reason: 'RangeError' }));
    expect(endpoint.log.text()).not.toContain('planted');
  });
});
