// Runs in a list: it goes on where it was left, and says each outcome once.
import type { RelinkAccountsElement } from '../../component/list.ts';
import {
  ListEndpoint,
  accountsIn,
  buttonsIn,
  foldIn,
  headingIn,
  healthy,
  placeList,
  settled,
  shown,
} from './support/list.ts';
import { eventually, expect } from './support/expect.ts';
import { installStripe, left, next, record, statusOf, windowOf, windows } from './support/page.ts';

installStripe();

/** What has the focus: the account, and what in it. */
function focused(list: RelinkAccountsElement): string {
  const account = list.shadowRoot!.activeElement;
  return `${(account as { account?: string } | null)?.account} ${account?.shadowRoot?.activeElement?.getAttribute('part')}`;
}

/** Two banks, one healthy account, and sessions for both. */
async function twoBanks() {
  const endpoint = new ListEndpoint();
  const [one, two] = [endpoint.at('Harbor'), endpoint.at('Alder')];
  const rest = endpoint.at('Quarry', healthy);
  const [wellOne, wellTwo] = [endpoint.at('Harbor', healthy), endpoint.at('Alder', healthy)];
  const list = await endpoint.list({
    ...endpoint.stands(one, two, rest),
    ...endpoint.sessions([wellOne], [wellTwo]),
  });
  return { endpoint, list, one, two, events: record(document) };
}

describe('a run in a list', () => {
  it('tells as a single tag does, once, with the list as its target', async () => {
    const { endpoint, list, one, events } = await twoBanks();
    const success = next(document, 'relink-success');
    buttonsIn(list)[0]!.click();
    await endpoint.finish(0);
    const { detail, target } = await success;
    expect(detail.account).to.equal(one.id);
    expect(target === list).to.equal(true);
    expect(events).to.deep.equal(['start', 'success']);
  });

  it('moves the focus to the next that needs it, counts down, and stays at the last', async () => {
    const { endpoint, list, one, two } = await twoBanks();
    buttonsIn(list)[0]!.focus();
    buttonsIn(list)[0]!.click();
    await endpoint.finish(0);
    await eventually(() => focused(list) === `${two.id} button`, 'the next bank has the focus');
    expect(headingIn(list)).to.equal('Accounts that need attention: 1 of 3');
    // The outcome stays where the customer looked, and is said once.
    expect(shown(list)).to.deep.equal(['Harbor ••6789 is connected', 'Alder ••6789 needs your attention']);
    expect(accountsIn(list).map(statusOf)).to.deep.equal(['Done.', '', '']);
    const [first] = accountsIn(list);
    buttonsIn(list)[0]!.click();
    await windowOf(`${endpoint.secret}_1`);
    await settled(list);
    // The one before is folded away as the next begins.
    expect(shown(list)).to.deep.equal(['Alder ••6789 needs your attention']);
    expect(first!.isConnected).to.equal(false);
    expect(accountsIn(list, 'details').map(({ account }) => account)).to.include(one.id);
    await endpoint.finish(1);
    await eventually(() => headingIn(list) === 'All accounts are connected.', 'all is well');
    expect(focused(list)).to.equal(`${two.id} title`);
    const routes = (await endpoint.log()).map(({ route }) => route);
    expect(routes.filter((route) => route === 'GET /accounts')).to.have.length(1);
  });

  it('counts down, too, where the page has renewed its token, and accounts have come since', async () => {
    const { endpoint, list, two } = await twoBanks();
    await endpoint.program(endpoint.stands(endpoint.at('Cedar'), two));
    list.headers = { authorization: 'Bearer renewed' };
    await list.refresh();
    await settled(list);
    expect(headingIn(list)).to.equal('Accounts that need attention: 2 of 2');
    await endpoint.program(endpoint.sessions([endpoint.at('Cedar', healthy)]));
    accountsIn(list).at(-1)!.shadowRoot!.querySelector('button')!.click();
    await endpoint.finish(0);
    await eventually(() => headingIn(list) === 'Accounts that need attention: 1 of 2', 'it counts down');
  });

  it('leaves the focus alone after it was cancelled, and with whoever went on elsewhere', async () => {
    const { endpoint, list, one } = await twoBanks();
    await endpoint.program({
      [`GET /sessions/fcsess_${endpoint.name}_0`]: {
        body: endpoint.outcome({ id: `fcsess_${endpoint.name}_0`, outcome: 'cancelled', account: null }),
      },
    });
    buttonsIn(list)[0]!.focus();
    buttonsIn(list)[0]!.click();
    const cancelled = next(document, 'relink-cancel');
    (await windowOf(`${endpoint.secret}_0`)).close(left);
    await cancelled;
    await settled(list);
    expect(focused(list)).to.equal(`${one.id} button`);
    const input = list.parentElement!.appendChild(document.createElement('input'));
    buttonsIn(list)[0]!.click();
    const success = next(document, 'relink-success');
    (await windowOf(`${endpoint.secret}_1`)).close(left);
    input.focus();
    await success;
    await settled(list);
    expect(document.activeElement === input).to.equal(true);
  });

  it('brings back all accounts behind a login with one press', async () => {
    const endpoint = new ListEndpoint();
    const other = { id: `${endpoint.id}_2`, last4: '1111' };
    const [one, two] = [endpoint.at('Harbor'), { ...endpoint.at('Harbor'), ...other }];
    const well = [endpoint.at('Harbor', healthy), { ...endpoint.at('Harbor', healthy), ...other }];
    const list = await endpoint.list({ ...endpoint.stands(one, two), ...endpoint.sessions(well) });
    buttonsIn(list)[0]!.click();
    await endpoint.finish(0);
    await eventually(() => headingIn(list) === 'All accounts are connected.', 'all is well');
    expect(await endpoint.sessionRequests()).to.deep.equal([{ ref: one.ref, target: 'authorization' }]);
    expect(buttonsIn(list)).to.be.empty;
  });

  it('keeps its place where an account comes back under another id', async () => {
    const endpoint = new ListEndpoint();
    const one = endpoint.at('Harbor');
    const renewed = { ...endpoint.at('Harbor', healthy), id: `${endpoint.id}_new` };
    const list = await endpoint.list({ ...endpoint.stands(one), ...endpoint.sessions([renewed]) });
    const outcome = endpoint.outcome({
      id: `fcsess_${endpoint.name}_0`,
      account: renewed.id,
      previous_account: one.id,
      accounts: [renewed],
    });
    await endpoint.program({ [`GET /sessions/fcsess_${endpoint.name}_0`]: { body: outcome } });
    const [element] = accountsIn(list);
    buttonsIn(list)[0]!.click();
    await endpoint.finish(0);
    await eventually(() => headingIn(list) === 'All accounts are connected.', 'all is well');
    await endpoint.program(endpoint.stands(renewed));
    await list.refresh();
    await settled(list);
    expect(accountsIn(list).length === 1 && accountsIn(list)[0] === element).to.equal(true);
    expect(statusOf(element!)).to.equal('Done.');
    expect(list.accountStates.map(({ id }) => id)).to.deep.equal([renewed.id]);
  });

  it('refuses presses while it is disabled, also by a fieldset', async () => {
    const { list } = await twoBanks();
    list.disabled = true;
    await settled(list);
    expect(buttonsIn(list).every((button) => button.disabled)).to.equal(true);
    list.disabled = false;
    const fieldset = list.parentElement!.appendChild(document.createElement('fieldset'));
    fieldset.disabled = true;
    fieldset.append(list);
    await settled(list);
    await eventually(() => buttonsIn(list).every((button) => button.disabled), 'the fieldset disables');
    expect(buttonsIn(list)).to.have.length(2);
  });
});

describe('a return from a page of Stripe’s', () => {
  afterEach(() => sessionStorage.clear());

  for (const id of ['the same id', 'another id']) {
    it(`is told by the list, where the account has ${id}`, async () => {
      const endpoint = new ListEndpoint();
      const before = endpoint.at('Harbor');
      const well = {
        ...endpoint.at('Harbor', healthy),
        ...(id === 'another id' && { id: `${endpoint.id}_new` }),
      };
      const outcome = endpoint.outcome({ account: well.id, previous_account: before.id, accounts: [well] });
      await endpoint.program({
        ...endpoint.stands(well, endpoint.at('Alder')),
        [`GET /sessions/fcsess_${endpoint.name}`]: { body: outcome },
      });
      const session = JSON.stringify({ id: `fcsess_${endpoint.name}` });
      sessionStorage.setItem(`relink-account ${endpoint.url} ${before.id}`, session);
      const events = record(document);
      const opened = windows.length;
      const list = placeList(`<relink-accounts endpoint="${endpoint.url}"></relink-accounts>`);
      await next(document, 'relink-success');
      await settled(list);
      await eventually(() => accountsIn(list).length === 2, 'each account is there once');
      expect(headingIn(list)).to.equal('Accounts that need attention: 1 of 2');
      expect(accountsIn(list).map(statusOf)).to.include('Done.');
      expect(events).to.deep.equal(['success']);
      expect(foldIn(list) === null).to.equal(true);
      expect(windows.length).to.equal(opened);
    });
  }
});
