// What a replay asks of Stripe, and what an operator reads if Stripe refuses.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { event, REACTIVATED } from '../support/events.ts';
import { settle, startOperator, type Operator } from '../support/operator.ts';
import { startScriptedStripe, stripeError, type ScriptedStripe } from '../support/scripted-stripe.ts';

let stripe: ScriptedStripe;
let operator: Operator;
beforeEach(async () => {
  stripe = await startScriptedStripe();
  operator = await startOperator(`http://127.0.0.1:${stripe.port}`);
});
afterEach(async () => {
  await operator.host.tidyUp();
  await stripe.close();
});

it('asks once for an event, in the account that it happened in, and never for one that is completed', async () => {
  const { run } = operator;
  const connected = event({ account: 'acct_1' });
  stripe.on('GET /v1/events/evt_1', { body: connected });
  stripe.on('GET /accounts/fca_1', { body: (connected['data'] as { object: object }).object });

  const asked = () => stripe.requests.map(({ path, headers }) => [path, headers['stripe-account']]);
  expect((await run('replay', 'evt_1', 'evt_1', '--account', 'acct_1')).text).toBe('evt_1  handled');
  const both = [
    ['/v1/events/evt_1', 'acct_1'],
    ['/accounts/fca_1', 'acct_1'],
  ];
  expect(asked()).toEqual(both);
  await run('replay', 'evt_1');
  expect(asked()).toEqual(both);
  // The ledger knows the account by now.
  await run('replay', 'evt_1', '--force');
  expect(asked()).toEqual([...both, ...both]);
});

it.each([
  ['that has no handler any more', { type: 'financial_connections.account.created' }],
  ['of the other mode', { livemode: true }],
])('does not take back the completion of an event %s', async (_, changes) => {
  stripe.on('GET /v1/events/evt_1', { body: event(changes) });
  await operator.withLedger((ledger) => settle(ledger, { id: 'evt_1', type: REACTIVATED }, 'completed'));
  const { exitCode, text } = await operator.run('replay', 'evt_1', '--force');
  expect([exitCode, text]).toEqual([0, expect.stringMatching(/^evt_1 {2}ignored/)]);
  expect(await operator.told('evt_1')).toMatchObject({ state: 'completed', attempts: 1 });
});

const refusal = (status: number, type = 'invalid_request_error') =>
  stripeError(status, { type, message: 'planted' });

it.each([
  ['the key', refusal(401), /misconfigured\. .*STRIPE_SECRET_KEY.*Events/],
  ['a permission', refusal(403), /misconfigured\. .*STRIPE_SECRET_KEY.*Events/],
  ['more requests', refusal(429, 'rate_limit_error'), /stripe_busy$/],
  ['to work', refusal(500, 'api_error'), /stripe_unavailable$/],
  ['to speak sense', { body: '<html>planted' }, /stripe_unavailable$/],
  ['to say an event', { body: { object: 'list', data: [{ id: 7 }] } }, /stripe_unavailable\. .*understood/],
])(
  'says what to do where Stripe refuses %s',
  async (_, reply, words) => {
    stripe.on('GET /v1/events/evt_1', reply);
    stripe.on('GET /v1/events', reply);
    const one = await operator.run('replay', 'evt_1');
    expect([one.exitCode, one.text]).toEqual([1, expect.stringMatching(/^evt_1 {2}failed: /)]);
    const all = await operator.run('replay', '--since', '1h');
    expect([all.exitCode, all.text]).toEqual([
      1,
      expect.stringMatching(/^Stripe's events cannot be listed: /),
    ]);
    for (const { text } of [one, all]) {
      expect(text).toMatch(words);
      expect(text).not.toContain('planted');
    }
    const [json] = await operator.runJson('replay', 'evt_1');
    expect(json).toMatchObject({ id: 'evt_1', result: 'failed', reason: /^\w+/.exec(words.source)?.[0] });
    expect(await operator.told('evt_1')).toBeUndefined();
  },
  60_000,
);

it('says what Stripe refused a handler', async () => {
  stripe.on('GET /v1/events/evt_1', { body: event() });
  stripe.on('GET /accounts/fca_1', refusal(403));
  const { exitCode, text } = await operator.run('replay', 'evt_1');
  expect([exitCode, text]).toEqual([
    1,
    'evt_1  failed: misconfigured. Stripe refuses the secret key of this endpoint, or the key lacks a permission.',
  ]);
});
