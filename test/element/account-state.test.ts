// What the element knows of the account, and what it says of it.
import { expect, waitUntil } from '@open-wc/testing';
import type { AccountState } from '../../server/contract.ts';
import { buttonOf, finished, installStripe, next, place, record, windows } from './support/page.ts';
import { ScriptedEndpoint, statusOf, textOf, windowOf } from './support/page.ts';

installStripe();

const christmas = Date.UTC(2027, 11, 24, 12) / 1000;

async function shown(
  relink: Partial<AccountState['relink']>,
  more: Partial<AccountState> = {},
  attributes = '',
) {
  const endpoint = new ScriptedEndpoint();
  const account = endpoint.account(relink, more);
  return { endpoint, element: await endpoint.mount(endpoint.routes({ account }), attributes) };
}

describe('the account in words', () => {
  const causes: Record<string, string> = {
    access_denied: 'Your bank has turned down our access. Reconnect to allow it again.',
    access_expired: 'The access that you gave us has expired. Reconnect to renew it.',
    account_unavailable: 'Your bank can’t find this account at the moment.',
    institution_requirement: 'Your bank asks you to confirm our access.',
    unspecified: 'The connection to your bank was interrupted.',
    invented_tomorrow: 'The connection to your bank was interrupted.',
  };
  for (const [cause, words] of Object.entries(causes)) {
    it(`required for ${cause}`, async () => {
      const { element } = await shown({ cause });
      expect(textOf(element)).to.equal(`Harbor Bank ••6789 needs your attention ${words} Reconnect`);
      expect(element.matches(':state(required)')).to.be.true;
    });
  }

  it('expiring shows the date', async () => {
    const { element } = await shown({ state: 'expiring', deadline: christmas });
    expect(textOf(element)).to.contain('Harbor Bank ••6789 works until December 24, 2027');
    expect(buttonOf(element)).not.to.be.null;
  });

  it('expiring without a date is soon', async () => {
    const { element } = await shown({ state: 'expiring' });
    expect(textOf(element)).to.contain('Harbor Bank ••6789 works until soon');
  });

  it('a dead account number is not a broken connection', async () => {
    const { element } = await shown({ reasons: ['account_number'], cause: null });
    expect(textOf(element)).to.contain('The account number used for payments no longer works.');
    expect(textOf(element)).not.to.contain('access');
  });

  it('the permissions asked for are named', async () => {
    const permissions = ['balances', 'transactions', 'invented_tomorrow'];
    const { element } = await shown({ reasons: ['permissions'], cause: null, permissions });
    expect(textOf(element)).to.contain(
      'We need your consent to see: balances, transactions, and further details.',
    );
  });

  for (const state of ['unrepairable', 'disconnected'] as const) {
    it(`${state} offers no button, but an explanation that the page may replace`, async () => {
      const { element } = await shown({ state, cause: 'account_closed', reasons: [] });
      expect(buttonOf(element)).to.be.null;
      expect(textOf(element)).to.contain(
        state === 'unrepairable' ? 'Please link another account.' : 'link it anew',
      );
      element.innerHTML = '<p slot="unrepairable">Call us.</p>';
      const slot = element.shadowRoot!.querySelector<HTMLSlotElement>('slot[name=unrepairable]')!;
      expect(slot.assignedElements()[0]!.textContent).to.equal('Call us.');
    });
  }

  it('healthy says so, and offers nothing to press', async () => {
    const { element } = await shown({ state: 'healthy', reasons: [], cause: null });
    expect(textOf(element)).to.equal('Harbor Bank ••6789 is connected');
  });

  it('a state that nobody knows yet still offers a relink', async () => {
    const { element } = await shown({ state: 'invented' as never, reasons: [] });
    expect(buttonOf(element)).not.to.be.null;
  });

  it('an account without digits goes by its name, or by its bank', async () => {
    expect(textOf((await shown({}, { last4: null })).element)).to.contain('Everyday Checking needs');
    expect(textOf((await shown({}, { last4: null, display_name: null })).element)).to.contain(
      'Harbor Bank needs',
    );
  });

  it('names are text, never markup', async () => {
    const { element } = await shown({}, { institution_name: '<img src=x onerror=alert(1)>' });
    expect(textOf(element)).to.contain('<img src=x');
    expect(element.shadowRoot!.querySelector('img')).to.be.null;
  });

  it('texts of the page replace ours', async () => {
    const { element } = await shown({ cause: 'invented_tomorrow' });
    element.messages = { reconnect: 'Go', 'cause.invented_tomorrow': 'Tomorrow came.' };
    await element.updateComplete;
    expect(textOf(element)).to.equal('Harbor Bank ••6789 needs your attention Tomorrow came. Go');
  });

  it('dates follow the page’s English, and survive a language that does not exist', async () => {
    const { element } = await shown({ state: 'expiring', deadline: christmas });
    element.lang = 'en-GB';
    element.requestUpdate();
    await element.updateComplete;
    expect(textOf(element)).to.contain('24 December 2027');
    element.lang = 'en-not_a_language!';
    element.requestUpdate();
    await element.updateComplete;
    expect(textOf(element)).to.contain('December 24, 2027');
  });
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
    await waitUntil(async () => (await endpoint.log()).length === 1, 'no question');
    expect(textOf(element)).to.equal('');
    await endpoint.release();
  });
});

describe('looking again', () => {
  it('refresh() finds what changed, tells it, and puts an old outcome behind', async () => {
    const { endpoint, element } = await shown({});
    await endpoint.program({ 'POST /sessions': { status: 503 } });
    await element.relink();
    expect(element.phase).to.equal('error');
    const account = endpoint.account({ state: 'healthy', reasons: [] });
    await endpoint.program({ [`GET /accounts/${endpoint.id}`]: { body: { ...endpoint.context, account } } });
    const status = next(element, 'relink-status');
    expect(await element.refresh()).to.deep.equal(account);
    expect((await status).detail).to.deep.equal({ account, error: undefined });
    expect(element.phase).to.equal('idle');
  });

  it('says nothing where nothing changed', async () => {
    const { element } = await shown({});
    let told = 0;
    element.addEventListener('relink-status', () => told++);
    await element.refresh();
    expect(told).to.equal(0);
  });

  it('happens when the customer returns to the tab', async () => {
    const { endpoint } = await shown({});
    const asked = (await endpoint.log()).length;
    // A page that runs beside others may be in the background.
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await waitUntil(async () => (await endpoint.log()).length === asked + 1, 'it did not ask again');
  });

  it('does not happen for an element that has left', async () => {
    const { endpoint, element } = await shown({});
    element.remove();
    await Promise.resolve();
    const asked = (await endpoint.log()).length;
    document.dispatchEvent(new Event('visibilitychange'));
    await endpoint.log();
    expect((await endpoint.log()).length).to.equal(asked);
  });

  it('happens for an element that has returned', async () => {
    const { endpoint, element } = await shown({});
    const parent = element.parentElement!;
    element.remove();
    await Promise.resolve();
    const asked = (await endpoint.log()).length;
    parent.append(element);
    await waitUntil(async () => (await endpoint.log()).length === asked + 1, 'it did not ask again');
  });

  it('the latest account wins over an answer that comes late', async () => {
    const endpoint = new ScriptedEndpoint();
    const slow = endpoint.account({}, { id: 'fca_slow' });
    await endpoint.program({
      ...endpoint.routes(),
      'GET /accounts/fca_slow': { hold: true, body: { ...endpoint.context, account: slow } },
    });
    const element = await place(
      `<relink-account endpoint="${endpoint.url}" account="fca_slow"></relink-account>`,
    );
    await waitUntil(async () => (await endpoint.log()).length === 1, 'no question');
    element.account = endpoint.id;
    await next(element, 'relink-status');
    await endpoint.release();
    await endpoint.log();
    expect(element.accountState!.id).to.equal(endpoint.id);
  });
});

describe('without an account', () => {
  it('the most urgent one is served, and the very one that was shown', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place(
      `<relink-account endpoint="${endpoint.url}" target="any_account"></relink-account>`,
    );
    await waitUntil(() => element.accountState, 'the account is not known');
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
    await endpoint.program({ [`GET /accounts/${endpoint.id}`]: { body: { ...endpoint.context, account } } });
    const status = next(element, 'relink-status');
    expect(await element.relink()).to.deep.include({ status: 'error' });
    await status;
    await element.updateComplete;
    expect(textOf(element)).to.contain('can’t be reconnected Your bank says that this account is closed.');
    expect(windows.some(({ clientSecret }) => clientSecret === endpoint.secret)).to.be.false;
  });
});
