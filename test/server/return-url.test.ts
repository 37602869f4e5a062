import { afterEach, expect, it } from 'vitest';
import type { SessionResponse, Problem } from '../../server/contract.ts';
import { ORIGIN, startEndpoint, type Endpoint } from './support/endpoint.ts';
import { brokenAccount, HOSTED_URL, session } from './support/stripe-objects.ts';

let endpoint: Endpoint;
afterEach(() => endpoint.close());

async function create(json: object, headers: Record<string, string> = {}) {
  endpoint = await startEndpoint();
  endpoint.stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  endpoint.stripe.on('POST /sessions', { body: session({ client_secret: null, url: HOSTED_URL }) });
  const request = { account: 'fca_1', ui_mode: 'hosted', ...json };
  const answer = await endpoint.call<SessionResponse & Problem>('POST', '/sessions', {
    json: request,
    headers,
  });
  const sent = endpoint.stripe.requests.find(({ method }) => method === 'POST')?.form;
  return { answer, sent };
}

const own = { origin: 'https://own.example', 'sec-fetch-site': 'same-origin' };

it.each([
  ['of the origin that asks', 'https://own.example/accounts?tab=banks', own],
  ['of a listed origin', `${ORIGIN}/accounts`, {}],
])('a page %s may be returned to', async (_name, url, headers) => {
  const { answer, sent } = await create({ return_url: url }, headers);
  expect(answer.status).toBe(201);
  expect(sent).toMatchObject({ return_url: url });
});

it.each([
  ['a stranger', 'https://evil.example/', 'trusted_origin', own],
  ['a look-alike', 'https://own.example.evil.example/', 'trusted_origin', own],
  ['no page', 'javascript:alert(1)', 'absolute_http_url', own],
  ['a path', '/accounts', 'absolute_http_url', own],
  ['a page with credentials', 'https://me:planted@own.example/', 'absolute_http_url', own],
])('%s is refused, and Stripe is not asked', async (_name, url, rule, headers) => {
  const { answer, sent } = await create({ return_url: url }, headers);
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  expect(answer.body.errors).toEqual([{ path: 'return_url', rule }]);
  expect(answer.text).not.toContain('planted');
  expect(sent).toBeUndefined();
});

it('is refused where the flow opens on the page', async () => {
  const { answer } = await create({ ui_mode: 'modal', return_url: `${ORIGIN}/` });
  expect(answer.body.errors).toEqual([{ path: 'return_url', rule: 'needs_ui_mode_hosted' }]);
});
