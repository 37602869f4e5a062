// A page whose Stripe cannot run the flow: told before a session is spent, and never called a blocker.
import { ScriptedEndpoint, statusOf } from './support/page.ts';
import { expect } from './support/expect.ts';

// One for the whole page, since the loader remembers what it found.
let make: (key: string) => unknown;
Object.assign(window, { Stripe: Object.assign((key: string) => make(key), { version: 'acacia' }) });

describe('a Stripe that cannot run the flow', () => {
  const refused = [
    ['without the method', () => ({ elements: () => undefined }), 'stripe_js_failed'],
    ['that makes nothing', () => undefined, 'stripe_js_failed'],
    [
      'that refuses the key',
      (key: string) => {
        throw new Error(`Invalid key: ${key}`);
      },
      'stripe_js_failed',
    ],
  ] as const;
  for (const [what, Stripe, code] of refused) {
    it(`${what} is told at once, and spends no session`, async () => {
      make = Stripe;
      const endpoint = new ScriptedEndpoint();
      const element = await endpoint.mount();
      const outcome = await element.relink();
      expect('error' in outcome && outcome.error.code).to.equal(code);
      expect('error' in outcome && outcome.error.message).not.to.contain(endpoint.name);
      expect(statusOf(element)).not.to.match(/content blockers/);
      expect(await endpoint.sessionRequests()).to.be.empty;
    });
  }

  for (const [what, stripe] of [
    ['a promise', Promise.resolve()],
    ['the function', () => undefined],
  ] as const) {
    it(`given as \`stripe\`, such as ${what}, is told to whoever gave it`, async () => {
      const endpoint = new ScriptedEndpoint();
      const element = await endpoint.mount();
      Object.assign(element, { stripe });
      const outcome = await element.relink();
      expect('error' in outcome && outcome.error.code).to.equal('not_configured');
      expect('error' in outcome && outcome.error.message).to.contain('`stripe`');
      expect(await endpoint.sessionRequests()).to.be.empty;
    });
  }

  it('is not one of another version line', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const accounts = [{}];
    const collectFinancialConnectionsAccounts = () =>
      Promise.resolve({ financialConnectionsSession: { accounts } });
    make = () => ({ collectFinancialConnectionsAccounts });
    expect((await element.relink()).status).to.equal('relinked');
  });
});
