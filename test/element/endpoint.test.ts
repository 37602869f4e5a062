// The wire: what is asked, and what each answer comes to.
import type { RelinkErrorCode } from '../../component/index.ts';
import { buttonOf, finished, installStripe, next, place, windows } from './support/page.ts';
import { ScriptedEndpoint, statusOf, windowOf } from './support/page.ts';
import type { Scripted } from './support/endpoint.ts';
import { eventually, expect } from './support/expect.ts';

installStripe();

/** What a run comes to where the session is answered so. */
async function runAgainst(session: Scripted, attributes = '') {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount({ ...endpoint.routes(), 'POST /sessions': session }, attributes);
  const outcome = await element.relink();
  await element.updateComplete;
  return { endpoint, element, outcome, error: outcome.status === 'error' ? outcome.error : undefined };
}

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
      `GET /accounts/${endpoint.id}`,
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
      route: `GET /accounts/${endpoint.id}`,
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
});

describe('an error of the endpoint', () => {
  const told: [string, Scripted, RelinkErrorCode, boolean, RegExp][] = [
    [
      'a problem of the contract',
      { status: 429, body: { code: 'rate_limited' } },
      'rate_limited',
      true,
      /wait a minute/,
    ],
    [
      'a problem nobody knows',
      { status: 409, body: { code: 'brand_new' } },
      'endpoint_failed',
      false,
      /won’t help/,
    ],
    [
      'a fault of the client',
      { status: 400, body: { code: 'invalid_request' } },
      'endpoint_failed',
      false,
      /won’t help/,
    ],
    [
      'signed out, elsewhere',
      { status: 401, headers: {}, body: 'Unauthorized' },
      'unauthenticated',
      false,
      /sign in again/,
    ],
    ['a crash', { status: 500, headers: {}, body: '<h1>Oops</h1>' }, 'internal_error', true, /try again/],
    ['a page in place of an answer', { body: '<!doctype html>' }, 'invalid_answer', false, /won’t help/],
    ['a session without a secret', { body: { id: 'fcsess_1' } }, 'invalid_answer', false, /won’t help/],
    [
      'a newer contract',
      { headers: { 'relink-contract': '2' }, body: {} },
      'contract_mismatch',
      false,
      /won’t help/,
    ],
    [
      'an older contract',
      { headers: { 'relink-contract': '0' }, body: {} },
      'contract_mismatch',
      false,
      /won’t help/,
    ],
    [
      'a secret key by mistake',
      { body: { client_secret: 's', publishable_key: 'sk_test_planted' } },
      'not_configured',
      false,
      /won’t help/,
    ],
  ];
  for (const [name, answer, code, retryable, words] of told) {
    it(`${name} is ${code}`, async () => {
      const { element, error } = await runAgainst(answer);
      expect(error).to.include({ code, retryable });
      expect(error!.message).to.match(/^<relink-account> /);
      expect(error!.message).not.to.contain('planted');
      expect(statusOf(element)).to.match(words);
      expect(buttonOf(element)!.textContent.trim()).to.equal(retryable ? 'Try again' : 'Reconnect');
    });
  }

  it('names the side to update where contracts differ', async () => {
    const newer = await runAgainst({ headers: { 'relink-contract': '2' }, body: {} });
    const older = await runAgainst({ headers: { 'relink-contract': '0' }, body: {} });
    expect(newer.error!.message).to.match(/update the element/);
    expect(older.error!.message).to.match(/update the server/);
  });

  it('names the request, and nothing else of the body', async () => {
    const body = { code: 'stripe_unavailable', request_id: 'req-17', detail: 'planted', title: 'planted' };
    const { error } = await runAgainst({ status: 502, body });
    expect(error!.message).to.contain('request req-17');
    expect(error!.message).not.to.contain('planted');
    expect(JSON.stringify(error)).not.to.contain('planted');
  });

  it('unreachable is told, and worth another try', async () => {
    const endpoint = new ScriptedEndpoint();
    const element = await endpoint.mount();
    // No server listens there, and an answer without CORS would look the same.
    element.endpoint = 'http://127.0.0.1:9/';
    const outcome = await element.relink();
    expect(outcome.status === 'error' && outcome.error).to.include({
      code: 'endpoint_unreachable',
      retryable: true,
    });
  });

  it('missing altogether names the attribute', async () => {
    const outcome = await (await place('<relink-account></relink-account>')).relink();
    expect(outcome.status === 'error' && outcome.error.message).to.contain('`endpoint`');
  });

  it('of the question for the account goes to the page, not to the customer', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program({ 'GET /accounts': { status: 500 } });
    const element = await place('<relink-account></relink-account>');
    element.endpoint = endpoint.url;
    const { detail } = await next(element, 'relink-status');
    expect(detail.account).to.equal(undefined);
    expect(detail.error).to.include({ code: 'internal_error' });
    await element.updateComplete;
    expect(statusOf(element)).to.equal('');
    expect(buttonOf(element)).not.to.be.null;
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

  it('needs the key from the page', async () => {
    const endpoint = new ScriptedEndpoint();
    await endpoint.program({ 'POST /sessions': { headers: {}, body: { client_secret: endpoint.secret } } });
    const element = await place(`<relink-account endpoint="${endpoint.url}"></relink-account>`);
    const outcome = await element.relink();
    expect(outcome.status === 'error' && outcome.error.message).to.contain('`publishable-key`');
    expect(windows.some(({ clientSecret }) => clientSecret === endpoint.secret)).to.be.false;
  });
});
