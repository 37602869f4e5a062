// A page whose policy knows Lit's Trusted Types and not ours, and that enforces none.
import { finished, installStripe, ScriptedEndpoint, windowOf } from './support/page.ts';
import { expect } from './support/expect.ts';

const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = "script-src 'self' 'unsafe-inline' 'unsafe-eval'; trusted-types lit-html";
document.head.append(policy);

describe('a policy name that is refused', () => {
  it('leaves Stripe.js to the loader', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const observer = new MutationObserver(() => {
      const tag = document.querySelector('script[src^="https://js.stripe.com/"]');
      if (!tag) return;
      observer.disconnect();
      installStripe();
      tag.dispatchEvent(new Event('load'));
    });
    observer.observe(document.head, { childList: true });
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('relinked');
  });
});
