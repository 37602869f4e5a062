// The emulator's control panel in a real browser.
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium, startShop, wanted, type DialogPage, type Shop } from './support/dialog-page.ts';

let shop: Shop;
let browser: Browser;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchChromium()]);
});
beforeEach(() => shop.control.reset());
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

const byTestId = (id: string) => `[data-testid="${id}"]`;

async function visitPanel(look: { scheme?: 'light' | 'dark'; width?: number } = {}): Promise<DialogPage> {
  const panel = await shop.open(browser, { ...look, address: `${shop.origin}/emulator/panel` });
  await panel.page.waitForSelector('body[data-shown]');
  return panel;
}

async function press(panel: DialogPage, id: string): Promise<void> {
  await panel.page.locator(byTestId(id)).click();
  await panel.page.waitForSelector(`${byTestId('status')}::-p-text(Done.)`);
}

test.each([
  { scheme: 'light', width: 1000 },
  { scheme: 'dark', width: 320 },
] as const)('it is accessible and fits: $scheme, $width px', async (look) => {
  const panel = await visitPanel(look);
  expect(await panel.violations()).toEqual([]);
  expect(await panel.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(panel.complaints).toEqual([]);
  await panel.page.close();
});

test('it moves the clock, and shows what that has done', async () => {
  const panel = await visitPanel();
  const status = () => panel.page.$eval(byTestId('status-fca_ben_checking'), (each) => each.textContent);
  expect(await status()).toBe('active');
  const before = shop.control.now;
  await press(panel, 'month');
  expect(shop.control.now - before).toBeGreaterThanOrEqual(30 * 86_400);
  expect(await status()).toBe('inactive');
  await press(panel, 'reset');
  expect(await status()).toBe('active');
  await panel.page.close();
});

test('it chooses how the next run ends', async () => {
  const panel = await visitPanel();
  await panel.page.select(byTestId('outcome'), 'another_account');
  await press(panel, 'apply-outcome');
  await panel.page.close();
  const { id, client_secret } = await shop.createSession(wanted);
  const page = await shop.open(browser);
  await page.collect({ clientSecret: client_secret });
  await page.collected();
  expect((await shop.readSession(id)).relink_result?.failure_reason).toBe('no_account');
  await page.page.close();
});

test('it shows what was decided, what became of a number, and why it did not do something', async () => {
  const panel = await visitPanel();
  const text = (id: string) => panel.page.$eval(byTestId(id), ({ textContent }) => textContent);
  expect(await text('plan')).toBe('Nothing is decided in advance.');
  await panel.page.select(byTestId('outcome'), 'bank_down');
  await press(panel, 'apply-outcome');
  await panel.page.select(byTestId('scenario'), 'slow');
  await press(panel, 'apply-scenario');
  expect(await text('plan')).toBe('Decided in advance: bank down (ends), slow (bank).');
  expect(await text('number-fca_ben_tokenized')).toBe('deactivated');
  expect(await text('number-fca_ada_alder')).toBe('transactable');
  await panel.page.evaluate(() => {
    document.querySelector('option')!.value = 'nonsense';
  });
  await panel.page.select(byTestId('outcome'), 'nonsense');
  await panel.page.locator(byTestId('apply-outcome')).click();
  await panel.page.waitForSelector(`${byTestId('status')}::-p-text(has to be "same_account" or)`);
  await panel.page.close();
});
