// Bodies without end (denial of service by memory): reading stops where the limit is, and not where the sender does.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRelinkServer, type RelinkServer } from '../../server/index.ts';
import { socketTo } from './support/listening.ts';
import { listen, type RunningServer } from '../../server/hosts/node.ts';
import { PUBLISHABLE_KEY } from './support/endpoint.ts';
import { REACTIVATED, SECRET } from './support/events.ts';

const PIECE = 4_096;
/** In bytes. Of whoever goes on reading until here it is known that they would not stop. */
const FAR_TOO_MUCH = 8_000_000;
const ROUTES: [path: string, limit: number][] = [
  ['/sessions', 16_384],
  ['/webhooks', 524_288],
];

let relink: RelinkServer;
let taken: number;

beforeEach(() => {
  taken = 0;
  relink = createRelinkServer({
    stripe: {
      rawRequest: () => Promise.reject(new Error('not asked')),
      webhooks: { constructEventAsync: () => Promise.reject(new Error('not asked')) },
    },
    publishableKey: PUBLISHABLE_KEY,
    identify: () => expect.unreachable(),
    webhooks: { secrets: [SECRET], on: { [REACTIVATED]: () => undefined } },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
});

/** Gives as much as is asked for, a piece at a time, and lets others have their turn in between. */
function endless(filling: string): ReadableStream<Uint8Array> {
  const piece = new TextEncoder().encode(filling.repeat(PIECE / filling.length));
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((resolve) => setImmediate(resolve));
        taken += piece.byteLength;
        if (taken > FAR_TOO_MUCH) controller.error(new Error('it would never have stopped'));
        else controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
}

describe.each(ROUTES)('POST %s', (path, limit) => {
  it.each<[string, string, Record<string, string>]>([
    ['of blanks, in pieces', ' ', {}],
    ['of one value, in pieces', 'x', {}],
    ['that claims to be short', ' ', { 'Content-Length': 'short' }],
    ['that claims to be of no size', ' ', { 'Content-Length': '-1' }],
  ])('stops reading a body %s', async (_, filling, headers) => {
    const request = new Request(`http://relink.test${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Stripe-Signature': 't=1,v1=x', ...headers },
      body: endless(filling),
      duplex: 'half',
    } as RequestInit);
    const response = await relink.fetch(request);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      413,
      'payload_too_large',
    ]);
    expect(taken).toBeLessThanOrEqual(limit + 2 * PIECE);
  });

  it('reads nothing of a body that announces too much', async () => {
    const request = new Request(`http://relink.test${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': String(limit + 1) },
      body: endless(' '),
      duplex: 'half',
    } as RequestInit);
    expect((await relink.fetch(request)).status).toBe(413);
    expect(taken).toBe(0);
  });
});

describe('over a connection', () => {
  let server: RunningServer;
  afterEach(() => server.stop());

  it.each(ROUTES)('POST %s answers a sender who goes on', async (path, limit) => {
    server = await listen(relink, { port: 0, drainSeconds: 0.05 });
    const socket = await socketTo(server);
    socket.on('error', () => undefined);
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
    socket.write(`POST ${path} HTTP/1.1\r\nHost: relink.test\r\nContent-Type: application/json\r\n`);
    socket.write('Transfer-Encoding: chunked\r\n\r\n');
    const piece = `${PIECE.toString(16)}\r\n${' '.repeat(PIECE)}\r\n`;
    for (let sent = 0; sent < limit + 4 * PIECE; sent += PIECE) socket.write(piece);
    await expect.poll(() => answer, { timeout: 5_000 }).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});
