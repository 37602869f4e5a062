import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import Stripe from 'stripe';
import StripePreview from 'stripe-preview';
import type { Problem } from '../../../server/contract.ts';
import { createRelinkServer, jsonLines, type RelinkServerOptions } from '../../../server/index.ts';
import { startScriptedStripe, type ScriptedStripe } from './scripted-stripe.ts';
import { CUSTOMER } from './stripe-objects.ts';

export const SECRET_KEY = 'sk_test_planted';
/** For a publishable key of live mode: the two have to be of one mode. */
const LIVE_KEY = 'sk_live_planted';
export const PUBLISHABLE_KEY = 'pk_test_public';
export const ORIGIN = 'https://shop.example';
/** Noon of 1 December 2026, in Unix seconds. */
export const NOW = 1_796_126_400;

/** Both lines of Stripe's package, each pointed at the scripted Stripe. */
export const CLIENTS = {
  'stripe 23.1.0': (port: number, key = SECRET_KEY) =>
    new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', telemetry: false }),
  'stripe 22.7.0-beta.1': (port: number, key = SECRET_KEY) =>
    new StripePreview(key, { host: '127.0.0.1', port, protocol: 'http', telemetry: false }),
};

/** An answer of the endpoint, read whole. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
}

/** The endpoint behind a real HTTP server, and the Stripe that it talks to. */
export interface Endpoint {
  readonly stripe: ScriptedStripe;
  readonly url: string;
  /** Log lines, as parsed and as written. */
  readonly log: { readonly lines: Record<string, unknown>[]; readonly text: () => string };
  call<T = Problem>(method: string, path: string, init?: CallInit): Promise<Answer<T>>;
  close(): Promise<void>;
}

export interface CallInit {
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/**
 * Starts both; without other options the signed-in owner is the scripted customer, who may ask as often as the tests do,
 * and the clock stands at `NOW`.
 */
export async function startEndpoint(
  options: Partial<RelinkServerOptions> = {},
  client: keyof typeof CLIENTS = 'stripe 23.1.0',
): Promise<Endpoint> {
  const stripe = await startScriptedStripe();
  const written: string[] = [];
  const isLive = options.publishableKey?.startsWith('pk_live_') === true;
  const relink = createRelinkServer({
    stripe: CLIENTS[client](stripe.port, isLive ? LIVE_KEY : SECRET_KEY),
    publishableKey: PUBLISHABLE_KEY,
    identify: () => ({ id: 'user-1', holder: { customer: CUSTOMER } }),
    origins: [ORIGIN],
    rateLimit: false,
    logger: jsonLines((line) => written.push(line)),
    now: () => NOW * 1_000,
    ...options,
  });
  const server = serve({ fetch: relink.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    stripe,
    url,
    log: {
      get lines() {
        return written.map((line) => JSON.parse(line) as Record<string, unknown>);
      },
      text: () => written.join('\n'),
    },
    async call(method: string, path: string, init: CallInit = {}) {
      const json = init.json === undefined ? {} : { 'Content-Type': 'application/json' };
      const body = init.json === undefined ? init.body : JSON.stringify(init.json);
      const response = await fetch(url + path, {
        method,
        headers: { Accept: 'application/json;relink=1', ...json, ...init.headers },
        ...(body !== undefined && { body }),
        ...(init.signal && { signal: init.signal }),
      });
      const text = await response.text();
      const isJson = text !== '' && response.headers.get('content-type')?.includes('json') === true;
      return {
        status: response.status,
        headers: response.headers,
        text,
        // The test says what it expects.
        body: (isJson ? JSON.parse(text) : {}) as never,
      };
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await stripe.close();
    },
  };
}
