import { afterEach, describe, expect, it } from 'vitest';
import { startEndpoint, type Endpoint } from './support/endpoint.ts';
import { account, brokenAccount, CUSTOMER, list, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

describe('the log', () => {
  it('has one line per request, with the route and never the path', async () => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });

    const { headers } = await endpoint.call('GET', '/accounts/fca_1?x=1');

    expect(endpoint.log.lines).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        level: 'info',
        msg: 'request',
        request_id: headers.get('x-request-id'),
        method: 'GET',
        route: '/accounts/:id',
        status: 200,
        ms: expect.any(Number) as number,
        owner: expect.stringMatching(/^[\da-f]{16}$/) as string,
        stripe_request_id: 'req_scripted',
      },
    ]);
  });

  it.each<[string, string, string, number]>([
    ['GET', '/accounts', '/accounts', 200],
    ['POST', '/sessions', '/sessions', 201],
    ['GET', '/sessions/fcsess_unknown', '/sessions/:id', 404],
    ['DELETE', '/accounts/fca_1', '/accounts/:id', 405],
    ['GET', '/nowhere', '/*', 404],
  ])('names the route of %s %s', async (method, path, route, status) => {
    endpoint = await startEndpoint();
    endpoint.stripe.on('GET /accounts', { body: list([brokenAccount()]) });
    endpoint.stripe.on('POST /sessions', { body: session() });
    await endpoint.call(method, path, method === 'POST' ? { json: {} } : {});
    expect(endpoint.log.lines).toMatchObject([{ method, route, status }]);
  });

  it('tells of a session in a status that nobody knew, if it looks like one', async () => {
    endpoint = await startEndpoint();
    for (const status of ['paused', 'of {{mustache}}', 'pending']) {
      endpoint.stripe.on('GET /sessions/fcsess_1', { body: session({ status }) });
      expect((await endpoint.call('GET', '/sessions/fcsess_1')).body).toMatchObject({ outcome: 'pending' });
    }
    expect(endpoint.log.lines.map(({ session_status }) => session_status)).toEqual([
      'paused',
      undefined,
      undefined,
    ]);
  });

  it('knows an owner by the same hash each time, and another by another', async () => {
    const identify = (request: Request) => {
      const id = request.headers.get('x-user') ?? '';
      return { id, holder: { customer: CUSTOMER } };
    };
    endpoint = await startEndpoint({ identify });
    endpoint.stripe.on('GET /accounts', { body: list([]) });

    for (const user of ['ada', 'ben', 'ada', 'ben']) {
      await endpoint.call('GET', '/accounts', { headers: { 'X-User': user } });
    }

    const [ada, ben, ...again] = endpoint.log.lines.map(({ owner }) => owner);
    expect(ada).not.toBe(ben);
    expect(again).toEqual([ada, ben]);
    expect(endpoint.log.text()).not.toMatch(/"(ada|ben)"/);
  });

  it('tells where an unexpected error came from, and what is wrong with a policy', async () => {
    let isBroken = false;
    endpoint = await startEndpoint({
      policy: function policyOfTheHost() {
        if (!isBroken) return { targets: [] };
        throw new RangeError('words');
      },
    });
    endpoint.stripe.on('GET /accounts/fca_1', { body: account() });

    const wrong = await endpoint.call('GET', '/accounts/fca_1');
    expect(wrong.body).toMatchObject({
      code: 'misconfigured',
      detail: expect.stringContaining('policy.targets') as string,
    });

    isBroken = true;
    const thrown = await endpoint.call('GET', '/accounts/fca_1');
    expect(thrown.body).toMatchObject({ code: 'internal_error', status: 500 });
    expect(thrown.body).not.toHaveProperty('detail');
    expect(endpoint.log.lines.at(-1)).toMatchObject({
      level: 'error',
      error: 'Error < RangeError',
      stack: expect.stringContaining('policyOfTheHost') as string,
    });
  });
});

describe('mounted below a path that the host does not strip', () => {
  it('answers there, and nowhere else', async () => {
    endpoint = await startEndpoint({
      basePath: '/api/relink',
      identify: () => ({ id: 'u', holder: { customer: CUSTOMER } }),
    });
    endpoint.stripe.on('GET /accounts', { body: list([]) });
    expect((await endpoint.call('GET', '/api/relink/accounts')).status).toBe(200);
    const elsewhere = await endpoint.call('GET', '/accounts');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([404, 'not_found']);
    expect(elsewhere.headers.get('x-request-id')).toBe(elsewhere.body.request_id);
  });
});
