// A page as it is with Stripe, in Puppeteer: with the helper, what it asks of Stripe's hosts is the emulator's to answer.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEmulator, type TestEmulator } from '../../demo/emulator/testing/index.ts';
import { routeStripe } from '../../demo/emulator/testing/puppeteer.ts';
import { newPage } from './support/browser.ts';
import { launchChromium, wanted } from './support/dialog-page.ts';

/** No more than what Stripe itself asks pages for. */
const csp =
  "default-src 'self'; script-src 'self' https://js.stripe.com; connect-src 'self' https://api.stripe.com";
const markup = '<!doctype html><title>Shop</title><script src="https://js.stripe.com/v3/"></script>';

const shop = createServer((request, response) => {
  const type = request.url === '/' ? 'text/html' : 'text/plain';
  response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': csp });
  response.end(request.url === '/' ? markup : "the shop's own");
});

let emulator: TestEmulator;
let browser: Browser;
let origin: string;
let page: Page;
beforeAll(async () => {
  shop.listen(0, '127.0.0.1');
  [emulator, browser] = await Promise.all([startEmulator(), launchChromium(), once(shop, 'listening')]);
  origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  await emulator.control.reset();
  page = await newPage(browser);
  await routeStripe(page, emulator);
});
afterEach(() => page.close());
afterAll(async () => {
  await browser.close();
  shop.close();
  await emulator.stop();
});

/** A session of Ada's, by the API. */
async function createSession(): Promise<{ id: string; client_secret: string }> {
  const response = await fetch(`${emulator.origin}/v1/financial_connections/sessions`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer sk_test_shop',
      'Stripe-Version': '2026-08-26.preview',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: `account_holder[type]=customer&account_holder[customer]=cus_ada&permissions[]=balances${wanted}`,
  });
  return (await response.json()) as { id: string; client_secret: string };
}

test('the flow runs as decided, under the policy that Stripe asks for', async () => {
  await page.goto(origin);
  const { id, client_secret } = await createSession();
  await emulator.control.nextOutcome('same_account');
  const collect = `Stripe('pk_test_shop').collectFinancialConnectionsAccounts({ clientSecret: ${JSON.stringify(client_secret)} })`;
  expect(await page.evaluate(collect)).toMatchObject({
    financialConnectionsSession: { id, accounts: [{ id: 'fca_ada_checking' }] },
  });
  const { sessions } = await emulator.control.read();
  expect(sessions[id]?.status).toBe('succeeded');
});

const read = (url: string) =>
  page.evaluate(
    `fetch(${JSON.stringify(url)}).then(async (response) => [response.status, await response.text()])`,
  );

test('the rest of the page goes where it goes, and what other listeners answer stays theirs', async () => {
  page.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/theirs') return;
    void request.respond({ status: 200, body: 'of another listener' }, 1);
  });
  await page.goto(origin);
  expect(await read('/own')).toEqual([200, "the shop's own"]);
  expect(await read('/theirs')).toEqual([200, 'of another listener']);
});

test('what the emulator has not is not asked of Stripe', async () => {
  await page.goto(origin);
  expect(await read('https://api.stripe.com/v1/tokens')).toEqual([404, expect.stringContaining('emulator')]);
});

test('an emulator that is gone is told to the page, which does not wait', async () => {
  const gone = await startEmulator();
  await gone.stop();
  const other = await newPage(browser);
  await routeStripe(other, gone);
  const answer = other.waitForResponse('https://js.stripe.com/v3/');
  await other.goto(origin);
  expect((await answer).status()).toBe(502);
  await other.close();
});
