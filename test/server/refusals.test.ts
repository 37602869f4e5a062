import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../server/contract.ts';
import { ORIGIN, type CallInit, type Endpoint } from './support/endpoint.ts';
import { startReadyEndpoint } from './support/ready-endpoint.ts';

let endpoint: Endpoint;
let identified: Request[];

beforeEach(async () => {
  ({ endpoint, identified } = await startReadyEndpoint());
});
afterEach(() => endpoint.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };
const CROSS_SITE = { 'Sec-Fetch-Site': 'cross-site' };
const EVIL = { Origin: 'https://evil.example' };

const STRANGERS: Record<string, Record<string, string>> = {
  'a foreign origin': EVIL,
  'an origin that only begins like ours': { Origin: `${ORIGIN}.evil.example` },
  'our origin on another port': { Origin: `${ORIGIN}:8443` },
  'our origin over plain HTTP': { Origin: 'http://shop.example' },
  'the null origin': { Origin: 'null' },
  'a cross-site request without origin': CROSS_SITE,
  'a same-site request without origin': { 'Sec-Fetch-Site': 'same-site' },
};

type Row = [string, string, string, CallInit, number, ProblemCode];

const REFUSALS: Row[] = [
  ['a method of no route', 'DELETE', '/accounts', {}, 405, 'method_not_allowed'],
  ['a write to an account', 'POST', '/accounts/fca_1', { json: {} }, 405, 'method_not_allowed'],
  ['a list of sessions', 'GET', '/sessions', {}, 405, 'method_not_allowed'],
  ['a write to a session', 'PUT', '/sessions/fcsess_1', {}, 405, 'method_not_allowed'],
  ['OPTIONS that is no preflight', 'OPTIONS', '/sessions', {}, 405, 'method_not_allowed'],
  ['a path of no route', 'GET', '/nowhere', {}, 404, 'not_found'],
  ['another path of no route', 'GET', '/accounts/fca_1/owners', {}, 404, 'not_found'],
  ...Object.entries(STRANGERS).map(([name, headers]): Row => [
    name,
    'GET',
    '/accounts',
    { headers },
    403,
    'forbidden_origin',
  ]),
  [
    'a foreign page with JSON',
    'POST',
    '/sessions',
    { json: {}, headers: { ...EVIL, ...CROSS_SITE } },
    403,
    'forbidden_origin',
  ],
  [
    'a foreign page with a form type',
    'POST',
    '/sessions',
    { body: '{}', headers: EVIL },
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
    const body = new Blob(['x'.repeat(20_000)]).stream();
    const init = { method: 'POST', body, headers: JSON_TYPE, duplex: 'half' };
    const { status } = await fetch(`${endpoint.url}/sessions`, init);
    expect(status).toBe(413);
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

  it('a great many, of which twenty are named', async () => {
    const json = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field_${index}`, 1]));
    const { status, body } = await endpoint.call('POST', '/sessions', { json });
    expect([status, body.errors?.length]).toEqual([400, 20]);
  });
});
