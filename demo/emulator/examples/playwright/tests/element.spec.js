// The shop's page with <relink-account>: no other line of script on it.
import { expect, test } from './fixtures.js';

test('the element relinks', async ({ page, shop, emulator }) => {
  await emulator.control.nextOutcome('same_account');
  await page.goto(`${shop}/element`);
  await page.getByRole('button', { name: 'Reconnect my bank' }).click();
  await expect(page.locator('relink-account:state(relinked)')).toBeVisible();
  expect((await emulator.control.read()).accounts.fca_ada_checking.status).toBe('active');
});

test('the element says that an account was closed, and offers nothing', async ({ page, shop, emulator }) => {
  await emulator.control.breakAccount('fca_ada_checking', 'account_closed');
  await page.goto(`${shop}/element`);
  await expect(page.locator('relink-account:state(unrepairable)')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});
