import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { listen, type ListenOptions, type RunningServer } from '../../../server/hosts/node.ts';
import { createRelinkServer, type Logger, type Owner } from '../../../server/index.ts';
import { PUBLISHABLE_KEY } from './endpoint.ts';

/** The endpoint as a server by itself, without a Stripe: for what happens before anybody asks it. */
export function listening(
  options: ListenOptions,
  identify: (request: Request) => Owner | null | Promise<null>,
  logger: Logger,
): Promise<RunningServer> {
  const relink = createRelinkServer({
    stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
    publishableKey: PUBLISHABLE_KEY,
    identify,
    logger,
  });
  return listen(relink, { port: 0, drainSeconds: 0.05, ...options });
}

/** A connection to it, for requests that no client would send. */
export async function socketTo({ url }: RunningServer): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}
