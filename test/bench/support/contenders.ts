// Ours with everything switched on, and what all contenders stand on.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { toNodeListener } from '../../../server/hosts/node.ts';
import { createRelinkServer } from '../../../server/index.ts';
import { ORIGIN } from './load.ts';
import { PooledHttpClient } from './pooled-http-client.ts';

const at = (port: number) => ({ host: '127.0.0.1', port, protocol: 'http', telemetry: false }) as const;

export function clientAt(port: number): Stripe {
  return new Stripe('sk_test_bench', at(port));
}

/** The SDK over the global `fetch`, in place of `node:http`. */
export function overFetch(port: number): Stripe {
  return new Stripe('sk_test_bench', { ...at(port), httpClient: Stripe.createFetchHttpClient() });
}

/** Everybody's sign-in. */
export const customerOf = (user: string | undefined): string | null =>
  user === undefined ? null : `cus_${user}`;

/** The SDK over a pool of connections of undici's, in place of `node:http`. */
export function overPool(port: number): Stripe {
  return new Stripe('sk_test_bench', { ...at(port), httpClient: new PooledHttpClient() });
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
    origins: [ORIGIN],
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

/** Listens on a port of its own. Connections stay open between rounds, however long the others take. */
export async function started(listener: RequestListener): Promise<{ url: string; stop: () => void }> {
  const server = createServer({ keepAliveTimeout: 0 }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
