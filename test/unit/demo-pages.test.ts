// The demo's pages where they are in front of a sandbox, whose accounts nobody knows beforehand.
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { demoApp } from '../../demo/app.ts';

const parts = {
  stripe: new Stripe('sk_test_1', { telemetry: false }),
  publishableKey: 'pk_test_1',
  customers: [{ id: 'cus_1', name: 'Ada' }],
};
const pageOf = async (head: string) =>
  (await demoApp({ ...parts, head, hosts: undefined }).request('/themes.html')).text();

test('the looks name accounts of the emulator in front of the emulator only', async () => {
  const [sandbox, emulated] = [await pageOf(''), await pageOf('</head>')];
  expect(sandbox).toContain('<relink-account endpoint="/relink">');
  expect(sandbox).not.toContain('fca_');
  expect(emulated).toContain('account="fca_ada_checking"');
});
