// What a run comes to: the event, the promise and the words have to agree.
import type { RelinkAccountElement } from '../../component/index.ts';
import { buttonOf, finished, installStripe, left, next, record, refused } from './support/page.ts';
import { expect } from './support/expect.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';

installStripe();

async function press(
  endpoint: ScriptedEndpoint,
  element: RelinkAccountElement,
  result: unknown,
): Promise<void> {
  buttonOf(element)!.click();
  (await windowOf(endpoint.secret)).close(result);
}

describe('the outcome of a run', () => {
  it('is a success once the server confirms it: event, promise, state and words', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const events = record(element);
    const success = next(element, 'relink-success');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    const { detail } = await success;
    expect(detail).to.include({
      status: 'relinked',
      account: endpoint.id,
      session: `fcsess_${endpoint.name}`,
    });
    expect(await result).to.equal(detail);
    expect(element.outcome).to.equal(detail);
    expect(element.phase).to.equal('relinked');
    expect(element.accountState!.relink.state).to.equal('healthy');
    await element.updateComplete;
    expect(element.matches(':state(relinked)')).to.be.true;
    expect(element.matches(':state(healthy)')).to.be.true;
    expect(statusOf(element)).to.equal('Done.');
    expect(textOf(element)).to.contain('Harbor Bank ••6789 is connected');
    expect(buttonOf(element)).to.be.null;
    expect(events).to.deep.equal(['start', 'success']);
  });

  it('gives the sealed reference back with the question for the outcome, and the secret to nobody but Stripe.js', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const success = next(element, 'relink-success');
    await press(endpoint, element, finished);
    const { detail } = await success;
    const asked = await endpoint.log();
    expect(asked.at(-1)!.query).to.equal(`?ref=sref_${endpoint.name}`);
    expect(JSON.stringify(asked)).not.to.contain(endpoint.secret);
    expect(
      JSON.stringify([
        detail,
        element.outerHTML,
        element.shadowRoot!.innerHTML,
        Object.entries(localStorage),
        Object.entries(sessionStorage),
      ]),
    ).not.to.contain(endpoint.secret);
  });

  it('follows an id that changed, and leaves the attribute to the page', async () => {
    const endpoint = new ScriptedEndpoint();
    const account = endpoint.account({ state: 'healthy', reasons: [] }, { id: 'fca_new' });
    const outcome = endpoint.outcome({
      outcome: 'relinked_other_account',
      account: 'fca_new',
      accounts: [account],
    });
    const element = await endpoint.mount({
      ...endpoint.routes({ outcome }),
      ...endpoint.stands(endpoint.account(), account),
    });
    const success = next(element, 'relink-success');
    await press(endpoint, element, finished);
    expect((await success).detail).to.include({
      status: 'relinked_other_account',
      account: 'fca_new',
      previousAccount: endpoint.id,
    });
    expect((await element.refresh())!.id).to.equal('fca_new');
    expect(element.account).to.equal(endpoint.id);
    expect(statusOf(element)).to.equal('Done. Another account is connected now.');
    element.account = '';
    await next(element, 'relink-status');
    expect(element.accountState!.id).to.equal(endpoint.id);
  });

  const told: [string, object, unknown, keyof HTMLElementEventMap, RegExp][] = [
    [
      'cancelled, where the customer leaves',
      { outcome: 'cancelled', account: null },
      left,
      'relink-cancel',
      /^Nothing was changed/,
    ],
    [
      'failed at another bank',
      { outcome: 'failed', failure_reason: 'no_authorization' },
      finished,
      'relink-failure',
      /sign in where this account is/,
    ],
    [
      'failed for another account',
      { outcome: 'failed', failure_reason: 'no_account' },
      finished,
      'relink-failure',
      /select the same account/,
    ],
    [
      'failed for reasons of their own',
      { outcome: 'failed', failure_reason: 'brand_new' },
      finished,
      'relink-failure',
      /could not complete this/,
    ],
  ];
  for (const [name, answer, result, type, words] of told) {
    it(`is ${name}`, async () => {
      const endpoint = new ScriptedEndpoint();
      const element = await endpoint.mount(endpoint.routes({ outcome: endpoint.outcome(answer) }));
      const events = record(element);
      const event = next(element, type as 'relink-cancel');
      await press(endpoint, element, result);
      expect((await event).detail).to.equal(element.outcome);
      await element.updateComplete;
      expect(statusOf(element)).to.match(words);
      expect(buttonOf(element)).not.to.be.null;
      expect(events).to.have.length(2);
    });
  }

  it('is asked for again while the server says pending', async () => {
    const endpoint = new ScriptedEndpoint();
    const path = `GET /sessions/fcsess_${endpoint.name}`;
    const element = await endpoint.mount({
      ...endpoint.routes(),
      [path]: [
        { body: endpoint.outcome({ outcome: 'pending', account: null }) },
        { status: 503 },
        { body: endpoint.outcome() },
      ],
    });
    const success = next(element, 'relink-success');
    await press(endpoint, element, finished);
    expect((await success).detail.status).to.equal('relinked');
    expect((await endpoint.log()).filter(({ route }) => route === path)).to.have.length(3);
  });

  it('comes from a fresh session where the first was used already, without a word', async () => {
    const endpoint = new ScriptedEndpoint();
    const second = { id: 'fcsess_second', client_secret: `${endpoint.secret}_second` };
    const element = await endpoint.mount({
      ...endpoint.routes({ outcome: endpoint.outcome({ outcome: 'pending', account: null }) }),
      'POST /sessions': [{ body: endpoint.session() }, { body: endpoint.session(second) }],
      'GET /sessions/fcsess_second': { body: endpoint.outcome({ id: 'fcsess_second' }) },
    });
    const events = record(element);
    const success = next(element, 'relink-success');
    await press(endpoint, element, refused);
    (await windowOf(second.client_secret)).close(finished);
    expect((await success).detail.session).to.equal('fcsess_second');
    expect(events).to.deep.equal(['start', 'success']);
  });

  it('may be tried again by one press', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount({
      ...endpoint.routes(),
      'POST /sessions': [{ status: 503, body: { code: 'stripe_unavailable' } }, { body: endpoint.session() }],
    });
    const failure = next(element, 'relink-error');
    buttonOf(element)!.click();
    expect((await failure).detail.error).to.include({ code: 'stripe_unavailable', retryable: true });
    await element.updateComplete;
    expect(statusOf(element)).to.equal('Something went wrong. Please try again.');
    expect(buttonOf(element)!.textContent.trim()).to.equal('Try again');
    const success = next(element, 'relink-success');
    await press(endpoint, element, finished);
    await success;
  });
});
