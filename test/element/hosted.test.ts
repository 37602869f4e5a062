// A relink on a page of Stripe's: the customer leaves, comes back, and is told what the server says.
import { openPage } from './support/own-page.ts';
import { buttonOf, next, place, record, ScriptedEndpoint, statusOf } from './support/page.ts';
import type { Scripted } from './support/endpoint.ts';
import { eventually, expect } from './support/expect.ts';

const hosted = 'ui-mode="hosted"';

afterEach(() => sessionStorage.clear());

describe('a hosted relink', () => {
  it('leaves, returns, and tells the outcome once, without another start', async () => {
    const endpoint = new ScriptedEndpoint();
    const kept: string[] = [];
    const { events, element, press, view } = await openPage(endpoint, {});
    const setItem = view.Storage.prototype.setItem;
    view.Storage.prototype.setItem = function (key: string, value: string) {
      kept.push(key, value);
      setItem.call(this, key, value);
    };
    press();
    await eventually(() => events.length === 2, 'start and success');
    expect(events.map(({ type }) => type)).to.deep.equal(['relink-start', 'relink-success']);
    expect(events[1]!.detail).to.include({ status: 'relinked', session: `fcsess_${endpoint.name}` });
    await eventually(() => element()?.phase === 'relinked', 'the page says so');
    expect(await endpoint.sessionRequests()).to.deep.equal([
      {
        ref: `ref_${endpoint.name}`,
        ui_mode: 'hosted',
        return_url: new URL(`${endpoint.url}/home?customer=1#/there`, location.href).href,
      },
    ]);
    expect(view.sessionStorage).to.have.length(0);
    expect(view.location.hash).to.equal('#/there');
    expect(kept.join()).to.contain(`sref_${endpoint.name}`);
    for (const secret of ['/stripe', 'secret']) expect(kept.join()).not.to.contain(secret);
    const asked = (await endpoint.log()).filter(({ route }) => route.startsWith('GET /sessions/'));
    expect(asked.map(({ query }) => query)).to.deep.equal([`?ref=sref_${endpoint.name}`]);
  });

  it('is told as any other where the server alone decided on it', async () => {
    const endpoint = new ScriptedEndpoint();
    const outcome = endpoint.outcome({ outcome: 'failed', failure_reason: 'no_account', account: null });
    const route = `GET /sessions/fcsess_${endpoint.name}`;
    const { events, element, press } = await openPage(endpoint, { [route]: { body: outcome } }, '');
    press();
    await eventually(() => events.length === 2, 'start and failure');
    expect(events[1]).to.deep.include({ type: 'relink-failure' });
    await eventually(() => element()?.phase === 'failed', 'the page says so');
  });

  it('needs no publishable key, since no Stripe.js is loaded', async () => {
    const endpoint = new ScriptedEndpoint();
    const account = endpoint.account();
    const url = new URL(`${endpoint.url}/stripe`, location.href).href;
    const { id } = endpoint.session();
    const { events, press } = await openPage(endpoint, {
      'GET /accounts': { body: { accounts: [account] } },
      'POST /sessions': { status: 201, body: { id, url } },
    });
    press();
    await eventually(() => events.length === 2, 'start and success');
    expect(events[1]!.type).to.equal('relink-success');
  });

  it('that is pending still is asked for again', async () => {
    const endpoint = new ScriptedEndpoint();
    const pending = endpoint.outcome({ outcome: 'pending', account: null, accounts: [] });
    const { events, press } = await openPage(endpoint, {
      [`GET /sessions/fcsess_${endpoint.name}`]: [{ body: pending }, { body: endpoint.outcome() }],
    });
    press();
    await eventually(() => events.length === 2, 'start and success');
    expect(events[1]!.type).to.equal('relink-success');
  });

  it('that nobody can confirm is pending, and no success', async () => {
    const endpoint = new ScriptedEndpoint();
    const { events, press } = await openPage(endpoint, {
      [`GET /sessions/fcsess_${endpoint.name}`]: { status: 401, body: { code: 'unauthenticated' } },
    });
    press();
    await eventually(() => events.length === 2, 'start and pending');
    expect(events[1]!.type).to.equal('relink-pending');
  });

  it('whose page was kept whole goes on where it was', async () => {
    const endpoint = new ScriptedEndpoint();
    const session = endpoint.session({
      client_secret: null,
      url: `${location.href.replace(/#.*/, '')}#away`,
    });
    const element = await endpoint.mount(
      { ...endpoint.routes(), 'POST /sessions': { body: session } },
      hosted,
    );
    const events = record(element);
    const success = next(element, 'relink-success');
    buttonOf(element)!.click();
    await eventually(() => location.hash === '#away', 'the page has been left');
    await element.updateComplete;
    expect(statusOf(element)).to.equal('Taking you to a secure page…');
    expect(element.phase).to.equal('open');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await success;
    expect(events).to.deep.equal(['start', 'success']);
    expect(sessionStorage).to.have.length(0);
    history.replaceState(null, '', location.href.replace(/#.*/, ''));
  });

  it('leaves, too, in a browser that has no URL.parse', async () => {
    const endpoint = new ScriptedEndpoint();
    const here = location.href.replace(/#.*/, '');
    const session = endpoint.session({ client_secret: null, url: `${here}#elsewhere` });
    const element = await endpoint.mount(
      { ...endpoint.routes(), 'POST /sessions': { body: session } },
      hosted,
    );
    const parse = Object.getOwnPropertyDescriptor(URL, 'parse')!;
    Object.defineProperty(URL, 'parse', { ...parse, value: undefined });
    const result = element.relink();
    await eventually(() => location.hash === '#elsewhere' || element.outcome, 'the page has been left');
    Object.defineProperty(URL, 'parse', parse);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect((await result).status).to.equal('relinked');
    history.replaceState(null, '', here);
  });

  for (const address of ['javascript:alert(1)', 'http://example.com/', 'data:text/html,x', '//', 'blob:x']) {
    it(`does not go to ${address}`, async () => {
      const endpoint = new ScriptedEndpoint();
      const session = endpoint.session({ client_secret: null, url: address });
      const element = await endpoint.mount(
        { ...endpoint.routes(), 'POST /sessions': { body: session } },
        hosted,
      );
      const outcome = await element.relink();
      expect('error' in outcome && outcome.error.code).to.equal('invalid_answer');
      expect('error' in outcome && outcome.error.message).not.to.contain(address);
      expect(sessionStorage).to.have.length(0);
    });
  }

  const moments = [
    'while it is asked for the account',
    'as soon as it has refused',
    'some time later',
  ] as const;
  for (const moment of moments) {
    it(`is told where the endpoint wants headers, and the page gives them ${moment}`, async () => {
      const endpoint = new ScriptedEndpoint();
      const routes = endpoint.routes();
      const route = 'GET /accounts';
      const refusal = { hold: moment === moments[0], status: 401, body: { code: 'unauthenticated' } };
      await endpoint.program({ ...routes, [route]: [refusal, routes[route] as Scripted] });
      sessionStorage.setItem(
        `relink-account ${endpoint.url} ${endpoint.id}`,
        JSON.stringify({ id: `fcsess_${endpoint.name}` }),
      );
      const element = await place(
        `<relink-account endpoint="${endpoint.url}" account="${endpoint.id}"></relink-account>`,
      );
      const events = record(element);
      if (refusal.hold) await eventually(async () => (await endpoint.log()).length, 'the first question');
      else await next(element, 'relink-status');
      if (moment === 'some time later') await eventually(() => element.phase === 'idle', 'it has given up');
      const success = next(element, 'relink-success');
      element.headers = { 'x-token': 'late' };
      await success;
      await endpoint.release();
      await endpoint.roundTrip();
      const asked = (await endpoint.log()).map(({ headers }) => headers['x-token']);
      expect(asked).to.deep.equal([undefined, 'late', 'late']);
      expect(events).to.deep.equal(['success']);
      expect(sessionStorage).to.have.length(0);
    });
  }

  it('is told to one element of several', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program(endpoint.routes());
    sessionStorage.setItem(
      `relink-account ${endpoint.url} ${endpoint.id}`,
      JSON.stringify({ id: `fcsess_${endpoint.name}` }),
    );
    const one = `<relink-account endpoint="${endpoint.url}" account="${endpoint.id}"></relink-account>`;
    const first = await place(one + one);
    const events = record(first.parentElement!);
    await eventually(() => events.length, 'an outcome');
    await first.refresh();
    expect(events).to.deep.equal(['success']);
  });
});
