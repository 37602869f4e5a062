// The stand-in for Stripe.js beside its dialog: what it defines, refuses, and resolves with.
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium, startShop, type DialogPage, type Shop } from './support/dialog-page.ts';

let shop: Shop;
let browser: Browser;
let page: DialogPage;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchChromium()]);
  page = await shop.open(browser);
});
beforeEach(() => shop.control.reset());
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

test('it has what the loader looks for', async () => {
  expect(await page.page.evaluate('[Stripe.version, typeof Stripe("pk_test_1")._registerWrapper]')).toEqual([
    'endive',
    'function',
  ]);
});

test.each([
  ['no argument', undefined, 'pk_test_1'],
  ['no client secret', {}, 'pk_test_1'],
  ['an empty client secret', { clientSecret: '' }, 'pk_test_1'],
  ['a secret key', { clientSecret: 'x' }, 'sk_test_1'],
  ['a live key', { clientSecret: 'x' }, 'pk_live_1'],
])('it refuses %s as a mistake of the page', async (_, argument, key) => {
  await page.collect(argument, key);
  expect((await page.collected()).thrown).toBe('IntegrationError');
});

test('a client secret that nobody knows is an error, not an exception', async () => {
  await page.collect({ clientSecret: 'fcsess_client_secret_x' });
  expect((await page.collected()).error).toMatchObject({
    type: 'invalid_request_error',
    code: 'resource_missing',
  });
});

test('so are one that was used, and one that has expired', async () => {
  const [used, expired] = [await shop.createSession(), await shop.createSession()];
  shop.control.nextOutcome('closed', used.id);
  await page.collect({ clientSecret: used.client_secret });
  await page.collected();
  await page.collect({ clientSecret: used.client_secret });
  expect((await page.collected()).error?.code).toBe('session_already_used');
  shop.control.expireSession(expired.id);
  await page.collect({ clientSecret: expired.client_secret });
  expect((await page.collected()).error?.code).toBe('session_expired');
});

test('with the outcome chosen in advance there is no dialog', async () => {
  const { id, client_secret } = await shop.createSession();
  shop.control.nextOutcome('same_account');
  await page.collect({ clientSecret: client_secret });
  expect((await page.collected()).financialConnectionsSession?.accounts).toHaveLength(2);
  expect(await page.page.$('[data-testid="emulator-host"]')).toBeNull();
  expect((await shop.readSession(id)).status).toBe('succeeded');
});
