import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../server/contract.ts';
import { ORIGIN, startEndpoint, type CallInit, type Endpoint } from './support/endpoint.ts';
import { account, brokenAccount, CUSTOMER, list, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
let identified: Request[];

beforeEach(async () => {
  identified = [];
  endpoint = await startEndpoint({
    identify: (request) => {
      identified.push(request);
      return request.headers.get('x-user') === 'nobody'
        ? null
        : { id: 'user-1', holder: { customer: CUSTOMER } };
    },
  });
  endpoint.stripe.on('GET /accounts', { body: list([account()]) });
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session() });
});
afterEach(() => endpoint.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const CROSS_SITE = { 'Sec-Fetch-Site': 'cross-site' };
const EVIL = { Origin: 'https://evil.example' };

type Row = [string, string, string, CallInit, number, ProblemCode];

const REFUSALS: Row[] = [
  ['a method of no route', 'DELETE', '/accounts', {}, 405, 'method_not_allowed'],
  ['a write to an account', 'POST', '/accounts/fca_1', { json: {} }, 405, 'method_not_allowed'],
  ['a list of sessions', 'GET', '/sessions', {}, 405, 'method_not_allowed'],
  ['a write to a session', 'PUT', '/sessions/fcsess_1', {}, 405, 'method_not_allowed'],
  ['OPTIONS that is no preflight', 'OPTIONS', '/sessions', {}, 405, 'method_not_allowed'],
  ['a path of no route', 'GET', '/nowhere', {}, 404, 'not_found'],
  ['another path of no route', 'GET', '/accounts/fca_1/owners', {}, 404, 'not_found'],
  ['a foreign origin', 'GET', '/accounts', { headers: EVIL }, 403, 'forbidden_origin'],
  [
    'a foreign origin with JSON',
    'POST',
    '/sessions',
    { json: {}, headers: { ...EVIL, ...CROSS_SITE } },
    403,
    'forbidden_origin',
  ],
  [
    'a foreign origin with a form type',
    'POST',
    '/sessions',
    { body: '{}', headers: EVIL },
    403,
    'forbidden_origin',
  ],
  [
    'an origin that only begins like ours',
    'GET',
    '/accounts',
    { headers: { Origin: `${ORIGIN}.evil.example` } },
    403,
    'forbidden_origin',
  ],
  [
    'our origin on another port',
    'GET',
    '/accounts',
    { headers: { Origin: `${ORIGIN}:8443` } },
    403,
    'forbidden_origin',
  ],
  [
    'our origin over plain HTTP',
    'GET',
    '/accounts',
    { headers: { Origin: 'http://shop.example' } },
    403,
    'forbidden_origin',
  ],
  [
    'the null origin',
    'POST',
    '/sessions',
    { json: {}, headers: { Origin: 'null' } },
    403,
    'forbidden_origin',
  ],
  [
    'a cross-site request without origin',
    'GET',
    '/accounts',
    { headers: CROSS_SITE },
    403,
    'forbidden_origin',
  ],
  [
    'a same-site request without origin',
    'GET',
    '/accounts',
    { headers: { 'Sec-Fetch-Site': 'same-site' } },
    403,
    'forbidden_origin',
  ],
  [
    'version 2 of the contract',
    'GET',
    '/accounts',
    { headers: { Accept: 'application/json;relink=2' } },
    406,
    'contract_mismatch',
  ],
  [
    'text',
    'POST',
    '/sessions',
    { body: '{}', headers: { 'Content-Type': 'text/plain' } },
    415,
    'unsupported_media_type',
  ],
  [
    'a form',
    'POST',
    '/sessions',
    { body: new URLSearchParams({ account: 'fca_1' }) },
    415,
    'unsupported_media_type',
  ],
  [
    'almost JSON',
    'POST',
    '/sessions',
    { body: '{}', headers: { 'Content-Type': 'application/jsonp' } },
    415,
    'unsupported_media_type',
  ],
  ['a large body', 'POST', '/sessions', { json: { ref: 'x'.repeat(20_000) } }, 413, 'payload_too_large'],
  ['nobody', 'GET', '/accounts', { headers: { 'X-User': 'nobody' } }, 401, 'unauthenticated'],
  [
    'nobody, even with nonsense',
    'POST',
    '/sessions',
    { json: 'x', headers: { 'X-User': 'nobody' } },
    401,
    'unauthenticated',
  ],
  ['no body', 'POST', '/sessions', { headers: JSON_TYPE }, 400, 'invalid_request'],
  ['broken JSON', 'POST', '/sessions', { body: '{', headers: JSON_TYPE }, 400, 'invalid_request'],
  ['a list', 'POST', '/sessions', { json: [] }, 400, 'invalid_request'],
  ['null', 'POST', '/sessions', { json: null }, 400, 'invalid_request'],
  ['a number for an account', 'POST', '/sessions', { json: { account: 7 } }, 400, 'invalid_request'],
  ['null for an account', 'POST', '/sessions', { json: { account: null } }, 400, 'invalid_request'],
  ['an unknown target', 'POST', '/sessions', { json: { target: 'bank' } }, 400, 'invalid_request'],
  ['an unknown mode', 'POST', '/sessions', { json: { ui_mode: 'popup' } }, 400, 'invalid_request'],
  [
    'an unknown field',
    'POST',
    '/sessions',
    { json: { account: 'fca_1', holder: 'cus_1' } },
    400,
    'invalid_request',
  ],
  [
    'account and ref at once',
    'POST',
    '/sessions',
    { json: { account: 'fca_1', ref: 'x' } },
    400,
    'invalid_request',
  ],
  ['a ref that is none', 'POST', '/sessions', { json: { ref: 'x' } }, 400, 'invalid_reference'],
];

describe('refused before Stripe is asked', () => {
  it.each(REFUSALS)('%s', async (_, method, path, init, status, code) => {
    const answer = await endpoint.call(method, path, init);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ type: 'about:blank', status, code });
    expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('relink-contract')).toBe('1');
    expect(endpoint.stripe.requests).toHaveLength(0);
    if (status === 403 || status === 405 || status === 415) expect(identified).toHaveLength(0);
  });

  it('a large body whose length nobody announced', async () => {
    const { hostname, port } = new URL(endpoint.url);
    const socket = connect(Number(port), hostname);
    const head =
      'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    socket.write(`${head}${'5000'}\r\n${'x'.repeat(0x5000)}\r\n`);
    const [answer] = await Array.fromAsync(socket.take(1) as AsyncIterable<Buffer>);
    socket.destroy();
    expect(answer?.toString()).toMatch(/^HTTP\/1\.1 413/);
  });

  it.each([
    ['/accounts', 'GET, HEAD'],
    ['/accounts/fca_1', 'GET, HEAD'],
    ['/sessions', 'POST'],
    ['/sessions/fcsess_1', 'GET, HEAD'],
  ])('a wrong method at %s, with what is allowed', async (path, allow) => {
    expect((await endpoint.call('PATCH', path)).headers.get('allow')).toBe(allow);
  });

  it.each([
    [{ account: 7 }, [{ path: 'account', rule: 'invalid_type' }]],
    [{ target: 'bank' }, [{ path: 'target', rule: 'invalid_value' }]],
    [{ acount: 'fca_1' }, [{ path: 'acount', rule: 'unknown_field' }]],
    [{ '<script>': 1 }, [{ path: '', rule: 'unknown_field' }]],
    [{ account: 'fca_1', ref: 'x' }, [{ path: 'ref', rule: 'excludes_account' }]],
  ])('%j, with the field and the rule', async (json, errors) => {
    expect((await endpoint.call('POST', '/sessions', { json })).body.errors).toEqual(errors);
  });
});

describe('let in', () => {
  it.each<[string, Record<string, string>]>([
    ['a page of ours', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://us.example' }],
    ['a listed origin', { 'Sec-Fetch-Site': 'cross-site', Origin: ORIGIN }],
    ['a listed origin of an old browser', { Origin: ORIGIN }],
    ['an address typed by a person', { 'Sec-Fetch-Site': 'none' }],
    ['a client that is no browser', {}],
  ])('%s', async (_, headers) => {
    expect((await endpoint.call('GET', '/accounts', { headers })).status).toBe(200);
    expect((await endpoint.call('POST', '/sessions', { json: { account: 'fca_1' }, headers })).status).toBe(
      201,
    );
  });

  it.each([
    '*/*',
    'application/json',
    'application/json;relink=1',
    'application/json;relink=2, application/json;relink=1',
  ])('who accepts %s', async (accept) => {
    expect((await endpoint.call('GET', '/accounts', { headers: { Accept: accept } })).status).toBe(200);
  });

  it('JSON with a charset', async () => {
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    expect((await endpoint.call('POST', '/sessions', { body: '{"account":"fca_1"}', headers })).status).toBe(
      201,
    );
  });

  it('HEAD, without a body', async () => {
    const answer = await endpoint.call('HEAD', '/accounts');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describe('a contract that the other side does not speak', () => {
  it.each([
    ['2', /Update the server\./],
    ['0', /Update the element\./],
    ['x', /Update the element\./],
  ])('version %s: says which side to update', async (version, sentence) => {
    const headers = { Accept: `application/json;relink=${version}` };
    expect((await endpoint.call('GET', '/accounts', { headers })).body.detail).toMatch(sentence);
  });
});

describe('CORS', () => {
  const preflight = (origin: string) =>
    endpoint.call('OPTIONS', '/sessions', {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type,x-csrf-token',
      },
    });

  it('answers the preflight of a listed origin', async () => {
    const { status, headers } = await preflight(ORIGIN);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-methods')).toBe('GET,POST');
    expect(headers.get('access-control-allow-headers')).toBe('content-type,x-csrf-token');
    expect(headers.get('vary')).toContain('Origin');
    expect(identified).toHaveLength(0);
  });

  it('refuses the preflight of a stranger, without any CORS header', async () => {
    const { status, headers } = await preflight('https://evil.example');
    expect(status).toBe(403);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it.each([
    ['an answer', '/accounts', {}],
    ['a refusal', '/accounts', { 'X-User': 'nobody' }],
    ['an unknown path', '/nowhere', {}],
  ])('lets a listed origin read %s', async (_, path, headers) => {
    const answer = await endpoint.call('GET', path, { headers: { Origin: ORIGIN, ...headers } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(answer.headers.get('access-control-expose-headers')).toContain('Relink-Contract');
  });

  it('varies by origin for everybody', async () => {
    for (const headers of [{}, { Origin: ORIGIN }, EVIL] as Record<string, string>[]) {
      expect((await endpoint.call('GET', '/accounts', { headers })).headers.get('vary')).toBe('Origin');
    }
  });
});

describe('the id of a request', () => {
  it("is the caller's, if it is short and plain", async () => {
    const headers = { 'X-Request-Id': 'abc-123' };
    expect((await endpoint.call('GET', '/accounts', { headers })).headers.get('x-request-id')).toBe(
      'abc-123',
    );
  });

  it.each(['a b', '{"x":1}', 'x'.repeat(65)])('is ours in place of %j', async (id) => {
    const answer = await endpoint.call('GET', '/accounts', { headers: { 'X-Request-Id': id } });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

it('identify sees the request, without its body', async () => {
  await endpoint.call('POST', '/sessions?x=1', { json: { account: 'fca_1' }, headers: { Cookie: 'sid=1' } });
  const [request] = identified;
  expect(request?.method).toBe('POST');
  expect(request?.headers.get('cookie')).toBe('sid=1');
  expect(new URL(request?.url ?? '').search).toBe('?x=1');
  expect(request?.body).toBeNull();
});
