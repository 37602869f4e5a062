/* global beforeEach, describe, document, it, location */
// <relink-account> on a page of the shop, against the endpoint as the shop mounts it.
import 'relink-account';
import { connectEmulator } from 'relink-account/testing/client';

const emulator = connectEmulator(location.origin);

async function relinkEndingAs(outcome) {
  await emulator.control.nextOutcome(outcome);
  const element = document.createElement('relink-account');
  Object.assign(element, { endpoint: '/shop/relink', account: 'fca_ada_checking' });
  document.body.replaceChildren(element);
  return (await element.relink()).status;
}

describe('<relink-account>', () => {
  beforeEach(() => emulator.control.reset());

  for (const [outcome, told] of [
    ['same_account', 'relinked'],
    ['another_account', 'failed'],
    ['closed', 'cancelled'],
  ]) {
    it(`tells "${told}" when the run ends as ${outcome}`, async () => {
      const seen = await relinkEndingAs(outcome);
      if (seen !== told) throw new Error(`It told "${seen}".`);
    });
  }
});
