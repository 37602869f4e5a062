// Some frameworks, proxies and dashboards add a slash to every path: each route is the same with one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { event, REACTIVATED, SECRET, signature } from './support/events.ts';
import { brokenAccount, list, session, succeeded } from './support/stripe-objects.ts';

describe.each(['/', '/api/relink'])('mounted at %s', (basePath) => {
  let endpoint: Endpoint;
  const at = (path: string) => (basePath === '/' ? path : basePath + path);
  beforeAll(async () => {
    endpoint = await startEndpoint({
      basePath,
      element: { 'relink-account.js': 'export {};', 'de-AbCd1234.js': 'export {};' },
      webhooks: { secrets: [SECRET], on: { [REACTIVATED]: () => undefined } },
    });
    endpoint.stripe.on('GET /accounts', { body: list([brokenAccount()]) });
    endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    endpoint.stripe.on('POST /sessions', { body: session() });
    endpoint.stripe.on('GET /sessions/fcsess_1', { body: succeeded() });
  });
  afterAll(() => endpoint.close());

  it.each([
    ['GET', '/accounts/', 200],
    ['GET', '/accounts/?x=1', 200],
    ['GET', '/accounts/fca_1/', 200],
    ['GET', '/sessions/fcsess_1/', 200],
    ['GET', '/openapi.json/', 200],
    ['GET', '/element.js/', 200],
    ['GET', '/de-AbCd1234.js/', 200],
    ['DELETE', '/accounts/', 405],
    ['GET', '/webhooks/', 405],
    ['GET', '/nowhere/', 404],
  ])('%s %s', async (method, path, status) => {
    expect((await endpoint.call(method, at(path))).status).toBe(status);
  });

  it('POST /sessions/', async () => {
    expect((await endpoint.call('POST', at('/sessions/'), { json: { account: 'fca_1' } })).status).toBe(201);
  });

  it('POST /webhooks/, which shares nothing with a page there either', async () => {
    const body = JSON.stringify(event());
    const headers = { 'Stripe-Signature': signature(body), Origin: 'https://shop.example' };
    const answer = await endpoint.call('POST', at('/webhooks/'), { body, headers });
    expect([answer.status, answer.body]).toEqual([200, { received: true }]);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
