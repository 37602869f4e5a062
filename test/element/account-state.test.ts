// What the element knows of the account.
import type { AccountState } from '../../server/contract.ts';
import { buttonOf, finished, installStripe, next, place, record, windows } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';

installStripe();

async function shown(
  relink: Partial<AccountState['relink']>,
  more: Partial<AccountState> = {},
  attributes = '',
) {
  const endpoint = new ScriptedEndpoint();
  const account = endpoint.account(relink, more);
  return { endpoint, element: await endpoint.mount(endpoint.routes({ account }), attributes) };
}

it('gives no place to a status that says nothing', async () => {
  const { element } = await shown({});
  const status = element.shadowRoot!.querySelector('[role=status]')!;
  expect(getComputedStyle(status).position).to.equal('absolute');
});

it('leaves the custom properties of the page to the page’s own content', async () => {
  const { element } = await shown({});
  element.parentElement!.style.setProperty('--tone', 'red');
  element.innerHTML = '<i slot="description">Why.</i>';
  const own = getComputedStyle(element.querySelector('i')!).getPropertyValue('--tone');
  expect(own.trim()).to.equal('red');
});

describe('show="needed"', () => {
  it('takes no space and says nothing while all is well', async () => {
    const { element } = await shown({ state: 'healthy', reasons: [] }, {}, 'show="needed"');
    expect(element.getBoundingClientRect().height).to.equal(0);
    expect(textOf(element)).to.equal('');
    expect(getComputedStyle(element).position).to.equal('absolute');
  });

  it('appears when a relink is needed, and stays to tell the success', async () => {
    const { element, endpoint } = await shown({}, {}, 'show="needed"');
    expect(element.getBoundingClientRect().height).to.be.greaterThan(40);
    const success = next(element, 'relink-success');
    buttonOf(element)!.click();
    (await windowOf(endpoint.secret)).close(finished);
    await success;
    await element.updateComplete;
    expect(statusOf(element)).to.match(/^Done/);
  });

  it('shows nothing before the endpoint has answered', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program({ 'GET /accounts': { hold: true } });
    const element = await place(`<relink-account endpoint="${endpoint.url}" show="needed"></relink-account>`);
    await eventually(async () => (await endpoint.log()).length === 1, 'no question');
    expect(textOf(element)).to.equal('');
    await endpoint.release();
  });
});

describe('without an account', () => {
  it('the most urgent one is served, and the very one that was shown', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place(
      `<relink-account endpoint="${endpoint.url}" target="any_account"></relink-account>`,
    );
    await eventually(() => element.accountState, 'the account is not known');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await result;
    expect(await endpoint.sessionRequests()).to.deep.equal([
      { ref: `ref_${endpoint.name}`, target: 'any_account' },
    ]);
  });

  it('a reference that is too old costs one request more', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount({
      ...endpoint.routes(),
      'POST /sessions': [{ status: 400, body: { code: 'invalid_reference' } }, { body: endpoint.session() }],
    });
    const events = record(element);
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    expect((await result).status).to.equal('relinked');
    expect(await endpoint.sessionRequests()).to.deep.equal([
      { ref: `ref_${endpoint.name}` },
      { account: endpoint.id },
    ]);
    expect(events).to.deep.equal(['start', 'success']);
  });

  it('nothing to relink is shown as it is', async () => {
    const endpoint = new ScriptedEndpoint();
    const account = endpoint.account({ state: 'unrepairable', reasons: [], cause: 'account_closed' });
    const element = await endpoint.mount({
      ...endpoint.routes(),
      'POST /sessions': { status: 409, body: { code: 'not_relinkable' } },
    });
    await endpoint.program(endpoint.stands(account));
    const status = next(element, 'relink-status');
    expect(await element.relink()).to.deep.include({ status: 'error' });
    await status;
    await element.updateComplete;
    expect(textOf(element)).to.contain('can’t be reconnected Your bank says this account is closed.');
    expect(windows.some(({ clientSecret }) => clientSecret === endpoint.secret)).to.be.false;
  });
});
