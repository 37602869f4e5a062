// What `npm start` starts, in a real browser, with the genuine Stripe.js loader: each way through the bank's dialog,
// and whether event, outcome, server and Stripe tell the same story.
import type { Browser } from 'puppeteer-core';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountResponse, OutcomeResponse } from '../../server/contract.ts';
import { engines, launch, visit } from './support/browser.ts';
import { startDemoProcess, type DemoProcess } from './support/demo-process.ts';
import { pressReconnect, walk, type Step } from './support/dialog.ts';
import { ended, record } from './support/recorder.ts';

let demo: DemoProcess;
let stripe: Stripe;

beforeAll(async () => {
  demo = await startDemoProcess();
  const { port } = new URL(demo.url);
  stripe = new Stripe('sk_test_emulator', { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
});
afterAll(() => demo.stop());

async function ask<T>(path: string, customer: string): Promise<T> {
  const headers = { 'x-demo-customer': customer };
  const response = await fetch(new URL(`/relink${path}`, demo.url), { headers });
  return (await response.json()) as T;
}

interface Way {
  way: string;
  customer: string;
  account: string;
  target?: string;
  steps: Step[];
  event: string;
  outcome: { status: string; failureReason?: string };
  /** How Stripe has the account afterwards. */
  status: string;
  state: string;
}

const allTheWay: Step[] = ['continue', 'continue', 'continue', 'continue'];
const ada = { customer: 'cus_ada', account: 'fca_ada_checking' };
const untouched = { status: 'inactive', state: 'required' };
const ways: Way[] = [
  {
    way: 'the same account, to restore access',
    ...ada,
    steps: allTheWay,
    event: 'relink-success',
    outcome: { status: 'relinked' },
    status: 'active',
    state: 'healthy',
  },
  {
    way: 'the same account, ahead of its deadline',
    customer: 'cus_ben',
    account: 'fca_ben_checking',
    steps: allTheWay,
    event: 'relink-success',
    outcome: { status: 'relinked' },
    status: 'active',
    state: 'healthy',
  },
  {
    way: 'the same account, to renew a dead tokenized account number',
    customer: 'cus_ben',
    account: 'fca_ben_tokenized',
    steps: allTheWay,
    event: 'relink-success',
    outcome: { status: 'relinked' },
    status: 'active',
    state: 'healthy',
  },
  {
    way: 'the same account, to consent to more data',
    customer: 'cus_cleo',
    account: 'fca_cleo_limited',
    steps: allTheWay,
    event: 'relink-success',
    outcome: { status: 'relinked' },
    status: 'active',
    state: 'healthy',
  },
  {
    way: 'every account behind the login',
    ...ada,
    target: 'authorization',
    steps: allTheWay,
    event: 'relink-success',
    outcome: { status: 'relinked' },
    status: 'active',
    state: 'healthy',
  },
  {
    way: 'another account, where this very one is wanted',
    ...ada,
    steps: ['continue', 'continue', 'account-fca_ada_savings', 'continue', 'continue'],
    event: 'relink-failure',
    outcome: { status: 'failed', failureReason: 'no_account' },
    ...untouched,
  },
  {
    way: 'another account, where any will do',
    ...ada,
    target: 'any_account',
    steps: ['continue', 'continue', 'account-fca_ada_savings', 'continue', 'continue'],
    event: 'relink-success',
    outcome: { status: 'relinked_other_account' },
    ...untouched,
  },
  {
    way: 'another login',
    ...ada,
    steps: ['continue', 'login-other_user', 'continue', 'continue', 'continue'],
    event: 'relink-failure',
    outcome: { status: 'failed', failureReason: 'no_authorization' },
    ...untouched,
  },
  {
    way: 'leaving at once',
    ...ada,
    steps: ['close'],
    event: 'relink-cancel',
    outcome: { status: 'cancelled' },
    ...untouched,
  },
  {
    way: 'leaving after the sign-in',
    ...ada,
    steps: ['continue', 'continue', 'close'],
    event: 'relink-cancel',
    outcome: { status: 'cancelled' },
    ...untouched,
  },
];

describe.each(engines)('in $name', (engine) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(() => browser.close());

  test.each(ways)(
    '$way: $event',
    async ({ customer, account, target, steps, event, outcome, status, state }) => {
      await fetch(new URL('/demo/reset', demo.url), { method: 'POST' });
      const { page, requests, complaints } = await visit(browser, demo.url);
      const element = await page.waitForSelector(`relink-account[account="${account}"]`);
      if (target) await element?.evaluate((node, value) => node.setAttribute('target', value), target);
      await record(page);
      expect(requests.filter((url) => url.includes('js.stripe.com'))).toEqual([]);

      await pressReconnect(page, account);
      await walk(page, steps);
      const told = await ended(page);

      expect(requests.filter((url) => url.startsWith('https://js.stripe.com/'))).toHaveLength(1);
      expect(told.events.map(({ type }) => type)).toEqual([event]);
      expect(told.outcome).toMatchObject(outcome);
      expect(told.events[0]?.detail).toEqual(told.outcome);
      const asked = requests.flatMap((url) => /\/relink\/sessions\/(fcsess_\w+)(\?.*)?$/.exec(url) ?? []);
      const verdict = await ask<OutcomeResponse>(`/sessions/${asked[1]}${asked[2]}`, customer);
      expect(verdict.outcome).toBe(outcome.status);
      if (outcome.failureReason) expect(verdict.failure_reason).toBe(outcome.failureReason);
      expect((await ask<AccountResponse>(`/accounts/${account}`, customer)).account.relink.state).toBe(state);
      expect((await stripe.financialConnections.accounts.retrieve(account)).status).toBe(status);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );
});
