// Express on AWS Lambda, under the adapters that people use: they hand over what only looks like a request of Node's.
import serverlessExpress from '@codegenie/serverless-express';
import express from 'express';
import serverless from 'serverless-http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toNodeListener } from '../../../server/hosts/node.ts';
import { createRelinkServer, jsonLines } from '../../../server/index.ts';
import { CLIENTS, NOW, PUBLISHABLE_KEY } from '../support/endpoint.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import { startScriptedStripe, type ScriptedStripe } from '../support/scripted-stripe.ts';
import { brokenAccount, CUSTOMER, list, session } from '../support/stripe-objects.ts';

type Lambda = (event: object, context: object) => Promise<{ statusCode: number; body: string }>;
type Headers = Record<string, string>;
/** How an event of AWS tells of a request. */
type AsEvent = (
  method: string,
  path: string,
  headers: Headers,
  body: string | null,
  base64: boolean,
) => object;

const ADAPTERS: Record<string, (app: express.Express) => Lambda> = {
  'serverless-http': (app) => serverless(app) as unknown as Lambda,
  '@codegenie/serverless-express': (app) => serverlessExpress({ app }) as Lambda,
};

const encoded = (body: string | null, base64: boolean) =>
  body !== null && base64 ? Buffer.from(body).toString('base64') : body;

const EVENTS: Record<string, AsEvent> = {
  'an HTTP API (payload 2.0)': (method, path, headers, body, base64) => ({
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: { http: { method, path, sourceIp: '192.0.2.1' }, stage: '$default' },
    body: encoded(body, base64) ?? undefined,
    isBase64Encoded: base64,
  }),
  'a REST API (payload 1.0)': (method, path, headers, body, base64) => ({
    resource: '/{proxy+}',
    path,
    httpMethod: method,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    requestContext: { identity: { sourceIp: '192.0.2.1' }, stage: 'prod' },
    body: encoded(body, base64),
    isBase64Encoded: base64,
  }),
};

let stripe: ScriptedStripe;
beforeAll(async () => {
  stripe = await startScriptedStripe();
  stripe.on('GET /accounts', { body: list([brokenAccount()]) });
  stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  stripe.on('POST /sessions', { body: session() });
});
afterAll(() => stripe.close());

const matrix = Object.entries(ADAPTERS).flatMap(([name, adapt]) =>
  Object.entries(EVENTS).map(([source, asEvent]) => ({ name, source, adapt, asEvent })),
);

describe.each(matrix)('Express under $name, asked by $source', ({ adapt, asEvent }) => {
  let lambda: Lambda;
  const handled: unknown[] = [];
  beforeEach(() => {
    handled.length = 0;
    const relink = createRelinkServer({
      stripe: CLIENTS['stripe 23.1.0'](stripe.port),
      publishableKey: PUBLISHABLE_KEY,
      identify: (request) =>
        request.headers.get('authorization') === 'Bearer mine'
          ? { id: 'user-1', holder: { customer: CUSTOMER } }
          : null,
      webhooks: { secrets: [SECRET], on: { [REACTIVATED]: (sent) => void handled.push(sent) } },
      logger: jsonLines(() => undefined),
      now: () => NOW * 1_000,
    });
    const app = express();
    app.use('/relink', toNodeListener(relink));
    lambda = adapt(app);
  });

  async function ask(method: string, path: string, headers: Headers, body: string | null, base64 = true) {
    const all = { host: 'api.test', authorization: 'Bearer mine', ...headers };
    const answer = await lambda(asEvent(method, `/relink${path}`, all, body, base64), {});
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> };
  }

  it('lists accounts', async () => {
    expect(await ask('GET', '/accounts', {}, null, false)).toMatchObject({ status: 200 });
  });

  it.each([true, false])('creates a session (body in base64: %s)', async (base64) => {
    const headers = { 'content-type': 'application/json' };
    expect(await ask('POST', '/sessions', headers, '{"account":"fca_1"}', base64)).toMatchObject({
      status: 201,
      body: { id: 'fcsess_1', account: 'fca_1' },
    });
  });

  it.each([true, false])('gets the bytes that Stripe signed (in base64: %s)', async (base64) => {
    const sent = event({ request: { id: 'Zürich \u{1f3e6}', idempotency_key: null } });
    const body = JSON.stringify(sent, null, 2);
    const headers = { 'content-type': 'application/json', 'stripe-signature': signature(body) };
    expect(await ask('POST', '/webhooks', headers, body, base64)).toEqual({
      status: 200,
      body: { received: true },
    });
    expect(handled).toEqual([sent]);
  });
});
