// Ways to answer POST /sessions: the SDK alone, what one would write by hand, and ours with everything switched on.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import Stripe from 'stripe';
import { toNodeListener } from '../../../server/hosts/node.ts';
import { API_VERSION, createRelinkServer } from '../../../server/index.ts';

interface Account {
  id: string;
  authorization: string;
  permissions: string[];
  account_holder: { customer: string };
}
interface Session {
  id: string;
  client_secret: string;
}

/** Two calls to Stripe: is the account the customer's, and a session for it. Null where it is not. */
export type CreateSession = (account: string, customer: string) => Promise<Session | null>;

export function clientAt(port: number): Stripe {
  return new Stripe('sk_test_bench', { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
}

export function direct(stripe: Stripe): CreateSession {
  const call = async <T>(method: string, path: string, parameters?: Record<string, unknown>): Promise<T> => {
    const answer: unknown = await stripe.rawRequest(method, `/v1/financial_connections/${path}`, parameters, {
      apiVersion: API_VERSION,
    });
    return answer as T;
  };
  return async (id, customer) => {
    const account = await call<Account>('GET', `accounts/${id}`);
    if (account.account_holder.customer !== customer) return null;
    return call<Session>('POST', 'sessions', {
      account_holder: { type: 'customer', customer },
      permissions: account.permissions,
      relink_options: { authorization: account.authorization, account: id },
      limits: { accounts: 1 },
    });
  };
}

const customerOf = (user: string | undefined) => (user === undefined ? null : `cus_${user}`);

export function writtenInExpress(create: CreateSession): RequestListener {
  const app = express();
  app.use(express.json());
  app.post('/sessions', async (request, response) => {
    const customer = customerOf(request.get('x-user'));
    if (customer === null) {
      response.status(401).end();
      return;
    }
    const session = await create((request.body as { account: string }).account, customer);
    if (session) response.status(201).json({ client_secret: session.client_secret });
    else response.status(404).end();
  });
  return (request, response) => void app(request, response);
}

export function writtenInHono(create: CreateSession): RequestListener {
  const app = new Hono();
  app.post('/sessions', async (c) => {
    const customer = customerOf(c.req.header('x-user'));
    if (customer === null) return c.body(null, 401);
    const { account } = await c.req.json<{ account: string }>();
    const session = await create(account, customer);
    return session ? c.json({ client_secret: session.client_secret }, 201) : c.body(null, 404);
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void listener(request, response);
}

export function ours(stripe: Stripe): RequestListener {
  const lines: string[] = [];
  const write = (fields: object) => {
    lines[0] = JSON.stringify(fields);
  };
  const relink = createRelinkServer({
    stripe,
    publishableKey: 'pk_test_bench',
    identify: (request) => {
      const customer = customerOf(request.headers.get('x-user') ?? undefined);
      return customer === null ? null : { id: customer, holder: { customer } };
    },
    origins: ['https://shop.example'],
    sealingKeys: ['k'.repeat(32)],
    rateLimit: { points: 1_000_000, seconds: 60 },
    webhooks: {
      secrets: ['whsec_bench'],
      on: { 'financial_connections.account.reactivated': () => undefined },
    },
    logger: { info: write, warn: write, error: write },
  });
  return toNodeListener(relink);
}

/** Listens on a port of its own. */
export async function started(listener: RequestListener): Promise<{ url: string; stop: () => void }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
