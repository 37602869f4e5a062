import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORIGIN, type Endpoint } from './support/endpoint.ts';
import { startReadyEndpoint } from './support/ready-endpoint.ts';

let endpoint: Endpoint;
let identified: Request[];

beforeEach(async () => {
  ({ endpoint, identified } = await startReadyEndpoint());
});
afterEach(() => endpoint.close());

const EVIL = { Origin: 'https://evil.example' };

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
