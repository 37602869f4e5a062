// What each answer that is no success comes to.
import type { RelinkErrorCode } from '../../component/index.ts';
import { buttonOf, installStripe, next, place } from './support/page.ts';
import { ScriptedEndpoint, statusOf } from './support/page.ts';
import type { Scripted } from './support/endpoint.ts';
import { expect } from './support/expect.ts';

installStripe();

/** What a run comes to where the session is answered so. */
async function runAgainst(session: Scripted, attributes = '') {
  const endpoint = new ScriptedEndpoint();
  const element = await endpoint.mount({ ...endpoint.routes(), 'POST /sessions': session }, attributes);
  const outcome = await element.relink();
  await element.updateComplete;
  return { endpoint, element, outcome, error: outcome.status === 'error' ? outcome.error : undefined };
}

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
    expect(buttonOf(element)).to.be.null;
  });

  for (const [what, body] of [
    ['the page of an app, as a fallback for all addresses', '<!doctype html><title>Shop</title>'],
    ['no account', {}],
  ] as const) {
    it(`is told, too, where the question for the account is answered with ${what}`, async () => {
      const endpoint = new ScriptedEndpoint();
      await endpoint.program({ 'GET /accounts': { headers: {}, body } });
      const element = await place('<relink-account publishable-key="pk_test_1"></relink-account>');
      const status = next(element, 'relink-status');
      Object.assign(element, { endpoint: endpoint.url, account: endpoint.id });
      const { error } = (await status).detail;
      expect(error).to.include({ code: 'invalid_answer', retryable: false });
      expect(error!.message).to.contain('`endpoint`');
    });
  }
});
