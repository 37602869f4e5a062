// What one would write by hand: is the account the customer's, and a session for it.
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { Hono } from 'hono';
import type Stripe from 'stripe';
import { API_VERSION } from '../../../server/index.ts';
import { customerOf } from './contenders.ts';

interface Account {
  id: string;
  institution_name: string;
  last4: string;
  status: string;
  authorization: string;
  permissions: string[];
  account_holder: { customer: string };
}
interface Session {
  id: string;
  client_secret: string;
}

/** The account, if it is the customer's: one call to Stripe. */
export async function checked(stripe: Stripe, id: string, customer: string): Promise<Account | null> {
  const account = await call<Account>(stripe, 'GET', `accounts/${id}`);
  return account.account_holder.customer === customer ? account : null;
}

/** A session for it: one more call. */
export async function created(stripe: Stripe, id: string, customer: string): Promise<Session | null> {
  const account = await checked(stripe, id, customer);
  if (!account) return null;
  return call<Session>(stripe, 'POST', 'sessions', {
    account_holder: { type: 'customer', customer },
    permissions: account.permissions,
    relink_options: { authorization: account.authorization, account: id },
    limits: { accounts: 1 },
  });
}

async function call<T>(stripe: Stripe, method: string, path: string, parameters?: Record<string, unknown>) {
  const options = { apiVersion: API_VERSION };
  return (await stripe.rawRequest(method, `/v1/financial_connections/${path}`, parameters, options)) as T;
}

const shown = ({ id, institution_name, last4, status }: Account) => ({ id, institution_name, last4, status });

export function writtenInExpress(stripe: Stripe): RequestListener {
  const app = express();
  app.use(express.json());
  app.get('/accounts/:id', async (request, response) => {
    const customer = customerOf(request.get('x-user'));
    const account = customer === null ? null : await checked(stripe, request.params.id, customer);
    if (customer === null) response.status(401).end();
    else if (account) response.json(shown(account));
    else response.status(404).end();
  });
  app.post('/sessions', async (request, response) => {
    const customer = customerOf(request.get('x-user'));
    const { account } = request.body as { account: string };
    const session = customer === null ? null : await created(stripe, account, customer);
    if (customer === null) response.status(401).end();
    else if (session) response.status(201).json({ client_secret: session.client_secret });
    else response.status(404).end();
  });
  return (request, response) => void app(request, response);
}

export function writtenInHono(stripe: Stripe): RequestListener {
  const app = new Hono();
  app.get('/accounts/:id', async (c) => {
    const customer = customerOf(c.req.header('x-user'));
    if (customer === null) return c.body(null, 401);
    const account = await checked(stripe, c.req.param('id'), customer);
    return account ? c.json(shown(account)) : c.body(null, 404);
  });
  app.post('/sessions', async (c) => {
    const customer = customerOf(c.req.header('x-user'));
    if (customer === null) return c.body(null, 401);
    const { account } = await c.req.json<{ account: string }>();
    const session = await created(stripe, account, customer);
    return session ? c.json({ client_secret: session.client_secret }, 201) : c.body(null, 404);
  });
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void listener(request, response);
}
