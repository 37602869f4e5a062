// Every way through the emulator's dialog, and what the server then says of the session.
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

async function begin(more?: string): Promise<{ id: string }> {
  dialog = await shop.open(browser);
  const session = await shop.createSession(more);
  await dialog.collect({ clientSecret: session.client_secret });
  await dialog.step('consent');
  return session;
}

const shortcuts = [
  ['same_account', 'done', 'succeeded', null],
  ['another_account', 'done', 'succeeded', 'no_account'],
  ['another_login', 'done', 'succeeded', 'no_authorization'],
  ['bank_down', 'problem', 'failed', 'other'],
  ['bank_error', 'problem', 'failed', 'other'],
] as const;
const steps = ['consent', 'sign-in', 'accounts'] as const;

test.each(shortcuts.flatMap((row, index) => [[steps[index % 3] ?? 'consent', ...row] as const]))(
  'from "%s" one can skip to %s',
  async (from, outcome, page, status, reason) => {
    const { id } = await begin(wanted);
    await dialog.walkTo(from);
    await dialog.click('shortcuts');
    await dialog.click(`outcome-${outcome}`);
    await dialog.step(page);
    expect(await dialog.violations()).toEqual([]);
    await dialog.click('continue');
    const result = await dialog.collected();
    expect('error' in result).toBe(outcome === 'bank_error');
    expect(await shop.readSession(id)).toMatchObject({ status, relink_result: { failure_reason: reason } });
  },
);

test('wrong credentials are said to be wrong, and can be put right', async () => {
  const { id } = await begin(wanted);
  await dialog.walkTo('sign-in');
  await dialog.click('login-wrong_user');
  await dialog.click('continue');
  expect(await dialog.text('sign-in-fault')).toContain('not right');
  expect(await dialog.focused()).toBe('username');
  expect(await dialog.violations()).toEqual([]);
  await dialog.click('login-test_user');
  expect(await dialog.text('sign-in-fault')).toBe('');
  await dialog.click('continue');
  await dialog.step('accounts');
  expect((await shop.readSession(id)).status).toBe('pending');
});

test('a different login sees its own accounts, and is another authorization', async () => {
  const { id } = await begin(wanted);
  await dialog.walkTo('sign-in');
  await dialog.click('login-other_user');
  await dialog.click('continue');
  await dialog.step('accounts');
  expect(await dialog.shows('account-fca_ada_checking')).toBe(false);
  await dialog.click('continue');
  await dialog.step('done');
  await dialog.click('continue');
  await dialog.collected();
  expect((await shop.readSession(id)).relink_result?.failure_reason).toBe('no_authorization');
});

test('with a limit of one there are radios, and choosing another one is possible', async () => {
  const { id } = await begin(wanted);
  await dialog.walkTo('accounts');
  const isChosen = (element: Element) =>
    (element as HTMLInputElement).type === 'radio' && (element as HTMLInputElement).checked;
  expect(await dialog.page.$eval(dialog.find('account-fca_ada_checking'), isChosen)).toBe(true);
  await dialog.click('account-fca_ada_savings');
  await dialog.click('continue');
  await dialog.step('done');
  await dialog.click('continue');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toMatchObject([
    { id: 'fca_ada_savings' },
  ]);
  expect((await shop.readSession(id)).relink_result?.failure_reason).toBe('no_account');
});

test('without a limit any of them can be chosen, but not none', async () => {
  await begin();
  await dialog.walkTo('accounts');
  await dialog.click('account-fca_ada_checking');
  await dialog.click('account-fca_ada_savings');
  await dialog.click('continue');
  expect(await dialog.text('accounts-fault')).toBe('Choose at least one account.');
  await dialog.click('account-fca_ada_savings');
  await dialog.click('continue');
  await dialog.step('done');
  await dialog.click('continue');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toMatchObject([
    { id: 'fca_ada_savings' },
  ]);
});

test('a bank that is down says so after consent', async () => {
  const { id } = await begin('&filters[institution]=fcinst_down_scheduled');
  await dialog.click('continue');
  await dialog.step('problem');
  expect(await dialog.text('heading')).toBe('Down (Scheduled) cannot be reached');
  await dialog.click('continue');
  expect((await dialog.collected()).financialConnectionsSession?.accounts).toEqual([]);
  expect((await shop.readSession(id)).status).toBe('failed');
});
