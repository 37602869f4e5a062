// Requests that name no host, or none that could be one: refused as the sender's fault, with a line in the log.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toNodeListener, type RunningServer } from '../../../server/hosts/node.ts';
import { createRelinkServer, type LogFields, type Logger } from '../../../server/index.ts';
import { PUBLISHABLE_KEY } from '../support/endpoint.ts';
import { listening, socketTo } from '../support/listening.ts';

const lines: LogFields[] = [];
const note = (fields: LogFields) => void lines.push(fields);
const logger: Logger = { info: note, warn: note, error: note };
let running: Pick<RunningServer, 'url' | 'stop'>;
beforeEach(() => void lines.splice(0));
afterEach(() => running.stop());

async function answerTo(request: string): Promise<string> {
  const socket = await socketTo(running);
  socket.end(request);
  return text(socket);
}

/** Names that look like hosts, and that no URL can have. */
const NO_HOSTS = ['1.2.3.4.5', '999.999.999.999', '256.1', '4294967296', 'a.09'];

describe.each<[string, () => Promise<Pick<RunningServer, 'url' | 'stop'>>]>([
  ['as a server by itself', () => listening({ logger }, () => null, logger)],
  [
    'in a server of the host',
    async () => {
      const stripe = { rawRequest: () => Promise.reject(new Error('not asked')) };
      const relink = createRelinkServer({
        stripe,
        publishableKey: PUBLISHABLE_KEY,
        identify: () => null,
        logger,
      });
      const server = createServer(toNodeListener(relink)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      return { url: `http://127.0.0.1:${port}`, stop: () => Promise.resolve(void server.close()) };
    },
  ],
])('%s', (_, start) => {
  it.each(NO_HOSTS)('the host %s is a bad request, and no error of ours', async (host) => {
    running = await start();
    const answer = await answerTo(`GET /accounts HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"invalid_request"');
    expect(lines).toMatchObject([
      { status: 400, code: 'invalid_request', detail: expect.stringContaining('Host') as string },
    ]);
  });
});

it.each([
  ['a host with a path', 'GET /accounts HTTP/1.1\r\nHost: a/planted\r\nConnection: close\r\n\r\n'],
  ['a host with a space', 'GET /accounts HTTP/1.1\r\nHost: a planted\r\nConnection: close\r\n\r\n'],
  ['an address of nothing', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ['a scheme of nobody', 'GET ftp://planted/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
])('%s is refused before it is a request, with a line in the log', async (_, request) => {
  running = await listening({ logger }, () => null, logger);
  expect(await answerTo(request)).toMatch(/^HTTP\/1\.1 400 /);
  expect(lines).toMatchObject([{ status: 400, error: expect.stringMatching(/^RequestError/) as string }]);
  expect(JSON.stringify(lines)).not.toContain('planted');
});

it('a balancer that asks by HTTP/1.0, and names no host, is told how this server is', async () => {
  running = await listening({ logger }, () => null, logger);
  expect(await answerTo('GET /healthz HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
});
