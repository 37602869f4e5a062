// What the element says of an account.
import type { AccountState } from '../../server/contract.ts';
import { buttonOf, installStripe } from './support/page.ts';
import { expect } from './support/expect.ts';
import { ScriptedEndpoint, textOf } from './support/page.ts';

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
    access_denied: 'Your bank has ended our access. Reconnect to renew it.',
    access_expired: 'The access you gave us has expired. Reconnect to renew it.',
    account_unavailable: 'Your bank can’t find this account.',
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
    expect(textOf(element)).to.contain('Harbor Bank ••6789 will stop working soon');
  });

  for (const odd of [undefined, 9e15, 'soon', {}]) {
    it(`expiring is soon, too, where the date is ${JSON.stringify(odd)}`, async () => {
      const { element } = await shown({ state: 'expiring', deadline: odd as never });
      expect(textOf(element)).to.contain('Harbor Bank ••6789 will stop working soon');
    });
  }

  it('a dead account number is not a broken connection', async () => {
    const { element } = await shown({ reasons: ['account_number'], cause: null });
    expect(textOf(element)).to.contain('The account number used for payments has expired.');
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
        state === 'unrepairable' ? 'Please link another account.' : 'link this account anew',
      );
      element.innerHTML = `<p slot="${state}">Call us.</p>`;
      const slot = element.shadowRoot!.querySelector<HTMLSlotElement>(`slot[name=${state}]`)!;
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
