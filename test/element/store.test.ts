// What elements of one page share: one question, one state, one run.
import type { AccountState } from '../../server/contract.ts';
import type { RelinkAccountElement } from '../../component/index.ts';
import { eventually, expect } from './support/expect.ts';
import type { Program } from './support/endpoint.ts';
import { buttonOf, finished, installStripe, next, place, record, textOf, windows } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';

installStripe();

const healthy: Partial<AccountState['relink']> = { state: 'healthy', cause: null, reasons: [] };

/** Several elements at an endpoint, each for the account that is given. */
async function mountAll(endpoint: ScriptedEndpoint, program: Program, accounts: string[], attributes = '') {
  await endpoint.program(program);
  const tags = accounts.map(
    (id) => `
      <relink-account endpoint="${endpoint.url}" ${id && `account="${id}"`} ${attributes}>
      </relink-account>`,
  );
  const first = await place(tags.join(''));
  return [...first.parentElement!.querySelectorAll('relink-account')];
}

const knownTo = (elements: RelinkAccountElement[]) =>
  eventually(() => elements.every((element) => element.accountState), 'all know their account');

describe('many tags on a page', () => {
  it('make one request, and each shows its own account', async () => {
    const endpoint = new ScriptedEndpoint();
    const ids = Array.from({ length: 8 }, (_, at) => `fca_${at}`);
    const accounts = ids.map((id, at) =>
      endpoint.account(at % 2 ? { ...healthy } : {}, { id, institution_name: `Bank ${at}` }),
    );
    const elements = await mountAll(endpoint, endpoint.stands(...accounts), ids);
    await knownTo(elements);
    await elements[7]!.updateComplete;
    expect(elements.map((element) => buttonOf(element) !== null)).to.deep.equal(
      ids.map((_, at) => at % 2 === 0),
    );
    expect(textOf(elements[3]!)).to.contain('Bank 3 ••6789 is connected');
    expect((await endpoint.log()).map(({ route }) => route)).to.deep.equal(['GET /accounts']);
  });

  it('share what they know with those that come later, under a token that was renewed meanwhile', async () => {
    const endpoint = new ScriptedEndpoint();
    const [first] = await mountAll(endpoint, endpoint.stands(endpoint.account()), [endpoint.id]);
    await knownTo([first!]);
    const headers = { authorization: 'Bearer renewed' };
    first!.headers = headers;
    await first!.updateComplete;
    const second = document.createElement('relink-account');
    Object.assign(second, { endpoint: endpoint.url, account: endpoint.id, headers: { ...headers } });
    first!.after(second);
    await knownTo([second]);
    expect(await endpoint.log()).to.have.length(1);
  });

  it('ask by its id for an account that the list lacks, without holding up the others', async () => {
    const endpoint = new ScriptedEndpoint();
    const far = { ...endpoint.context, account: endpoint.account({}, { id: 'fca_far' }) };
    const program = { ...endpoint.routes(), 'GET /accounts/fca_far': { hold: true, body: far } };
    const elements = await mountAll(endpoint, program, [endpoint.id, 'fca_far']);
    await eventually(() => elements[0]!.accountState, 'the first is known');
    await endpoint.release();
    await knownTo(elements);
    expect(await endpoint.log()).to.have.length(2);
  });

  for (const status of [429, 503]) {
    it(`that are refused for load (${status}) draw nothing as broken, and ask again when they are told to`, async () => {
      const endpoint = new ScriptedEndpoint();
      const refusal = {
        status,
        headers: { 'relink-contract': '1', 'retry-after': '1' },
        body: { code: status === 429 ? 'rate_limited' : 'stripe_busy' },
      };
      const account = endpoint.account({ ...healthy });
      const known = { body: { ...endpoint.context, accounts: [account] } };
      const program = { 'GET /accounts': [refusal, known] };
      const elements = await mountAll(endpoint, program, [endpoint.id, endpoint.id]);
      const { detail } = await next(elements[0]!, 'relink-status');
      expect(detail.error).to.include({ retryable: true, retryAfter: 1 });
      await elements[0]!.updateComplete;
      expect(elements.map(textOf)).to.deep.equal(['', '']);
      await knownTo(elements);
      await elements[1]!.updateComplete;
      expect(textOf(elements[1]!)).to.match(/is connected$/);
      expect(await endpoint.log()).to.have.length(2);
    });
  }

  it('ask once at the beginning and once at the end of a burst of news', async () => {
    const endpoint = new ScriptedEndpoint();
    const elements = await mountAll(endpoint, endpoint.routes(), Array(5).fill(endpoint.id) as string[]);
    await knownTo(elements);
    for (let burst = 0; burst < 30; burst++) dispatchEvent(new Event('online'));
    await eventually(async () => (await endpoint.log()).length === 2, 'the question');
    await endpoint.roundTrip();
    expect(await endpoint.log()).to.have.length(2);
  });
});

describe('a customer', () => {
  it('without accounts sees no button that can only fail', async () => {
    const endpoint = new ScriptedEndpoint();
    const [element] = await mountAll(endpoint, endpoint.stands(), ['']);
    const { detail } = await next(element!, 'relink-status');
    expect(detail).to.deep.equal({ account: undefined, error: undefined });
    await element!.updateComplete;
    expect(textOf(element!)).to.equal('');
    expect(buttonOf(element!)).to.be.null;
  });

  it('sees how an account stands that cannot be relinked, from the refusal itself', async () => {
    const endpoint = new ScriptedEndpoint();
    const account = endpoint.account({ state: 'unrepairable', cause: 'account_closed', reasons: [] });
    const element = await endpoint.mount({
      ...endpoint.routes(),
      'POST /sessions': { status: 409, body: { code: 'not_relinkable', account } },
    });
    const order: string[] = [];
    for (const name of ['relink-status', 'relink-error'])
      element.addEventListener(name, () => order.push(name));
    await element.relink();
    await element.updateComplete;
    expect(order).to.deep.equal(['relink-status', 'relink-error']);
    expect(element.matches(':state(unrepairable)')).to.be.true;
    expect(textOf(element)).to.contain('Your bank says this account is closed.');
    expect(buttonOf(element)).to.be.null;
    expect((await endpoint.log()).filter(({ route }) => route === 'GET /accounts')).to.have.length(1);
  });
});

describe('two tags for one account', () => {
  it('agree after one of them has succeeded', async () => {
    const endpoint = new ScriptedEndpoint();
    const [one, two] = await mountAll(endpoint, endpoint.routes(), [endpoint.id, endpoint.id]);
    await knownTo([one!, two!]);
    const status = next(two!, 'relink-status');
    const run = one!.relink();
    const opened = await windowOf(endpoint.secret);
    await two!.updateComplete;
    expect(buttonOf(two!)!.getAttribute('aria-disabled')).to.equal('true');
    opened.close(finished);
    await run;
    expect((await status).detail.account!.relink.state).to.equal('healthy');
    await two!.updateComplete;
    expect(textOf(two!)).to.match(/is connected$/);
  });

  it('pressed together open one window, and make one start and one end', async () => {
    const endpoint = new ScriptedEndpoint();
    const [one, two] = await mountAll(endpoint, endpoint.routes(), [endpoint.id, '']);
    await knownTo([one!, two!]);
    const events = record(one!.parentElement!);
    const runs = [one!.relink(), two!.relink()];
    (await windowOf(endpoint.secret)).close(finished);
    const [first, second] = await Promise.all(runs);
    expect(second).to.equal(first);
    expect(events).to.deep.equal(['start', 'success']);
    expect(windows.filter(({ clientSecret }) => clientSecret === endpoint.secret)).to.have.length(1);
    expect(await endpoint.sessionRequests()).to.have.length(1);
  });
});

describe('two tags for two accounts', () => {
  it('pressed together take turns, and what is healthy by then needs none', async () => {
    const endpoint = new ScriptedEndpoint();
    const accounts = [endpoint.account(), endpoint.account({}, { id: 'fca_second' })];
    const outcome = endpoint.outcome({
      accounts: [endpoint.account({ ...healthy }), endpoint.account({ ...healthy }, { id: 'fca_second' })],
    });
    const program = { ...endpoint.routes({ outcome }), ...endpoint.stands(...accounts) };
    const [one, two] = await mountAll(endpoint, program, [endpoint.id, 'fca_second']);
    await knownTo([one!, two!]);
    const runs = [one!.relink(), two!.relink()];
    const opened = await windowOf(endpoint.secret);
    expect(await endpoint.sessionRequests()).to.have.length(1);
    opened.close(finished);
    expect((await runs[0]!).status).to.equal('relinked');
    expect(await runs[1]).to.deep.equal({ status: 'cancelled', by: 'page' });
    expect(await endpoint.sessionRequests()).to.have.length(1);
  });
});

describe('other pages of the browser', () => {
  it('hear of a success, by the address of the endpoint alone', async () => {
    const endpoint = new ScriptedEndpoint();
    const heard: unknown[] = [];
    const channel = new BroadcastChannel('relink-account');
    // Other tests run in other tabs of this browser.
    channel.onmessage = ({ data }) => JSON.stringify(data).includes(endpoint.name) && heard.push(data);
    const element = await endpoint.mount();
    const run = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await run;
    await eventually(() => heard.length, 'the news');
    channel.close();
    expect(heard).to.deep.equal([new URL(endpoint.url, location.href).href]);
  });

  it('make this one ask, where it shows accounts of the same endpoint', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    await endpoint.program(endpoint.stands(endpoint.account({ ...healthy })));
    const status = next(element, 'relink-status');
    const channel = new BroadcastChannel('relink-account');
    channel.postMessage('https://shop.example/elsewhere');
    channel.postMessage(new URL(endpoint.url, location.href).href);
    expect((await status).detail.account!.relink.state).to.equal('healthy');
    channel.close();
    expect(await endpoint.log()).to.have.length(2);
  });
});
