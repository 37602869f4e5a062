import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, and what is being answered on them. */
export interface Connections {
  /** Has to be told of each response when it begins. */
  readonly begun: (response: ServerResponse) => void;
  /** Whether something is being answered on this connection. */
  readonly isBusy: (socket: Socket) => boolean;
  /** Takes no more connections, lets go of each on which nothing is being answered, and cuts the rest off at the limit. */
  readonly drain: (limit: number) => Promise<void>;
}

/** Keeps track of a server's connections: Node itself lets go of none that was opened and not yet used. */
export function connectionsOf(server: Server): Connections {
  const open = new Set<Socket>();
  const underWay = new Set<ServerResponse>();
  let isDraining = false;

  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });

  const busy = (): Set<Socket> => new Set([...underWay].map(({ req }) => req.socket));

  function letGo(): void {
    const kept = busy();
    for (const socket of open) if (!kept.has(socket)) socket.destroySoon();
  }

  return {
    isBusy: (socket) => busy().has(socket),
    begun(response) {
      underWay.add(response);
      if (isDraining) response.setHeader('Connection', 'close');
      response.once('close', () => {
        underWay.delete(response);
        if (isDraining) letGo();
      });
    },
    drain(limit) {
      isDraining = true;
      for (const response of underWay) if (!response.headersSent) response.setHeader('Connection', 'close');
      return new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), limit);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        letGo();
      });
    },
  };
}
