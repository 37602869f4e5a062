// A webhook endpoint on real HTTP, which answers as it is told to and keeps what it got.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  id: string;
  type: string;
  created: number;
  api_version: string;
  account?: string;
  request: { id: string; idempotency_key: string | null } | null;
  data: { object: { id: string; object: string; status: string }; previous_attributes?: object };
}

export interface Receiver {
  url: string;
  /** Events in the order in which they came, each time they came. */
  events: Received[];
  bodies: { text: string; signature: string }[];
  /** Statuses of the next answers; afterwards 200. `hang` never answers. */
  answers: (number | 'hang')[];
  clear: () => void;
  stop: () => Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const receiver = {
    events: [] as Received[],
    bodies: [] as Receiver['bodies'],
    answers: [] as Receiver['answers'],
  };
  const server = createServer((request, response) => {
    void request
      .setEncoding('utf8')
      .toArray()
      .then((chunks: string[]) => {
        const text = chunks.join('');
        receiver.bodies.push({ text, signature: String(request.headers['stripe-signature']) });
        receiver.events.push(JSON.parse(text) as Received);
        const answer = receiver.answers.shift() ?? 200;
        if (answer !== 'hang') response.writeHead(answer, { Location: '/elsewhere' }).end('{}');
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    clear() {
      for (const list of [receiver.events, receiver.bodies, receiver.answers]) list.length = 0;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}
