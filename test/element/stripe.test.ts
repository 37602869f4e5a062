// Stripe.js: nothing before intent, one load for all, and a second chance. The genuine loader injects the genuine tag.
import { buttonOf, finished, installStripe, keys, next, place, record } from './support/page.ts';
import { ScriptedEndpoint, statusOf, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

const tags = () => document.querySelectorAll('script[src^="https://js.stripe.com/"]');
const preconnects = () => document.querySelectorAll('link[rel=preconnect][href="https://js.stripe.com"]');

// The page's policy blocks the tag for real, with or without a network.
const policy = Object.assign(document.createElement('meta'), {
  httpEquiv: 'Content-Security-Policy',
  content: "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
});
document.head.append(policy);

/** The next tag for Stripe.js does its work, before the policy can say otherwise. */
function letStripeLoad(): void {
  const observer = new MutationObserver(() => {
    const tag = tags()[0];
    if (!tag) return;
    observer.disconnect();
    installStripe();
    tag.dispatchEvent(new Event('load'));
  });
  observer.observe(document.head, { childList: true });
}

// In order: the loader remembers, for the whole page, what became of its tag.
describe('Stripe.js', () => {
  it('is not asked for before intent, not even by a run that is vetoed', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.addEventListener('relink-start', (event) => event.preventDefault());
    await element.relink();
    expect(tags()).to.have.length(0);
    expect(preconnects()).to.have.length(0);
  });

  it('is not asked for on intent where preload is none', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount(endpoint.routes(), 'preload="none"');
    element.dispatchEvent(new Event('pointerenter'));
    await element.refresh();
    expect(tags()).to.have.length(0);
  });

  it('that cannot be reached is an error worth another try, and later works by one press', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const events = record(element);
    const failed = next(element, 'relink-error');
    buttonOf(element)!.click();
    expect((await failed).detail.error).to.include({ code: 'stripe_js_unavailable', retryable: true });
    await element.updateComplete;
    expect(statusOf(element)).to.match(/switch off content blockers/);
    await endpoint.program({ 'POST /sessions': { body: endpoint.session() } });
    const success = next(element, 'relink-success');
    letStripeLoad();
    buttonOf(element)!.click();
    (await windowOf(endpoint.secret)).close(finished);
    await success;
    expect(events).to.deep.equal(['start', 'error', 'start', 'success']);
  });

  it('is loaded once for all elements, each with its own key and connected account', async () => {
    const [one, two] = [new ScriptedEndpoint(), new ScriptedEndpoint()];
    const first = await one.mount();
    const connected = { ...two.session(), stripe_account: 'acct_1' };
    const second = await two.mount({ ...two.routes(), 'POST /sessions': { body: connected } });
    const results = [first.relink(), second.relink()];
    const windows = [await windowOf(one.secret), await windowOf(two.secret)];
    expect(windows.map(({ key, options }) => [key, options])).to.deep.equal([
      [one.context.publishable_key, {}],
      [two.context.publishable_key, { stripeAccount: 'acct_1' }],
    ]);
    for (const opened of windows) opened.close(finished);
    for (const outcome of await Promise.all(results)) expect(outcome.status).to.equal('relinked');
    expect(tags()).to.have.length(1);
  });

  it('is connected to on intent, once per page', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    for (const type of ['pointerenter', 'focusin', 'pointerenter']) element.dispatchEvent(new Event(type));
    await eventually(() => preconnects().length, 'a preconnection');
    await element.refresh();
    expect(preconnects()).to.have.length(1);
  });

  it('is loaded ahead where the page wants it eager', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place(
      `<relink-account endpoint="${endpoint.url}" account="${endpoint.id}" preload="eager"></relink-account>`,
    );
    await eventually(() => keys.includes(endpoint.context.publishable_key), 'Stripe.js for this key');
    expect(element.phase).to.equal('idle');
  });
});
