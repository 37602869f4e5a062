// The emulator's dialog in a real browser: by pointer and by keyboard, in light and dark, down to 320 px.
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

async function begin(more?: string, look?: Parameters<Shop['open']>[1]): Promise<{ id: string }> {
  dialog = await shop.open(browser, look);
  const session = await shop.createSession(more);
  await dialog.collect({ clientSecret: session.client_secret });
  await dialog.step('consent');
  return session;
}

const looks = [
  { scheme: 'light', width: 1000 },
  { scheme: 'dark', width: 1000 },
  { scheme: 'light', width: 320 },
  { scheme: 'dark', width: 320 },
] as const;

test.each(looks)('every step is accessible and fits: $scheme, $width px', async (look) => {
  await begin('', look);
  const check = async () => {
    expect(await dialog.violations()).toEqual([]);
    expect(await dialog.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const fits = (element: Element) => element.scrollWidth <= element.clientWidth;
    expect(await dialog.page.$eval(dialog.find('emulator-dialog'), fits)).toBe(true);
    expect(await dialog.text('emulator-label')).toBe('Emulator — no real bank');
    expect(await dialog.focused()).toBe('heading');
  };
  await check();
  await dialog.walkTo('sign-in');
  await check();
  await dialog.click('continue');
  await dialog.step('accounts');
  await check();
  await dialog.click('shortcuts');
  expect(await dialog.violations()).toEqual([]);
  await dialog.click('continue');
  await dialog.step('done');
  await check();
  await dialog.click('continue');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toHaveLength(2);
});

test('it is a modal dialog, named by its heading, and says what is asked for in words', async () => {
  await begin(wanted);
  const named = '::-p-aria([role="dialog"][name="Reconnect Harbor & Pine Bank"])';
  expect(await dialog.page.$(named)).not.toBeNull();
  expect(
    await dialog.page.$eval(dialog.find('emulator-dialog'), (element) => element.matches(':modal')),
  ).toBe(true);
  expect(await dialog.text('permissions')).toMatch(/Balances.*Account and routing numbers/);
});

test('the whole way by keyboard; afterwards the focus is where it was', async () => {
  const { id } = await begin(wanted);
  for (const step of ['sign-in', 'accounts', 'done']) {
    while ((await dialog.focused()) !== 'continue') await dialog.page.keyboard.press('Tab');
    await dialog.page.keyboard.press('Enter');
    await dialog.step(step);
  }
  await dialog.page.keyboard.press('Tab');
  await dialog.page.keyboard.press('Enter');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toMatchObject([
    { id: 'fca_ada_checking' },
  ]);
  expect((await shop.readSession(id)).relink_result?.failure_reason).toBeNull();
  expect(await dialog.focused()).toBe('go');
  expect(await dialog.page.$('[data-testid="emulator-host"]')).toBeNull();
});

test.each(['consent', 'sign-in', 'accounts'] as const)(
  'Esc closes it at "%s": cancelled, nothing collected',
  async (step) => {
    const { id } = await begin(wanted);
    await dialog.walkTo(step);
    await dialog.page.keyboard.press('Escape');
    expect((await dialog.collected()).financialConnectionsSession?.accounts).toEqual([]);
    expect((await shop.readSession(id)).status).toBe('cancelled');
    expect(await dialog.focused()).toBe('go');
  },
);

test('closing after the end keeps the result', async () => {
  const { id } = await begin(wanted);
  await dialog.walkTo('accounts');
  await dialog.click('continue');
  await dialog.step('done');
  await dialog.click('close');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toHaveLength(1);
  expect((await shop.readSession(id)).status).toBe('succeeded');
});

test('where the bank lists nothing that can be chosen, it says so, and there is a way back', async () => {
  const filters = '&filters[institution]=fcinst_invalid_payment&filters[require_payment_method_support]=all';
  const { id } = await begin(filters);
  await dialog.walkTo('sign-in');
  await dialog.click('continue');
  await dialog.step('problem');
  expect(await dialog.text('heading')).toBe('No account can be chosen');
  await dialog.click('continue');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toEqual([]);
  expect((await shop.readSession(id)).status).toBe('cancelled');
});
