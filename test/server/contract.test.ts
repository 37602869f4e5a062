// The contract's document, its routes and its answers say the same.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionResponse } from '../../server/contract.ts';
import { holdToDocument, type ContractDocument } from './support/contract-document.ts';
import { startEndpoint, type CallInit, type Endpoint } from './support/endpoint.ts';
import { deliver, REACTIVATED, SECRET } from './support/events.ts';
import { stripeError } from './support/scripted-stripe.ts';
import {
  account,
  brokenAccount,
  CUSTOMER,
  expiringAccount,
  HOSTED_URL,
  list,
  session,
  succeeded,
} from './support/stripe-objects.ts';

const ROUTES = {
  '/accounts': ['get'],
  '/accounts/{id}': ['get'],
  '/sessions': ['post'],
  '/sessions/{id}': ['get'],
  '/webhooks': ['post'],
  '/openapi.json': ['get'],
  '/element.js': ['get'],
};
const ELEMENT = { 'relink-account.js': 'export {};' };
const WEBHOOKS = { secrets: [SECRET], on: { [REACTIVATED]: () => undefined } };

let endpoint: Endpoint;
let document: ContractDocument;

async function start(options: Parameters<typeof startEndpoint>[0]) {
  endpoint = await startEndpoint(options);
  document = (await endpoint.call<ContractDocument>('GET', '/openapi.json')).body;
  endpoint.stripe.on('GET /accounts', { body: list([account(), brokenAccount({ id: 'fca_2' })]) });
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('GET /accounts/fca_soon', { body: expiringAccount(1_800_000_000, { id: 'fca_soon' }) });
  endpoint.stripe.on('GET /accounts/fca_dead', {
    body: account({
      id: 'fca_dead',
      status: 'inactive',
      status_details: { inactive: { action: 'none', cause: 'account_closed' } },
    }),
  });
  endpoint.stripe.on('GET /accounts/fca_busy', stripeError(429, { type: 'rate_limit_error' }));
  endpoint.stripe.on('GET /accounts/fca_page', { status: 200, body: '<p>' });
  endpoint.stripe.on('GET /accounts/fca_keys', stripeError(401, { type: 'invalid_request_error' }));
  endpoint.stripe.on('POST /sessions', { body: session({ url: HOSTED_URL }) });
  endpoint.stripe.on('GET /sessions/fcsess_1', { body: succeeded() });
}

beforeEach(() =>
  start({
    webhooks: WEBHOOKS,
    element: ELEMENT,
    identify: (request) =>
      request.headers.get('x-user') === 'nobody' ? null : { id: 'user-1', holder: { customer: CUSTOMER } },
  }),
);
afterEach(() => endpoint.close());

describe('the document', () => {
  it('has these routes and methods', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const described = Object.entries(document.paths).map(([path, methods]) => [path, Object.keys(methods)]);
    expect(Object.fromEntries(described)).toEqual(ROUTES);
  });

  it('leaves out what the options leave out', async () => {
    await endpoint.close();
    await start({});
    expect(Object.keys(document.paths)).not.toContain('/webhooks');
    expect(Object.keys(document.paths)).not.toContain('/element.js');
    expect((await endpoint.call('POST', '/webhooks', { json: {} })).status).toBe(404);
    expect((await endpoint.call('GET', '/element.js')).status).toBe(404);
  });

  it.each(Object.entries(ROUTES))(
    '%s: every other method is refused, with those allowed',
    async (path, known) => {
      const allow = known.map((method) => (method === 'get' ? 'GET, HEAD' : 'POST')).join(', ');
      for (const method of ['get', 'post', 'put', 'patch', 'delete'].filter(
        (each) => !known.includes(each),
      )) {
        const answer = await endpoint.call(method.toUpperCase(), path.replace('{id}', 'x_1'));
        expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, allow]);
      }
    },
  );

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['an account', { account: 'fca_1' }],
    ['a target', { account: 'fca_1', target: 'authorization' }],
    ['a mode', { ui_mode: 'hosted' }],
    ['an account and a ref', { account: 'fca_1', ref: 'x' }],
    ['an unknown target', { target: 'bank' }],
    ['an unknown mode', { ui_mode: 'popup' }],
    ['a number for an account', { account: 7 }],
    ['null for an account', { account: null }],
    ['a field too many', { account: 'fca_1', holder: 'cus_1' }],
    ['a list', []],
    ['a string', 'fca_1'],
  ])('takes of a body what the route takes: %s', async (_, body) => {
    const ajv = new Ajv2020({ strict: false });
    const valid = ajv.validate(document.components.schemas['SessionRequest'] ?? false, body);
    const answer = await endpoint.call('POST', '/sessions', { json: body });
    expect(valid).toBe(answer.body.code !== 'invalid_request');
  });
});

describe('answers are as the document says', () => {
  const json = (body: unknown, headers: Record<string, string> = {}): CallInit => ({ json: body, headers });

  it.each<[string, string, number, string, CallInit?]>([
    ['accounts', 'GET', 200, '/accounts'],
    ['an account', 'GET', 200, '/accounts/fca_1'],
    ['an account that will stop working', 'GET', 200, '/accounts/fca_soon'],
    ['an unknown account', 'GET', 404, '/accounts/fca_x'],
    ['nobody', 'GET', 401, '/accounts', { headers: { 'X-User': 'nobody' } }],
    ['a stranger', 'GET', 403, '/accounts', { headers: { Origin: 'https://evil.example' } }],
    ['another contract', 'GET', 406, '/accounts', { headers: { Accept: 'application/json;relink=2' } }],
    ['a busy Stripe', 'GET', 503, '/accounts/fca_busy'],
    ['a Stripe that talks nonsense', 'GET', 502, '/accounts/fca_page'],
    ['a Stripe that refuses the key', 'GET', 500, '/accounts/fca_keys'],
    ['a session', 'POST', 201, '/sessions', json({ account: 'fca_1' })],
    ['a hosted session', 'POST', 201, '/sessions', json({ account: 'fca_1', ui_mode: 'hosted' })],
    ['an account beyond repair', 'POST', 409, '/sessions', json({ account: 'fca_dead' })],
    ['a wrong field', 'POST', 400, '/sessions', json({ target: 'bank' })],
    ['a wrong reference', 'POST', 400, '/sessions', json({ ref: 'x' })],
    ['no JSON', 'POST', 415, '/sessions', { body: 'x' }],
    ['too much', 'POST', 413, '/sessions', json({ ref: 'x'.repeat(20_000) })],
    ['an outcome', 'GET', 200, '/sessions/fcsess_1'],
    ['an unsigned event', 'POST', 400, '/webhooks', json({})],
    ['the document', 'GET', 200, '/openapi.json'],
    ['the element', 'GET', 200, '/element.js'],
  ])('%s', async (_, method, status, path, init) => {
    const answer = await endpoint.call(method, path, init);
    expect(answer.status).toBe(status);
    expect(holdToDocument(document)({ method, path, ...answer })).toEqual([]);
  });

  it('the outcome of a session with its ref, and an event', async () => {
    const faultsOf = holdToDocument(document);
    const { body } = await endpoint.call<SessionResponse>('POST', '/sessions', json({ account: 'fca_1' }));
    const path = `/sessions/fcsess_1?ref=${body.ref}`;
    const outcome = await endpoint.call('GET', path);
    expect([outcome.status, faultsOf({ method: 'GET', path, ...outcome })]).toEqual([200, []]);
    const event = await deliver(endpoint);
    expect([event.status, faultsOf({ method: 'POST', path: '/webhooks', ...event })]).toEqual([200, []]);
  });

  it('an event that is being handled, with the time to come back', async () => {
    await endpoint.close();
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const handler = () => {
      begin(undefined);
      return held;
    };
    await start({ webhooks: { ...WEBHOOKS, on: { [REACTIVATED]: handler } } });
    const first = deliver(endpoint);
    await begun;
    const second = await deliver(endpoint);
    letGo(undefined);
    expect([second.status, (await first).status]).toEqual([409, 200]);
    expect(second.headers.get('retry-after')).toBe('5');
    expect(holdToDocument(document)({ method: 'POST', path: '/webhooks', ...second })).toEqual([]);
  });

  it('and a field more, or one less, would be noticed', async () => {
    const faultsOf = holdToDocument(document);
    const { headers, status, body } = await endpoint.call<Record<string, unknown>>('GET', '/accounts/fca_1');
    const changed = (changes: object) =>
      faultsOf({
        method: 'GET',
        path: '/accounts/fca_1',
        status,
        headers,
        text: JSON.stringify({ ...body, ...changes }),
      });
    expect(changed({})).toEqual([]);
    expect(changed({ client_secret: 'x' })).not.toEqual([]);
    expect(changed({ livemode: undefined })).not.toEqual([]);
  });
});
