import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { RelinkServer } from '../../app.ts';
import { connectionsOf } from './connections.ts';
import type { Logger } from '../../log.ts';
import { believeProxies } from './forwarded.ts';
import { withHealth, type HealthChecks } from './health.ts';
import { logRefusals, refusedBy } from './refusals.ts';

/** How the endpoint is run as a server by itself. */
export interface ListenOptions {
  /** Default 8787; 0 picks a free one. */
  readonly port?: number;
  /** Default `127.0.0.1`: this machine only. */
  readonly hostname?: string;
  /** What `/readyz` looks at, by name, such as `{ ledger: () => ledger.ping() }`. */
  readonly checks?: HealthChecks;
  /** What `/readyz` tells of as well, and is ready without. */
  readonly optionalChecks?: HealthChecks;
  /** How long requests under way may take to end once the server is to stop, in seconds. Default 15. */
  readonly drainSeconds?: number;
  /**
   * How many proxies stand in front, each of which adds to `X-Forwarded-For`. Default 0: what a request says of its way
   * here is taken away. Else `identify` finds the client's address in `X-Forwarded-For`, alone, and the scheme that the
   * client used in the request's URL.
   */
  readonly trustedHops?: number;
  /**
   * For how long a connection is kept on which nothing is asked, in seconds. Default 75: longer than the 60 of most
   * balancers, or they would send requests over connections that are just being closed (502).
   */
  readonly keepAliveSeconds?: number;
  /** Hears why a check fails, and what is refused before it is a request. */
  readonly logger?: Logger;
}

/** A server that accepts requests. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:8787`. */
  readonly url: string;
  /**
   * Stops: no new connections, requests under way may end, and after `drainSeconds` they are cut off. A connection on
   * which nothing is being answered is let go at once.
   */
  readonly stop: () => Promise<void>;
}

// In milliseconds. A customer's request is small: who is slower than this is not one. How large its headers may be is for
// Node's own switch to say (--max-http-header-size, 16 KiB).
const LIMITS = { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 2_000 };

/**
 * Runs the endpoint as an HTTP server of its own, with `/healthz` and `/readyz`. Resolves once it accepts requests.
 *
 * @throws Error if it cannot listen; `code` tells why, such as `EADDRINUSE`
 */
export async function listen(relink: RelinkServer, options: ListenOptions = {}): Promise<RunningServer> {
  const { port = 8787, hostname = '127.0.0.1', drainSeconds = 15, trustedHops = 0 } = options;
  const { checks = {}, optionalChecks = {}, keepAliveSeconds = 75, logger } = options;
  let isDraining = false;
  const fetch = withHealth(relink, checks, optionalChecks, () => isDraining, logger);
  const answer = getRequestListener(fetch, {
    overrideGlobalObjects: false,
    // By HTTP/1.0, as balancers ask for health, a request need not name one: no page is of this one.
    hostname: 'localhost',
    errorHandler: refusedBy(logger),
  });
  const server = createServer(
    { ...LIMITS, keepAliveTimeout: keepAliveSeconds * 1_000 },
    (request, response) => {
      connections.begun(response);
      believeProxies(request, trustedHops);
      void answer(request, response);
    },
  );
  const connections = connectionsOf(server);
  if (logger) logRefusals(server, connections.isBusy, logger);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });

  let stopped: Promise<void> | undefined;
  return {
    url: urlOf(server.address() as AddressInfo),
    stop: () => {
      isDraining = true;
      return (stopped ??= connections.drain(drainSeconds * 1_000));
    },
  };
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
