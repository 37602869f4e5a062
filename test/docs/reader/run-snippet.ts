// Runs one snippet in the reader's project, with what the prelude promises, and looks at what came of it.
// Called as `run-snippet.ts file.ts`; rejects, and so fails, where something is not as the guide says.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { createRelinkServer, sign, type RelinkServerOptions } from 'relink-account/server';
import { toNodeListener } from 'relink-account/server/hosts/node';
import { openSqlite } from 'relink-account/server/stores/sqlite';
import { startEmulator } from 'relink-account/testing';
import Stripe from 'stripe';

const accounts = 'http://localhost/relink/accounts';
const user = { id: 'ada', stripeCustomer: 'cus_123' };
const options: RelinkServerOptions = {
  stripe: new Stripe('sk_test_1'),
  publishableKey: 'pk_test_1',
  identify: () => null,
  basePath: '/relink',
};
const reminded: unknown[] = [];
const app = new Hono();
const fastify = Fastify();
const { stripe } = options;
const rawBody = JSON.stringify({
  id: 'evt_123',
  type: 'financial_connections.account.deactivated',
  livemode: true,
  data: { object: { id: 'fca_123' } },
});
const secret = 'whsec_1';
const signature = await sign(rawBody, { stripe, secret });
Object.assign(globalThis, {
  // Nobody is signed in where a request says so, so that no test asks Stripe.
  sessionUser: (request: Request) => Promise.resolve(request.headers.has('x-nobody') ? null : user),
  remind: (object: unknown) => Promise.resolve(reminded.push(object)),
  app,
  fastify,
  options,
  listener: toNodeListener(createRelinkServer(options)),
  Stripe,
  emulator: await startEmulator(),
  rawBody,
  request: new Request(accounts, { headers: { 'stripe-signature': signature } }),
  stripe,
  secrets: [secret],
  queue: { send: () => Promise.resolve() },
  on: { 'financial_connections.account.deactivated': (event: object) => void reminded.push(event) },
  ledger: (await openSqlite(':memory:')).ledger,
});

interface Exported {
  identify?: (request: Request) => Promise<unknown>;
  on?: Record<string, (event: object, context: object) => Promise<unknown>>;
}
const { identify, on = {} } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as Exported;

const nobody = { 'x-nobody': '1' };
if (app.routes.length > 0) {
  assert.equal((await app.request(accounts, { headers: nobody })).status, 401);
  assert.equal((await app.request('http://localhost/relink/openapi.json')).status, 200);
}
if (fastify.hasRoute({ method: 'GET', url: '/relink/*' })) {
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' });
  assert.equal((await fetch(`${url}/relink/accounts`)).status, 401);
}
if (identify) {
  const holder = { customer: user.stripeCustomer };
  assert.deepEqual(await identify(new Request(accounts)), { id: user.id, holder });
  assert.equal(await identify(new Request(accounts, { headers: nobody })), null);
}
for (const handle of Object.values(on)) {
  const account = { id: 'fca_123' };
  const context = {
    retrieve: () => Promise.resolve(account),
    signal: AbortSignal.timeout(1_000),
    attempt: 1,
  };
  await handle({}, context);
  assert.deepEqual(reminded.splice(0), [account]);
}
// What the snippet has opened, the reader would go on with.
process.exit(0);
