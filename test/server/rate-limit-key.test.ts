// Whom a request is counted for: the owner, and nothing that a request says of itself. Else a header would be a way around.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../server/contract.ts';
import type { RateLimiter } from '../../server/index.ts';
import { ORIGIN, startEndpoint, type Answer, type CallInit, type Endpoint } from './support/endpoint.ts';
import { account, brokenAccount, list, session, succeeded } from './support/stripe-objects.ts';

let endpoint: Endpoint;
/** The keys that requests were counted under. */
let keys: string[];
let user: string;
/** Whether the limit is reached. */
let isOver: boolean;

/** What a client can vary from request to request. */
const VARIED: Record<string, string>[] = [
  ...[
    'X-Forwarded-For',
    'X-Real-IP',
    'X-Client-IP',
    'True-Client-IP',
    'CF-Connecting-IP',
    'Fastly-Client-IP',
    'X-Forwarded-Host',
  ].map((name) => ({ [name]: '203.0.113.7' })),
  { Forwarded: 'for=203.0.113.7' },
  { 'User-Agent': 'another/1.0' },
  { Cookie: 'sid=another' },
  { Authorization: 'Bearer another' },
  { 'X-Request-Id': 'another' },
  { 'Idempotency-Key': 'another' },
  { 'Accept-Language': 'de' },
  { Accept: 'application/json' },
  { Referer: 'https://shop.example/another' },
  { Origin: ORIGIN },
  { 'Sec-Fetch-Site': 'same-origin' },
  { 'X-User-Id': 'another' },
  { 'X-Api-Key': 'another' },
];

beforeEach(async () => {
  keys = [];
  user = 'otto';
  isOver = false;
  const take: RateLimiter['take'] = (key) => {
    keys.push(key);
    return Promise.resolve(isOver ? { ok: false, retryAfterSeconds: 7 } : { ok: true });
  };
  endpoint = await startEndpoint({
    identify: () => ({ id: user, holder: { customer: 'cus_owner' } }),
    rateLimit: { limit: { points: 1, seconds: 3_600 }, take },
  });
  const { stripe } = endpoint;
  stripe.on('GET /accounts', { body: list([account()]) });
  for (const id of ['fca_1', 'fca_2']) stripe.on(`GET /accounts/${id}`, { body: brokenAccount({ id }) });
  for (const id of ['fcsess_1', 'fcsess_2']) stripe.on(`GET /sessions/${id}`, { body: succeeded({ id }) });
  stripe.on('POST /sessions', { body: session() });
});
afterEach(() => endpoint.close());

const ROUTES: Record<string, (id: '1' | '2', init: CallInit, query?: string) => Promise<Answer<Problem>>> = {
  'GET /accounts': (_, init, query = '') => endpoint.call('GET', `/accounts${query}`, init),
  'GET /accounts/{id}': (id, init, query = '') => endpoint.call('GET', `/accounts/fca_${id}${query}`, init),
  'POST /sessions': (id, init, query = '') =>
    endpoint.call('POST', `/sessions${query}`, { ...init, json: { account: `fca_${id}` } }),
  'GET /sessions/{id}': (id, init, query = '') =>
    endpoint.call('GET', `/sessions/fcsess_${id}${query}`, init),
};

describe.each(Object.entries(ROUTES))('%s', (_, ask) => {
  it('counts an owner under one key, whatever a request says of itself', async () => {
    await ask('1', {});
    for (const headers of VARIED) await ask('1', { headers });
    await ask('2', {});
    await ask('1', {}, '?another=1');
    expect(keys).toHaveLength(VARIED.length + 3);
    expect(new Set(keys).size).toBe(1);
  });

  it('counts each owner under a key of their own, though their requests are alike', async () => {
    // None of them could be part of a hash.
    const owners = ['otto', 'Otto', 'otto ', 'uwe', 'otto:/accounts', 'o'];
    for (const name of owners) {
      user = name;
      await ask('1', { headers: { 'X-Forwarded-For': '203.0.113.7', Cookie: 'sid=1' } });
    }
    expect(new Set(keys).size).toBe(owners.length);
    expect(keys.join()).not.toMatch(/otto|uwe|203\.0|sid/i);
  });

  it('refuses an owner over the limit, and asks Stripe nothing', async () => {
    isOver = true;
    const { status, body, headers } = await ask('1', {});
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'rate_limited', '7']);
    expect(endpoint.stripe.requests).toEqual([]);
  });

  it('counts those as well who ask for what is not theirs, or wrongly', async () => {
    endpoint.stripe.on('GET /accounts/fca_1', { status: 404, body: { error: { type: 'x' } } });
    await ask('1', { headers: { 'Idempotency-Key': 'two words' } });
    expect(keys).toHaveLength(1);
  });
});

it('keeps the routes apart: looks at accounts use up nobody’s outcome', async () => {
  for (const ask of Object.values(ROUTES)) await ask('1', {});
  expect(new Set(keys).size).toBe(4);
});

it('counts nobody who is not signed in, or is a stranger’s page', async () => {
  await endpoint.call('GET', '/accounts', { headers: { Origin: 'https://evil.example' } });
  user = '';
  await endpoint.call('GET', '/accounts');
  expect(keys).toEqual([]);
});
