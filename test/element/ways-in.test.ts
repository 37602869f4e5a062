// How a run can be started, and what a page may bring along.
import { RelinkAccountElement, RelinkError, type RelinkClient } from '../../component/index.ts';
import { finished, installStripe, next, place } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

describe('other ways in', () => {
  it('a command of any button on the page', async function () {
    if (!('commandForElement' in HTMLButtonElement.prototype)) {
      // An engine without invoker commands: the event that they would send does the same.
      const endpoint = new ScriptedEndpoint();
      const element = await endpoint.mount();
      const start = next(element, 'relink-start');
      element.dispatchEvent(Object.assign(new Event('command'), { command: '--relink' }));
      await start;
      element.remove();
      return;
    }
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    element.id = 'commanded';
    element.insertAdjacentHTML(
      'afterend',
      '<button commandfor="commanded" command="--relink">a</button><button commandfor="commanded" command="--refresh">b</button>',
    );
    const [relink, refresh] = element.parentElement!.querySelectorAll('button');
    const asked = (await endpoint.log()).length;
    refresh!.click();
    await eventually(async () => (await endpoint.log()).length === asked + 1, 'no refresh');
    const success = next(element, 'relink-success');
    relink!.click();
    (await windowOf(endpoint.secret)).close(finished);
    await success;
  });

  it('a client of the page, and a Stripe instance that it loaded', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await place(
      `<relink-account account="${endpoint.id}" target="account"></relink-account>`,
    );
    const requests: unknown[] = [];
    const client: RelinkClient = {
      session: (request) => {
        requests.push(request);
        return Promise.resolve({ clientSecret: endpoint.secret });
      },
    };
    const used: string[] = [];
    element.client = client;
    element.stripe = {
      collectFinancialConnectionsAccounts: ({ clientSecret }) => {
        used.push(clientSecret);
        return Promise.resolve(finished);
      },
    };
    expect(await element.relink()).to.deep.equal({ status: 'pending', session: null });
    expect(used).to.deep.equal([endpoint.secret]);
    expect(requests).to.deep.equal([{ account: endpoint.id, target: 'account' }]);
  });

  it('a client of the page alone, which can end in a success', async () => {
    const endpoint = new ScriptedEndpoint();
    const calls: string[] = [];
    const healthy = endpoint.account({ state: 'healthy', cause: null, reasons: [] });
    const element = await place(`<relink-account account="${endpoint.id}"></relink-account>`);
    element.client = {
      accounts: () => {
        calls.push('accounts');
        return Promise.resolve({ ...endpoint.context, accounts: [endpoint.account()] });
      },
      session: ({ ref }) => {
        calls.push(`session ${ref}`);
        return Promise.resolve(endpoint.session());
      },
      outcome: ({ id, ref }) => {
        calls.push(`outcome ${id} ${ref}`);
        return Promise.resolve({ outcome: 'relinked', account: endpoint.id, accounts: [healthy] });
      },
    };
    await eventually(() => element.accountState, 'the account');
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect(await run).to.deep.include({ status: 'relinked', account: endpoint.id, accounts: [healthy] });
    expect(calls).to.deep.equal([
      'accounts',
      `session ref_${endpoint.name}`,
      `outcome fcsess_${endpoint.name} sref_${endpoint.name}`,
    ]);
    expect(await endpoint.log()).to.be.empty;
  });

  it('an error of the page’s own client is taken as it is, if it is one of ours', async () => {
    const element = await place('<relink-account></relink-account>');
    const error = new RelinkError('rate_limited', 'was told to wait.', { retryAfter: 9 });
    element.client = { session: () => Promise.reject(error) };
    const outcome = await element.relink();
    expect('error' in outcome && outcome.error).to.equal(error);
    expect(error instanceof RelinkError).to.be.true;
  });

  it('properties that were set before the element was defined', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const early = document.createElement('early-relink');
    const asked = { headers: { 'x-early': 'yes' }, account: endpoint.id, endpoint: endpoint.url };
    Object.assign(early, asked);
    document.body.append(early);
    class Early extends RelinkAccountElement {}
    Early.define('early-relink');
    await next(early, 'relink-status');
    expect((await endpoint.log())[0]!.headers['x-early']).to.equal('yes');
    early.remove();
  });

  it('a second copy of the script does no harm', () => {
    class Copy extends RelinkAccountElement {}
    expect(() => Copy.define()).not.to.throw();
    expect(customElements.get('relink-account')).to.equal(RelinkAccountElement);
  });
});
