// The wire: what is asked, and what an endpoint gets by with that knows no more than Stripe's docs.
import { finished, installStripe, next, place, windows } from './support/page.ts';
import { ScriptedEndpoint, windowOf } from './support/page.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

describe('what the endpoint is asked', () => {
  it('names the contract, sends the headers of the page, and asks afresh for tokens that age', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    const element = await place('<relink-account></relink-account>');
    let tokens = 0;
    element.headers = () => Promise.resolve({ authorization: `Bearer token_${++tokens}` });
    Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
    await next(element, 'relink-status');
    const result = element.relink();
    (await windowOf(endpoint.secret)).close(finished);
    await result;
    const asked = await endpoint.log();
    expect(asked.map(({ route }) => route)).to.deep.equal([
      'GET /accounts',
      'POST /sessions',
      `GET /sessions/fcsess_${endpoint.name}`,
    ]);
    expect(asked.map(({ headers }) => headers['authorization'])).to.deep.equal([
      'Bearer token_1',
      'Bearer token_2',
      'Bearer token_3',
    ]);
    for (const { headers } of asked) expect(headers['accept']).to.equal('application/json;relink=1');
  });

  it('keeps the query and a closing slash of the base URL', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    await place(
      `<relink-account endpoint="${endpoint.url}/?tenant=7" account="${endpoint.id}"></relink-account>`,
    );
    await eventually(async () => (await endpoint.log()).length, 'a question');
    expect((await endpoint.log())[0]).to.include({
      route: 'GET /accounts',
      query: '?tenant=7',
    });
  });

  it('goes without cookies where the page says so', async () => {
    document.cookie = 'relink_test=1; path=/';
    const withCookies = new ScriptedEndpoint();
    await withCookies.mount();
    const without = new ScriptedEndpoint();
    await without.mount(without.routes(), 'credentials="omit"');
    document.cookie = 'relink_test=; path=/; max-age=0';
    expect((await withCookies.log())[0]!.headers['cookie']).to.contain('relink_test=1');
    expect((await without.log())[0]!.headers['cookie'] ?? '').not.to.contain('relink_test');
  });

  it('goes with cookies where an attribute is there, and says nothing', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.mount(endpoint.routes(), 'credentials=""');
    expect(await endpoint.log()).to.have.length(1);
  });
});

describe('a bare endpoint', () => {
  for (const secret of ['client_secret', 'clientSecret']) {
    it(`that answers only {${secret}} is pending at best`, async () => {
      const endpoint = new ScriptedEndpoint();
      await endpoint.program({ 'POST /sessions': { headers: {}, body: { [secret]: endpoint.secret } } });
      const element = await place(
        `<relink-account endpoint="${endpoint.url}" publishable-key="pk_test_bare"></relink-account>`,
      );
      let told = 0;
      element.addEventListener('relink-status', () => told++);
      await eventually(async () => (await endpoint.log()).length, 'a question');
      const result = element.relink();
      const opened = await windowOf(endpoint.secret);
      expect(opened.key).to.equal('pk_test_bare');
      opened.close(finished);
      expect(await result).to.deep.equal({ status: 'pending', session: null });
      expect(told).to.equal(0);
    });
  }

  for (const nothing of ['', null]) {
    it(`takes the page’s key where the endpoint sends ${JSON.stringify(nothing)}`, async () => {
      const endpoint = new ScriptedEndpoint();
      const body = { client_secret: endpoint.secret, publishable_key: nothing };
      await endpoint.program({ 'POST /sessions': { headers: {}, body } });
      const element = await place(
        `<relink-account endpoint="${endpoint.url}" publishable-key="pk_test_page"></relink-account>`,
      );
      const result = element.relink();
      const opened = await windowOf(endpoint.secret);
      expect(opened.key).to.equal('pk_test_page');
      opened.close(finished);
      expect((await result).status).to.equal('pending');
    });
  }

  it('serves what is most urgent where the attribute was removed, and the start names no account', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await place(
      '<relink-account account="fca_1" publishable-key="pk_test_1"></relink-account>',
    );
    element.removeAttribute('account');
    element.endpoint = endpoint.url;
    const start = next(element, 'relink-start');
    element.addEventListener('relink-start', (event) => event.preventDefault());
    await element.relink();
    expect((await start).detail.account).to.equal(undefined);
  });

  it('needs the key from the page', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program({ 'POST /sessions': { headers: {}, body: { client_secret: endpoint.secret } } });
    const element = await place(`<relink-account endpoint="${endpoint.url}"></relink-account>`);
    const outcome = await element.relink();
    expect(outcome.status === 'error' && outcome.error.message).to.contain('`publishable-key`');
    expect(windows.some(({ clientSecret }) => clientSecret === endpoint.secret)).to.be.false;
  });
});
