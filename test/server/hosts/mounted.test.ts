// The endpoint does the same in each host: what it answers, and what it gets to see of a request.
import { createServer } from 'node:http';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toNodeListener } from '../../../server/hosts/node.ts';
import { createRelinkServer, jsonLines } from '../../../server/index.ts';
import { CLIENTS, NOW, ORIGIN, PUBLISHABLE_KEY } from '../support/endpoint.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import { HOSTS, listening, type Mount } from '../support/hosts.ts';
import { startScriptedStripe, type ScriptedStripe } from '../support/scripted-stripe.ts';
import { account, brokenAccount, CUSTOMER, list, session } from '../support/stripe-objects.ts';

describe.each(Object.entries(HOSTS))('mounted in %s', (_, { basePath, mount }) => {
  let stripe: ScriptedStripe;
  let host: Awaited<ReturnType<Mount>>;
  const handled: unknown[] = [];
  /** What a sign-in library sees that makes a request of its own out of ours. */
  const identified: string[] = [];

  beforeEach(async () => {
    stripe = await startScriptedStripe();
    stripe.on('GET /accounts', { body: list([account()]) });
    stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
    stripe.on('POST /sessions', { body: session() });
    handled.length = identified.length = 0;
    const relink = createRelinkServer({
      stripe: CLIENTS['stripe 23.1.0'](stripe.port),
      publishableKey: PUBLISHABLE_KEY,
      identify(request) {
        const { method, headers } = new Request(request);
        identified.push(`${method} ${headers.get('authorization')}`);
        return { id: 'user-1', holder: { customer: CUSTOMER } };
      },
      origins: [ORIGIN],
      webhooks: { secrets: [SECRET], on: { [REACTIVATED]: (event) => void handled.push(event) } },
      logger: jsonLines(() => undefined),
      now: () => NOW * 1_000,
      ...(basePath !== undefined && { basePath }),
    });
    host = await mount(relink);
  });
  afterEach(async () => {
    await host.close?.();
    await stripe.close();
  });

  const call = (method: string, path: string, init: RequestInit = {}) =>
    host.fetch(new Request(`http://relink.test/relink${path}`, { method, ...init }));
  const JSON_BODY = { 'Content-Type': 'application/json' };

  it('answers accounts', async () => {
    const response = await call('GET', '/accounts?x=1');
    expect([response.status, response.headers.get('relink-contract')]).toEqual([200, '1']);
    expect(await response.json()).toMatchObject({ accounts: [{ id: 'fca_1' }] });
  });

  it('creates a session', async () => {
    const response = await call('POST', '/sessions', { body: '{"account":"fca_1"}', headers: JSON_BODY });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ id: 'fcsess_1', account: 'fca_1' });
  });

  it('lets identify copy its request, whatever the method', async () => {
    const headers = { ...JSON_BODY, Authorization: 'Bearer mine' };
    expect((await call('GET', '/accounts', { headers })).status).toBe(200);
    expect((await call('POST', '/sessions', { body: '{"account":"fca_1"}', headers })).status).toBe(201);
    expect(identified).toEqual(['GET Bearer mine', 'POST Bearer mine']);
  });

  it('gets the very bytes that Stripe signed', async () => {
    const sent = event({ request: { id: 'Zürich \u{1f3e6}', idempotency_key: null } });
    const body = JSON.stringify(sent, null, 2);
    const headers = { ...JSON_BODY, 'Stripe-Signature': signature(body) };
    const response = await call('POST', '/webhooks', { body, headers });
    expect([response.status, await response.json()]).toEqual([200, { received: true }]);
    expect(handled).toEqual([sent]);
  });

  it('answers a preflight', async () => {
    const headers = { Origin: ORIGIN, 'Access-Control-Request-Method': 'POST' };
    const response = await call('OPTIONS', '/sessions', { headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
  });

  it('answers what is not there by itself', async () => {
    const response = await call('GET', '/nowhere');
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
  });

  it('refuses too large a body that does not say how large it is', async () => {
    const body = new Blob(['"', 'x'.repeat(20_000), '"']);
    const response = await call('POST', '/sessions', { body, headers: JSON_BODY });
    expect(response.status).toBe(413);
  });
});

/** Bytes would do; text is none that a signature can be checked over. */
function leaveText(request: object, _response: object, bytes: Buffer): void {
  Object.assign(request, { rawBody: bytes.toString() });
}

describe('behind a body parser', () => {
  it.each([
    ['express.json()', express.json()],
    ['express.raw()', express.raw({ type: '*/*' })],
    ['express.json() that leaves text', express.json({ verify: leaveText })],
  ])('%s says so', async (_, parser) => {
    const relink = createRelinkServer({
      stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
      publishableKey: PUBLISHABLE_KEY,
      identify: () => null,
      logger: jsonLines(() => undefined),
    });
    const app = express();
    app.use(parser);
    app.use('/relink', toNodeListener(relink));
    const { fetch, close } = await listening(
      createServer((request, response) => void app(request, response)),
    );
    const headers = { 'Content-Type': 'application/json' };
    const send = (method: string, path: string, body: string | null) =>
      fetch(new Request(`http://relink.test/relink${path}`, { method, headers, body }));

    const response = await send('POST', '/sessions', '{}');
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'body_already_read' }]);
    expect((await send('GET', '/accounts', null)).status).toBe(401);
    close();
  });
});
