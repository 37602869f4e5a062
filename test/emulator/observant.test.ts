// The journal of requests, what was told and never happened, and what Stripe would have limited.
import type Stripe from 'stripe-preview';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEmulator, defaultSeed } from '../../demo/emulator/index.ts';
import { connectEmulator, expectAllUsed } from '../../demo/emulator/testing/client.ts';
import {
  adaSession,
  ask,
  previewVersion,
  stableVersion,
  startEmulator,
  type Running,
} from './support/emulator.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const sessions = '/v1/financial_connections/sessions';

test('a test can say: one session was created, with this version, under one key', async () => {
  const params = {
    account_holder: { type: 'customer', customer: 'cus_ada' },
    permissions: ['balances'],
    relink_options: { authorization: 'fcauth_ada_harbor' },
  } satisfies Stripe.FinancialConnections.SessionCreateParams;
  await emulator.preview.financialConnections.sessions.create(params, { idempotencyKey: 'attempt-1' });
  await emulator.stable.customers
    .retrieve('cus_ben', {}, { stripeAccount: 'acct_shop' })
    .catch(() => undefined);
  const made = emulator.control.requests({ route: `POST ${sessions}`, owner: 'cus_ada' });
  expect(made).toEqual([
    {
      id: expect.stringMatching(/^req_/) as string,
      at: expect.any(Number) as number,
      method: 'POST',
      path: sessions,
      parameters: {
        account_holder: { type: 'customer', customer: 'cus_ada' },
        permissions: ['balances'],
        relink_options: { authorization: 'fcauth_ada_harbor' },
      },
      version: previewVersion,
      idempotency_key: 'attempt-1',
      stripe_account: null,
      owner: 'cus_ada',
      status: 200,
      replayed: false,
      error: null,
      fault: null,
      warnings: [],
      duration: expect.any(Number) as number,
    },
  ]);
  expect(emulator.control.requests({ since: made[0]!.id })).toMatchObject([
    {
      owner: 'cus_ben',
      version: stableVersion,
      status: 404,
      stripe_account: 'acct_shop',
      error: { code: 'resource_missing' },
    },
  ]);
  expect(emulator.control.requests({ stripeAccount: 'acct_shop' })).toHaveLength(1);
  expect(emulator.control.requests({ since: emulator.control.now + 60 })).toEqual([]);
});

test('no secret is in it, wherever it was sent', async () => {
  const { body } = await ask(emulator.origin, sessions, { body: adaSession(), key: 'sk_test_planted_key' });
  const planted = [
    'sk_test_planted_key',
    'rk_live_planted',
    'whsec_planted',
    body.client_secret,
    'hosted_planted',
  ];
  for (const secret of planted) {
    await ask(emulator.origin, `/v1/customers/${secret}?expand[]=${secret}`, {
      headers: { 'Stripe-Account': secret },
    });
    await ask(emulator.origin, '/v1/customers', {
      body: `name=${secret}&metadata[${secret}]=x&metadata[x]=${secret}&metadata[api_token]=planted`,
      headers: { 'Idempotency-Key': `for ${secret}` },
    });
    await ask(emulator.origin, '/v1/customers', { version: secret });
  }
  const told = JSON.stringify(emulator.control.requests());
  const panel = await (await fetch(`${emulator.origin}/emulator/panel/state`)).text();
  for (const secret of [...planted, 'planted']) {
    expect(told).not.toContain(secret);
    expect(panel).not.toContain(secret);
  }
});

test('a request is waited for; if none comes, what came is told', async () => {
  const client = connectEmulator(emulator.origin);
  const coming = client.waitForRequest({ route: 'POST /v1/customers' });
  await ask(emulator.origin, '/v1/customers', { body: 'name=Fay' });
  expect(await coming).toMatchObject({ status: 200, parameters: { name: 'Fay' } });
  await expect(client.waitForRequest({ route: 'POST /v1/customers' }, { timeout: 100 })).rejects.toThrow(
    'What was asked: POST /v1/customers',
  );
  await expect(client.waitForRequest({ route: 'POST /v1/customer' })).rejects.toThrow('no route');
  await expect(client.waitForEvent('financial_connections.acount.created')).rejects.toThrow('acount');
});

test('what was told and never happened is told at the end', async () => {
  const { control } = emulator;
  const client = connectEmulator(emulator.origin);
  control.nextOutcome('closed');
  control.nextOutcome('closed', 'fca_ada_checking');
  control.nextScenario('mfa', 'cus_ben');
  control.changeIdsOnNextRelink();
  control.keepNextPending(2);
  control.faults.add({ kind: 'rate_limit', route: 'POST /v1/customers', times: 2 });
  control.faults.add({ kind: 'html', route: 'GET /v1/events', times: Infinity });
  control.webhooks.duplicateNext();
  control.webhooks.delayNext(60);
  control.webhooks.reorderNext(2);
  expect(
    control
      .unused()
      .map(({ method }) => method)
      .sort(),
  ).toEqual([
    'changeIdsOnNextRelink',
    'faults.add',
    'faults.add',
    'keepNextPending',
    'nextOutcome',
    'nextOutcome',
    'nextScenario',
    'webhooks.delayNext',
    'webhooks.duplicateNext',
    'webhooks.reorderNext',
  ]);
  await expect(expectAllUsed(client)).rejects.toThrow(
    'nextOutcome("closed", "fca_ada_checking") never happened.',
  );
  await ask(emulator.origin, '/v1/customers', { body: 'name=Gus' });
  await expect(expectAllUsed(client)).rejects.toThrow('struck 1 of 2 times');
  control.reset();
  await expectAllUsed(client);
});

test('what did happen is none of it', async () => {
  const { control } = emulator;
  const client = connectEmulator(emulator.origin);
  control.nextOutcome('same_account', 'cus_ada');
  control.changeIdsOnNextRelink('fcauth_ada_harbor');
  control.keepNextPending(1, 'acct_emulator');
  control.faults.add({ kind: 'latency', delay: 1, route: `POST ${sessions}` });
  control.faults.add({ kind: 'html', route: 'GET /v1/events', times: Infinity });
  await fetch(`${emulator.origin}/v1/events`);
  const { body } = await ask(emulator.origin, sessions, { body: adaSession() });
  await client.runFlow(body.client_secret, 'closed');
  await expectAllUsed(client);
});

test('a rate limit like that of Stripe can be switched on; else it is a warning', async () => {
  let now = 1_796_126_400_000;
  const { fetch: answer, control } = createEmulator({ now: () => now, rateLimit: true });
  const get = (path: string) =>
    answer(new Request(`http://emulator.test${path}`, { headers: { Authorization: 'Bearer sk_test_1' } }));
  const statuses = async (path: string, count: number) => {
    const answers = await Promise.all(Array.from({ length: count }, () => get(path)));
    return answers.filter(({ status }) => status === 200).length;
  };
  expect(await statuses('/v1/customers', 30)).toBe(25);
  const limited = await get('/v1/customers');
  expect(limited.headers.get('Stripe-Rate-Limited-Reason')).toBe('endpoint-rate');
  expect(await limited.json()).toMatchObject({ error: { code: 'rate_limit' } });
  now += 1000;
  expect(await statuses('/v1/customers', 25)).toBe(25);
  control.limitRate({ total: 10 });
  now += 1000;
  expect((await statuses('/v1/customers', 6)) + (await statuses('/v1/events', 6))).toBe(10);
  control.limitRate(false);
  now += 1000;
  expect(await statuses('/v1/customers', 30)).toBe(30);
  expect(control.requests().filter(({ warnings }) => warnings.length > 0)).toHaveLength(5);
});
