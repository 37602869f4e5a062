// Stands before a server and can do what a failover does: what is open goes silent and is never closed, or is cut off; what
// connects from then on reaches a server that answers.
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';

export interface SilentProxy {
  readonly port: number;
  /** From now on nothing passes over the connections that are open. */
  silence(): void;
  /** Ends the connections that are open, as a server does that dies. */
  cut(): void;
  close(): Promise<void>;
}

export async function startSilentProxy(to: NetConnectOpts): Promise<SilentProxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ ...to, allowHalfOpen: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
