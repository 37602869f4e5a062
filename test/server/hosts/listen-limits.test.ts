// What the server says of requests that never become any, and how long it keeps a connection.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/hosts/node.ts';
import type { LogFields, Logger } from '../../../server/index.ts';
import { listening, socketTo } from '../support/listening.ts';

const lines: { level: string; message: string; fields: LogFields }[] = [];
const at = (level: string) => (fields: LogFields, message: string) =>
  void lines.push({ level, message, fields });
const logger: Logger = { info: at('info'), warn: at('warn'), error: at('error') };
let running: RunningServer;
beforeEach(() => void lines.splice(0));
afterEach(() => running.stop());

it.each<[string, string, number, string]>([
  [
    'headers that are too large',
    `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'a'.repeat(17_000)}\r\n\r\n`,
    431,
    'HPE_HEADER_OVERFLOW',
  ],
  ['nonsense', 'PLANTED planted\r\n\r\n', 400, 'HPE_INVALID_METHOD'],
  [
    'two lengths, as who smuggles a request sends',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
    'HPE_INVALID_TRANSFER_ENCODING',
  ],
])('%s: refused, with a line in the log', async (_, sent, status, code) => {
  running = await listening({ logger }, () => null, logger);
  const socket = await socketTo(running);
  socket.write(sent);
  expect(await text(socket)).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\nConnection: close\r\n\r\n$`));
  expect(lines).toMatchObject([
    {
      level: 'warn',
      message: 'refused before it was a request',
      fields: { status, error: `Error (${code})` },
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain('planted');
});

it('a connection that ends without a word is worth no line', async () => {
  running = await listening({ logger }, () => null, logger);
  const socket = await socketTo(running);
  socket.end();
  await once(socket, 'close');
  expect(lines).toEqual([]);
});

it.each([
  [undefined, 'timeout=75'],
  [120, 'timeout=120'],
])('a connection is kept for longer than a proxy keeps it: %s', async (keepAliveSeconds, expected) => {
  running = await listening({ ...(keepAliveSeconds && { keepAliveSeconds }) }, () => null, logger);
  const response = await fetch(`${running.url}/healthz`);
  expect(response.headers.get('keep-alive')).toBe(expected);
});

it('a check that fails is told of once, by its code, and once more when it passes', async () => {
  let error: Error | undefined = Object.assign(new Error('planted'), { code: 'SQLITE_FULL' });
  const checks = { store: () => (error ? Promise.reject(error) : Promise.resolve()) };
  running = await listening({ logger, checks }, () => null, logger);
  const ready = async () => (await fetch(`${running.url}/readyz`)).status;
  expect([await ready(), await ready()]).toEqual([503, 503]);
  error = undefined;
  expect([await ready(), await ready()]).toEqual([200, 200]);
  expect(lines).toMatchObject([
    { level: 'warn', message: 'check failed: store', fields: { error: 'Error (SQLITE_FULL)' } },
    { level: 'info', message: 'check passes again: store' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('planted');
});
