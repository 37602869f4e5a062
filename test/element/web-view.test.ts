// A browser inside an app, where a bank's window may not open.
import { finished, installStripe, left, ScriptedEndpoint, statusOf, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

const advice = 'If your bank’s window doesn’t open here, open this page in your browser.';
const own = navigator.userAgent;
const pretend = (userAgent: string) =>
  Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
afterEach(() => pretend(own));

describe('the way out of an app’s own browser', () => {
  for (const [userAgent, advised] of [
    [`${own} Instagram 380.0`, true],
    [own, false],
  ] as const) {
    it(`is ${advised ? '' : 'not '}told in ${advised ? 'one' : 'any other'}, while open and after leaving`, async () => {
      pretend(userAgent);
      const endpoint = new ScriptedEndpoint();
      const outcome = endpoint.outcome({ outcome: 'cancelled', account: null, accounts: [] });
      const element = await endpoint.mount(endpoint.routes({ outcome }));
      expect(statusOf(element)).to.equal('');
      const result = element.relink();
      const opened = await windowOf(endpoint.secret);
      const says = (text: string) => eventually(() => statusOf(element) === text, text);
      await says(`Continue in the secure window.${advised ? ` ${advice}` : ''}`);
      opened.close(left);
      await result;
      await says(`Nothing was changed.${advised ? ` ${advice}` : ''}`);
      const second = `${endpoint.secret}_2`;
      const route = `GET /sessions/fcsess_${endpoint.name}`;
      await endpoint.program({
        'POST /sessions': { body: endpoint.session({ client_secret: second }) },
        [route]: { body: endpoint.outcome() },
      });
      const again = element.relink();
      (await windowOf(second)).close(finished);
      await again;
      await says('Done.');
    });
  }
});
