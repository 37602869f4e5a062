import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Emulator } from '../index.ts';

/** Names of this machine that no other site can take. */
export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Is an address to listen on reached from this machine only? */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(hostname);

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
  /** Takes no more connections, and ends those that there are: at once, or after that many milliseconds for their answers. */
  stop: (patience?: number) => Promise<void>;
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
  return { origin: originOf(server), stop: (patience = 0) => closed(server, patience) };
}

/** Where this machine reaches a server that listens: an address that stands for all of them is none to ask for. */
export function originOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  if (family === 'IPv6') return `http://[${address === '::' ? '::1' : address}]:${port}`;
  return `http://${address === '0.0.0.0' ? '127.0.0.1' : address}:${port}`;
}

function closed(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    // Clients keep their connections alive, and a fault may keep one waiting for a minute.
    const end = () => server.closeAllConnections();
    const timer = patience > 0 ? setTimeout(end, patience) : undefined;
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    if (!timer) end();
  });
}
