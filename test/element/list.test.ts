// <relink-accounts>: all accounts in one tag, from one request, with one press for each login.
import {
  ListEndpoint,
  accountsIn,
  buttonsIn,
  foldIn,
  headingIn,
  healthy,
  shown,
  summaryIn,
  textIn,
} from './support/list.ts';
import { eventually, expect } from './support/expect.ts';
import { installStripe } from './support/page.ts';

installStripe();

/** What the endpoint was asked of accounts. */
const asked = async (endpoint: ListEndpoint) =>
  (await endpoint.log()).map(({ route }) => route).filter((route) => route.startsWith('GET /accounts'));

describe('a list of accounts', () => {
  it('says how many need attention, shows those, and folds away what is healthy, from one request', async () => {
    const endpoint = new ListEndpoint();
    const accounts = [
      endpoint.at('Harbor'),
      endpoint.at('Alder', { state: 'expiring' }),
      endpoint.at('Quarry', healthy),
    ];
    const list = await endpoint.list(endpoint.stands(...accounts));
    expect(headingIn(list)).to.equal('Accounts that need attention: 2 of 3');
    expect(shown(list)).to.deep.equal([
      'Harbor ••6789 needs your attention',
      'Alder ••6789 will stop working soon',
    ]);
    expect(summaryIn(list)).to.equal('Connected accounts: 1');
    expect(foldIn(list)!.open).to.equal(false);
    expect(accountsIn(list, 'details')).to.have.length(1);
    expect(buttonsIn(list)).to.have.length(2);
    expect(await asked(endpoint)).to.deep.equal(['GET /accounts']);
  });

  it('says that all is well where it is', async () => {
    const endpoint = new ListEndpoint();
    const list = await endpoint.list(endpoint.stands(endpoint.at('Quarry', healthy)));
    expect(headingIn(list)).to.equal('All accounts are connected.');
    expect(shown(list)).to.be.empty;
    expect(summaryIn(list)).to.equal('Connected accounts: 1');
  });

  it('shows nothing of healthy accounts with show="needed"', async () => {
    const endpoint = new ListEndpoint();
    const both = endpoint.stands(endpoint.at('Harbor'), endpoint.at('Quarry', healthy));
    const list = await endpoint.list(both, 'show="needed"');
    expect(headingIn(list)).to.equal('Accounts that need attention: 1 of 2');
    expect(foldIn(list) === null).to.equal(true);
    const other = new ListEndpoint();
    const quiet = await other.list(other.stands(other.at('Quarry', healthy)), 'show="needed"');
    expect(textIn(quiet)).to.equal('');
  });

  it('shows a customer without accounts nothing but what is slotted for that', async () => {
    const endpoint = new ListEndpoint();
    const children = `
      <a slot="empty" href="#link">Link a bank</a>
      Reconnect it
    `;
    const list = await endpoint.list(endpoint.stands(), '', children);
    expect(textIn(list)).to.equal('');
    expect(list.querySelector('a')!.checkVisibility()).to.equal(true);
    await endpoint.program(endpoint.stands(endpoint.at('Harbor')));
    await list.refresh();
    await list.updateComplete;
    expect(list.querySelector('a')!.checkVisibility()).to.equal(false);
    expect(headingIn(list)).to.equal('Accounts that need attention: 1 of 1');
  });

  it('gives accounts behind one login one press, and every bank one of its own', async () => {
    const endpoint = new ListEndpoint();
    const [one, two] = [
      endpoint.at('Harbor'),
      { ...endpoint.at('Harbor'), id: `${endpoint.id}_2`, last4: '1111' },
    ];
    const list = await endpoint.list(endpoint.stands(one, two, endpoint.at('Alder')));
    expect(shown(list)).to.have.length(3);
    expect(buttonsIn(list)).to.have.length(2);
    const pressed = accountsIn(list).map((each) =>
      buttonsIn(list).some((button) => each.shadowRoot!.contains(button)),
    );
    expect(pressed).to.deep.equal([true, false, true]);
    // Those behind one login look like one card.
    const [first, second, third] = accountsIn(list).map((each) => each.getBoundingClientRect());
    expect(second!.top <= first!.bottom).to.equal(true);
    expect(third!.top > second!.bottom).to.equal(true);
    expect(accountsIn(list).map(({ target }) => target)).to.deep.equal([
      'authorization',
      'authorization',
      undefined,
    ]);
  });

  it('gives each account a press where the page asks for one account, or the endpoint names no login', async () => {
    for (const [attributes, login] of [
      ['target="account"', 'fcauth_1'],
      ['', null],
    ] as const) {
      const endpoint = new ListEndpoint();
      const accounts = ['Harbor', 'Alder'].map((bank) => endpoint.at(bank, {}, login));
      const list = await endpoint.list(endpoint.stands(...accounts), attributes);
      expect(buttonsIn(list)).to.have.length(2);
    }
  });

  it('hands on what is slotted to each account, and follows its changes', async () => {
    const endpoint = new ListEndpoint();
    const children = `
      <span>Sort it out</span>
      <p slot="description">We need your bank.</p>
      <a slot="unrepairable" href="#other">Link another one</a>
    `;
    const accounts = [endpoint.at('Harbor'), endpoint.at('Alder', { state: 'unrepairable' })];
    const list = await endpoint.list(endpoint.stands(...accounts), '', children);
    const [harbor, alder] = accountsIn(list);
    expect(buttonsIn(list)[0]!.querySelector('slot')!.assignedElements()[0]!.textContent).to.equal(
      'Sort it out',
    );
    expect(harbor!.querySelector('p')!.checkVisibility()).to.equal(true);
    expect(alder!.querySelector('a')!.checkVisibility()).to.equal(true);
    let pressed: unknown;
    list.addEventListener('click', (event) => {
      event.preventDefault();
      pressed = event.composedPath()[0];
    });
    alder!.querySelector('a')!.click();
    expect(pressed === alder!.querySelector('a')).to.equal(true);
    list.querySelector('span')!.textContent = 'Go on';
    await eventually(() => harbor!.querySelector('span')!.textContent === 'Go on', 'the label is followed');
  });

  it('refreshes with the headers that the page has just given it', async () => {
    const endpoint = new ListEndpoint();
    const list = await endpoint.list(endpoint.stands(endpoint.at('Harbor')));
    list.headers = { 'x-customer': 'ben' };
    await list.refresh();
    expect((await endpoint.log()).at(-1)!.headers['x-customer']).to.equal('ben');
  });

  it('shows what a single tag would where the endpoint knows no accounts', async () => {
    const endpoint = new ListEndpoint();
    const list = await endpoint.list({}, 'publishable-key="pk_test_1"');
    await eventually(() => buttonsIn(list).length === 1, 'there is a button');
    expect(headingIn(list)).to.equal('');
  });

  it('speaks the language of the page, with numbers of that language', async () => {
    const endpoint = new ListEndpoint();
    const list = await endpoint.list(endpoint.stands(endpoint.at('Harbor')), 'lang="fa"');
    await eventually(() => headingIn(list).startsWith('حساب‌های نیازمند توجه: ۱'), 'it speaks Persian');
    const heading = list.shadowRoot!.querySelector<HTMLElement>('[part=heading]')!;
    expect([heading.lang, heading.dir]).to.deep.equal(['fa', 'rtl']);
    list.messages = { 'list.attention': '{count}!' };
    await list.updateComplete;
    expect(headingIn(list)).to.equal('۱!');
  });

  it('tells that nothing could be learned, once', async () => {
    const endpoint = new ListEndpoint();
    const codes: unknown[] = [];
    const hear = ({ detail }: { detail: { error?: { code: string } | undefined } }) =>
      codes.push(detail.error?.code);
    document.addEventListener('relink-status', hear, { once: false });
    const failing = { 'GET /accounts': { status: 401, body: { code: 'unauthenticated' } } };
    const list = await endpoint.list(failing);
    await list.refresh();
    document.removeEventListener('relink-status', hear);
    expect(codes).to.deep.equal(['unauthenticated']);
    expect(textIn(list)).to.equal('');
  });
});
