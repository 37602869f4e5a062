// The reference endpoint over real HTTP, with an emulator for its Stripe and two people who sign in by a header.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { startEmulator, type TestEmulator } from '../../../demo/emulator/testing/index.ts';
import { createRelinkServer, type RelinkServer } from '../../../server/index.ts';
import { toNodeListener } from '../../../server/hosts/node.ts';
import { WEBHOOK_SECRET } from './signed.ts';
import type { Exchange, Other, Variant } from './variant.ts';

export const ORIGIN = 'https://shop.example';

export interface Reference {
  readonly url: string;
  readonly emulator: TestEmulator;
  /** From now on the endpoint does one thing wrong, or none; what it has counted of requests is forgotten. */
  be(variant: Variant | undefined): void;
  stop(): Promise<void>;
}

export async function startReference(): Promise<Reference> {
  const emulator = await startEmulator();
  let relink = create(emulator);
  let variant: Variant | undefined;
  let memory = new Map<string, string>();
  const fetch = async (request: Request) =>
    variant ? variant(await exchangeOf(request, relink, emulator, memory)) : relink.fetch(request);
  const server = createServer(toNodeListener({ fetch }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    emulator,
    be(next) {
      relink = create(emulator);
      memory = new Map();
      variant = next;
    },
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await emulator.stop();
    },
  };
}

function create(emulator: TestEmulator): RelinkServer {
  return createRelinkServer({
    stripe: new Stripe('sk_test_verify', emulator.stripeConfig),
    publishableKey: 'pk_test_verify',
    identify: (request) => {
      const name = /^Bearer (ada|ben)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      return name === undefined ? null : { id: name, holder: { customer: `cus_${name}` } };
    },
    origins: [ORIGIN],
    rateLimit: { points: 300, seconds: 60 },
    stripeTimeLimit: 1000,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    webhooks: {
      secrets: [WEBHOOK_SECRET],
      on: { 'financial_connections.account.deactivated': () => Promise.resolve() },
    },
  });
}

async function exchangeOf(
  request: Request,
  relink: RelinkServer,
  emulator: TestEmulator,
  memory: Map<string, string>,
): Promise<Exchange> {
  const { pathname: path, searchParams: query } = new URL(request.url);
  const text = await request.text();
  return {
    request,
    method: request.method,
    path,
    query,
    text,
    json: parsed(text),
    emulator,
    memory,
    answer: (other = {}) => relink.fetch(again(request, text, other)),
  };
}

/** The request once more, with what is other. */
function again(request: Request, text: string, other: Other): Request {
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  for (const [name, value] of Object.entries(other.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const url = other.path === undefined ? request.url : new URL(other.path, request.url).href;
  const body = other.json === undefined ? text : JSON.stringify(other.json);
  const { method } = request;
  return new Request(url, { method, headers, ...(!['GET', 'HEAD'].includes(method) && { body }) });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
