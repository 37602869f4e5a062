// A page that enforces Trusted Types: it refuses the loader's own tag for Stripe.js.
import { loadStripe } from '@stripe/stripe-js/pure/index.mjs';
import '../../component/index.ts';
import { buttonOf, finished, installStripe, next, ScriptedEndpoint, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

const tags = () => document.querySelectorAll<HTMLScriptElement>('script[src$="/stripe.js"]');
const enforced = 'trustedTypes' in window;

function addPolicy(content: string): void {
  document.head.append(
    Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy', content }),
  );
}

/** The next tag for Stripe.js, and what becomes of it before the policy can say otherwise. */
function nextTag(event: 'load' | 'error'): Promise<string> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const tag = tags()[0];
      if (!tag) return;
      observer.disconnect();
      if (event === 'load') installStripe();
      resolve(tag.src);
      tag.dispatchEvent(new Event(event));
    });
    observer.observe(document.head, { childList: true });
  });
}

// In order: what a policy forbids stays forbidden for the whole page.
describe('Trusted Types', () => {
  let genuine = '';

  before(async () => {
    addPolicy("script-src 'self' 'unsafe-inline' 'unsafe-eval'");
    const src = nextTag('error');
    await loadStripe('pk_test_1').catch(() => undefined);
    genuine = await src;
    for (const tag of tags()) tag.remove();
    // Comes from the same place, and is no Stripe.js.
    const button = 'https://js.stripe.com/v3/buy-button.js';
    document.head.append(Object.assign(document.createElement('script'), { src: button }));
    addPolicy("require-trusted-types-for 'script'");
  });

  it('are enforced by this page, in engines that have them', () => {
    const script = document.createElement('script');
    const fails = expect(() => (script.src = genuine)).to;
    (enforced ? fails : fails.not).throw();
  });

  it('let the element fetch what the loader would have fetched, after a failure, and beside other scripts of Stripe’s', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = document.createElement('relink-account');
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    document.body.append(element);
    await eventually(() => element.accountState, 'the account is known');
    const refused = next(element, 'relink-error');
    const first = nextTag('error');
    buttonOf(element)!.click();
    expect(await first).to.equal(genuine);
    expect((await refused).detail.error).to.include({ code: 'stripe_js_unavailable', retryable: true });
    await endpoint.program({ 'POST /sessions': { status: 201, body: endpoint.session() } });
    const success = next(element, 'relink-success');
    const second = nextTag('load');
    buttonOf(element)!.click();
    expect(await second).to.equal(genuine);
    (await windowOf(endpoint.secret)).close(finished);
    await success;
    expect(tags()).to.have.length(1);
    element.remove();
  });
});
