import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Emulator } from '../index.ts';

/** Names of this machine that no other site can take. */
export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

export interface ListenOptions {
  /** Default 0: a free one. */
  port?: number;
  /** Default `127.0.0.1`: this machine only. */
  hostname?: string;
}

/** An emulator that answers over HTTP. */
export interface Listening {
  /** Such as `http://127.0.0.1:4243`. */
  origin: string;
  /** Takes no more connections, and ends those that there are. */
  stop: () => Promise<void>;
}

/**
 * Lets an emulator answer over HTTP, in Node. Resolves once it does.
 *
 * @throws Error if it cannot listen; `code` tells why, such as `EADDRINUSE`
 */
export async function listen(
  emulator: Pick<Emulator, 'fetch'>,
  { port = 0, hostname = '127.0.0.1' }: ListenOptions = {},
): Promise<Listening> {
  const answer = getRequestListener(emulator.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, resolve);
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  return {
    origin: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    stop: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Clients keep their connections alive, and a fault may keep one waiting for a minute.
    server.closeAllConnections();
  });
}
