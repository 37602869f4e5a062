// GET /changes over HTTP, as a page hears it: who hears what.
import { describe, expect, it } from 'vitest';
import type { Owner } from '../../server/index.ts';
import { ORIGIN } from './support/endpoint.ts';
import { changes, hears, startLive } from './support/live.ts';
import { CUSTOMER } from './support/stripe-objects.ts';

it('tells the owner which account stands differently, and no more of it', async () => {
  const { endpoint, listen } = await startLive();
  const stream = await listen();
  expect([stream.status, stream.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  await stream.until('ready');
  await changes(endpoint, 'fca_1');
  await hears(stream).toEqual(['fca_1']);
  expect(stream.events.map(({ event: type, data }) => [type, data])).toEqual([
    ['ready', '{}'],
    ['change', '{"id":"fca_1"}'],
  ]);
  expect(endpoint.stripe.requests).toEqual([]);
});

it('goes through proxies and compression at once, and is kept by nobody', async () => {
  const { listen } = await startLive();
  const { headers } = await listen({ headers: { Origin: ORIGIN } });
  expect(headers.get('x-accel-buffering')).toBe('no');
  expect(headers.get('cache-control')).toBe('no-store, no-transform');
  expect(headers.get('content-encoding')).toBeNull();
  expect(headers.get('relink-contract')).toBe('1');
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
  expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(headers.get('access-control-allow-credentials')).toBe('true');
});

it('lets pages of listed origins send where they were', async () => {
  const { endpoint } = await startLive();
  const answer = await endpoint.call('OPTIONS', '/changes', {
    headers: {
      Origin: ORIGIN,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'last-event-id',
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('last-event-id');
});

describe('nobody hears', () => {
  const others: [string, Owner][] = [
    ['of another customer', { id: 'user-2', holder: { customer: 'cus_other' } }],
    ['of a customer account of the same id', { id: 'user-1', holder: { customerAccount: CUSTOMER } }],
    ['of a connected account', { id: 'user-1', holder: { customer: CUSTOMER }, stripeAccount: 'acct_1' }],
  ];
  it.each(others)('%s', async (_, other) => {
    let owner: Owner = other;
    const { endpoint, listen } = await startLive({}, { identify: () => owner });
    const foreign = await listen();
    owner = { id: 'user-1', holder: { customer: CUSTOMER } };
    const own = await listen();
    await changes(endpoint, 'fca_1');
    await hears(own).toEqual(['fca_1']);
    expect(foreign.changed()).toEqual([]);
    // Nor by claiming to have been there.
    owner = other;
    const again = await listen({ after: own.lastId() });
    await again.until('ready');
    expect(again.changed()).toEqual([]);
  });
});

it.each([
  ['nobody', 401, { identify: () => null }, {}],
  ['a page of a stranger', 403, {}, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
  ['a page of another version', 406, {}, { Accept: 'text/event-stream;relink=2' }],
])('refuses %s with %i', async (_, status, options, headers) => {
  const { listen } = await startLive({}, options);
  expect((await listen({ headers })).status).toBe(status);
});

it('opens nothing for HEAD', async () => {
  const { endpoint, listen } = await startLive({ maxStreams: 1 });
  for (let asked = 0; asked < 3; asked += 1) {
    const { status, text } = await endpoint.call('HEAD', '/changes');
    expect([status, text]).toEqual([200, '']);
  }
  expect((await listen()).status).toBe(200);
});
