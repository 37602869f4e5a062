/* global beforeEach, describe, document, it, location */
// The shop's own element, in a real browser, with the shop's own back end and Stripe.js as its loader finds it.
import { connectEmulator } from 'relink-account/testing/client';
import '../src/reconnect-button.js';

const emulator = connectEmulator(location.origin);

async function press(outcome) {
  await emulator.control.nextOutcome(outcome);
  const button = document.createElement('reconnect-button');
  document.body.replaceChildren(button);
  const told = new Promise((resolve) => button.addEventListener('reconnect', resolve, { once: true }));
  button.querySelector('button').click();
  return (await told).detail;
}

describe('<reconnect-button>', () => {
  beforeEach(() => emulator.control.reset());

  for (const [outcome, told] of [
    ['same_account', 'succeeded'],
    ['closed', 'cancelled'],
    ['bank_down', 'failed'],
    ['session_used', 'error'],
  ]) {
    it(`tells "${told}" when the run ends as ${outcome}`, async () => {
      const seen = await press(outcome);
      if (seen !== told) throw new Error(`It told "${seen}".`);
    });
  }

  it('relinks the account', async () => {
    await press('same_account');
    const { status } = (await emulator.control.read()).accounts.fca_ada_checking;
    if (status !== 'active') throw new Error(`The account is ${status}.`);
    await emulator.waitForEvent('financial_connections.account.reactivated');
  });
});
