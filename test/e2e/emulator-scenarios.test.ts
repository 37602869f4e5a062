// Banks that ask for more, take their time, or have their window blocked.
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium, startShop, wanted, type DialogPage, type Shop } from './support/dialog-page.ts';

let shop: Shop;
let browser: Browser;
let dialog: DialogPage;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), launchChromium()]);
});
beforeEach(() => shop.control.reset());
afterEach(async () => {
  expect(dialog.complaints).toEqual([]);
  await dialog.page.close();
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
});

async function begin(): Promise<{ id: string }> {
  dialog = await shop.open(browser);
  const session = await shop.createSession(wanted);
  await dialog.collect({ clientSecret: session.client_secret });
  await dialog.step('consent');
  return session;
}

const status = async (id: string) => (await shop.readSession(id)).status;

test('a code is asked for, and can be wrong first', async () => {
  shop.control.nextScenario('mfa');
  const { id } = await begin();
  await dialog.walkTo('sign-in');
  await dialog.click('continue');
  await dialog.step('code');
  expect(await dialog.violations()).toEqual([]);
  expect(await dialog.focused()).toBe('heading');
  await dialog.page.locator(dialog.find('code')).fill('000000');
  await dialog.click('continue');
  expect(await dialog.text('code-fault')).toContain('not the code');
  expect(await dialog.focused()).toBe('code');
  await dialog.page.locator(dialog.find('code')).fill('123456');
  await dialog.click('continue');
  await dialog.step('accounts');
  await dialog.click('continue');
  await dialog.step('done');
  expect(await status(id)).toBe('succeeded');
});

test('who signs in as "mfa" is asked for a code; who does as "error" is out', async () => {
  const { id } = await begin();
  await dialog.walkTo('sign-in');
  await dialog.click('login-mfa');
  await dialog.click('continue');
  await dialog.step('code');
  expect(await status(id)).toBe('pending');
  await dialog.click('close');
  await dialog.collected();
  await dialog.page.close();
  const second = await begin();
  await dialog.walkTo('sign-in');
  await dialog.page.locator(dialog.find('username')).fill('error');
  await dialog.click('continue');
  await dialog.step('problem');
  expect(await status(second.id)).toBe('failed');
});

test('a window that was blocked can be opened after all, or left', async () => {
  shop.control.nextScenario('popup_blocked');
  await begin();
  await dialog.click('continue');
  await dialog.step('popup');
  expect(await dialog.text('heading')).toBe('The window of Harbor & Pine Bank was blocked');
  expect(await dialog.violations()).toEqual([]);
  await dialog.click('continue');
  await dialog.step('sign-in');
  await dialog.click('shortcuts');
  await dialog.click('outcome-popup_blocked');
  await dialog.step('popup');
  await dialog.click('close');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toEqual([]);
});

test('a slow bank says that it is busy; one can leave meanwhile', async () => {
  shop.control.nextScenario('slow');
  const { id } = await begin();
  // Looked for from before the press, as it goes by itself.
  const isBusy = () => {
    const root = document.querySelector('[data-testid="emulator-host"]')?.shadowRoot;
    const status = root?.querySelector('[data-testid="status"]')?.textContent;
    return (
      status === 'The bank takes its time…' &&
      root?.querySelector('[data-testid="continue"]:disabled') !== null
    );
  };
  await Promise.all([dialog.page.waitForFunction(isBusy), dialog.click('continue')]);
  await dialog.step('sign-in');
  await dialog.click('continue');
  await dialog.click('close');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toEqual([]);
  expect(await status(id)).toBe('cancelled');
});

test('decided in advance, a slow bank keeps the page waiting', async () => {
  dialog = await shop.open(browser);
  const { id, client_secret } = await shop.createSession(wanted);
  shop.control.nextOutcome('slow');
  await dialog.collect({ clientSecret: client_secret });
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toHaveLength(1);
  expect(await status(id)).toBe('succeeded');
});
