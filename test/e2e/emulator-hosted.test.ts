// The hosted page in a real browser: the flow as a page of its own, and the way back.
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  launchChromium,
  startShop,
  wanted,
  type DialogPage,
  type Look,
  type Shop,
} from './support/dialog-page.ts';

let shop: Shop;
let browser: Browser;
let page: DialogPage;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchChromium()]);
});
beforeEach(() => shop.control.reset());
afterEach(async () => {
  expect(page.complaints).toEqual([]);
  await page.page.close();
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

const create = (more = '') =>
  shop.createSession(`${wanted}&ui_mode=hosted&hosted[delivery_method]=url${more}`);

async function arrive(more?: string, look?: Look): Promise<{ id: string; url: string }> {
  const session = await create(more);
  page = await shop.open(browser, { ...look, address: session.url });
  await page.step('consent');
  return session;
}

test.each([
  { scheme: 'light', width: 1000 },
  { scheme: 'dark', width: 320 },
] as const)('every step is accessible and fits: $scheme, $width px', async (look) => {
  await arrive('', look);
  const check = async () => {
    expect(await page.violations()).toEqual([]);
    expect(await page.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await page.text('emulator-label')).toBe('Emulator — no real bank');
    expect(await page.focused()).toBe('heading');
  };
  await check();
  for (const step of ['sign-in', 'accounts', 'done', 'left']) {
    await page.click('continue');
    await page.step(step);
    await check();
  }
  expect(await page.text('heading')).toBe('You can close this page');
  expect(await page.page.$eval(page.find('continue'), (button) => button.checkVisibility())).toBe(false);
});

test('when the flow has ended, the person is sent to the return URL as it is', async () => {
  const back = `${shop.origin}/?order=7`;
  const { id } = await arrive(`&return_url=${encodeURIComponent(back)}`);
  await page.walkTo('accounts');
  await page.click('continue');
  await page.step('done');
  await page.click('continue');
  await page.page.waitForSelector('#go');
  expect(page.page.url()).toBe(back);
  expect(await page.page.evaluate('document.referrer')).toBe('');
  expect((await shop.readSession(id)).status).toBe('succeeded');
});

test('closing it goes back too, and cancels', async () => {
  const { id } = await arrive(`&return_url=${encodeURIComponent(`${shop.origin}/`)}`);
  await page.click('close');
  await page.page.waitForSelector('#go');
  expect((await shop.readSession(id)).status).toBe('cancelled');
});

test('with the outcome chosen in advance it sends people on at once', async () => {
  shop.control.nextOutcome('another_account');
  const { id, url } = await create(`&return_url=${encodeURIComponent(`${shop.origin}/`)}`);
  page = await shop.open(browser, { address: url });
  await page.page.waitForSelector('#go');
  expect((await shop.readSession(id)).relink_result?.failure_reason).toBe('no_account');
});

test('a link that was used says so', async () => {
  const { url } = await arrive();
  await page.click('close');
  await page.step('left');
  await page.page.goto(url);
  await page.step('left');
  expect(await page.text('heading')).toBe('This link is of no more use');
  expect(await page.violations()).toEqual([]);
});

test('a link that leads nowhere says so', async () => {
  page = await shop.open(browser, { address: `${shop.origin}/emulator/hosted/hosted_of_nobody` });
  await page.step('left');
  expect(await page.text('heading')).toBe('This link is of no use');
  expect(await page.text('emulator-page')).toContain('It leads to no session of this emulator.');
});
