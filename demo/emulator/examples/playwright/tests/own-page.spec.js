// The shop's own page: plain Stripe.js, under the policy that Stripe asks for.
import { expect, test } from './fixtures.js';

const reactivated = 'financial_connections.account.reactivated';

test('a customer reconnects, and the shop hears of it from Stripe', async ({ page, shop, emulator }) => {
  await page.goto(`${shop}/own`);
  await page.getByRole('button', { name: 'Reconnect my bank' }).click();
  const dialog = page.getByTestId('emulator-host');
  for (const step of ['consent', 'sign-in', 'accounts', 'done']) {
    await expect(dialog).toHaveAttribute('data-step', step);
    await page.getByTestId('continue').click();
  }
  await expect(page.getByRole('status')).toHaveText('Your bank is connected again.');
  const { deliveries } = await emulator.waitForEvent(reactivated);
  expect(deliveries).toMatchObject([{ state: 'succeeded' }]);
  expect(await (await page.request.get(`${shop}/reconnected`)).json()).toContain('fca_ada_checking');
});

const endings = [
  ['closed', 'You left before the end.'],
  ['another_account', 'That was another account.'],
  ['bank_down', 'Your bank did not answer. Try again later.'],
  ['session_expired', 'Sorry: The session has expired. Create a new one.'],
];
for (const [outcome, text] of endings) {
  test(`what the page says when the run ends as ${outcome}`, async ({ page, shop, emulator }) => {
    await emulator.control.nextOutcome(outcome);
    await page.goto(`${shop}/own`);
    await page.getByRole('button').click();
    await expect(page.getByRole('status')).toHaveText(text);
    expect(await (await page.request.get(`${shop}/reconnected`)).json()).not.toContain('fca_ada_checking');
  });
}

test('what the page says when Stripe is in trouble', async ({ page, shop, emulator }) => {
  await emulator.control.faults.add({ kind: 'rate_limit', route: 'POST /v1/financial_connections/sessions' });
  await page.goto(`${shop}/own`);
  await page.getByRole('button').click();
  await expect(page.getByRole('status')).toHaveText('Something went wrong here. Try again later.');
});
