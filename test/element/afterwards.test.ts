// Once a run is over: what the element goes on to show, and whom it asks about.
import { buttonOf, finished, installStripe, next, place } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';

installStripe();

const other = { id: 'fca_other', institution_name: 'Other Bank' };

describe('after a success', () => {
  it('an element without an account goes on to what is most urgent then', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place(`<relink-account endpoint="${endpoint.url}"></relink-account>`);
    await eventually(() => element.accountState, 'the account is known');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('relinked');
    await element.updateComplete;
    expect(statusOf(element)).to.match(/^Done/);
    const accounts = [endpoint.account({}, other)];
    await endpoint.program(endpoint.stands(...accounts));
    expect((await element.refresh())!.id).to.equal('fca_other');
    await element.updateComplete;
    expect(textOf(element)).to.match(/^Other Bank ••6789 needs your attention/);
    expect(statusOf(element)).to.equal('');
    expect(element.phase).to.equal('idle');
  });

  it('an account that breaks again is no longer said to be done', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await result;
    expect(element.accountState!.relink.state).to.equal('healthy');
    // The account of the endpoint is broken, as it was before.
    await element.refresh();
    await element.updateComplete;
    expect(statusOf(element)).to.equal('');
    expect(buttonOf(element)).not.to.be.null;
  });

  it('is still said where the account is asked for only then', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount(endpoint.routes({ outcome: endpoint.outcome({ accounts: [] }) }));
    const account = endpoint.account({ state: 'healthy', cause: null, reasons: [] });
    await endpoint.program(endpoint.stands(account));
    const status = next(element, 'relink-status');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await result;
    expect((await status).detail.account!.relink.state).to.equal('healthy');
    await element.updateComplete;
    expect(statusOf(element)).to.match(/^Done/);
  });

  it('a question from before it is not waited for', async () => {
    const endpoint = new ScriptedEndpoint();
    const route = 'GET /accounts';
    const element = await endpoint.mount(endpoint.routes({ outcome: endpoint.outcome({ accounts: [] }) }));
    const account = endpoint.account({ state: 'healthy', cause: null, reasons: [] });
    const before = { hold: true, body: { ...endpoint.context, accounts: [endpoint.account()] } };
    await endpoint.program({ [route]: [before, { body: { ...endpoint.context, accounts: [account] } }] });
    const early = element.refresh();
    await eventually(async () => (await endpoint.log()).length === 2, 'the question from before');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await result;
    expect((await early)!.relink.state).to.equal('healthy');
    await endpoint.release();
    await endpoint.roundTrip();
    expect(element.accountState!.relink.state).to.equal('healthy');
  });
});

describe('after an error', () => {
  it('the button asks to try again only as long as the error is said', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount({
      ...endpoint.routes(),
      'POST /sessions': { status: 503, body: { code: 'stripe_unavailable' } },
    });
    await element.relink();
    await element.updateComplete;
    expect(buttonOf(element)!.textContent.trim()).to.equal('Try again');
    const account = endpoint.account({ cause: 'access_denied' });
    await endpoint.program(endpoint.stands(account));
    await element.refresh();
    await element.updateComplete;
    expect(statusOf(element)).to.equal('');
    expect(buttonOf(element)!.textContent.trim()).to.equal('Reconnect');
  });
});
