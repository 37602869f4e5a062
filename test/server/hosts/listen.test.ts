// The endpoint as a server by itself: its limits, its health, and how it ends.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { ListenOptions, RunningServer } from '../../../server/hosts/node.ts';
import type { Owner } from '../../../server/index.ts';
import { listening, socketTo } from '../support/listening.ts';

let running: RunningServer;
const log: { level: string; fields: object }[] = [];
afterEach(async () => {
  log.length = 0;
  await running.stop();
});

async function start(
  options: ListenOptions = {},
  identify: (request: Request) => Owner | null | Promise<null> = () => null,
) {
  const at = (level: string) => (fields: object) => void log.push({ level, fields });
  const logger = { info: at('info'), warn: at('warn'), error: at('error') };
  running = await listening(options, identify, logger);
  return running;
}

/** A request that is held until the test lets it go on. */
function held() {
  const arrived = Promise.withResolvers<undefined>();
  const go = Promise.withResolvers<null>();
  const identify = () => {
    arrived.resolve(undefined);
    return go.promise;
  };
  return { identify, arrived: arrived.promise, go: () => go.resolve(null) };
}

describe('health', () => {
  it('says that the process answers, and that it can serve', async () => {
    const { url } = await start({ checks: { ledger: () => Promise.resolve() } });
    const alive = await fetch(`${url}/healthz`);
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }]);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', checks: { ledger: 'ok' } }]);
    expect(ready.headers.get('cache-control')).toBe('no-store');
  });

  it('says which part is missing, and not why', async () => {
    const { url } = await start({
      checks: { ledger: () => Promise.reject(new Error('planted')), other: () => Promise.resolve() },
    });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'failed', checks: { ledger: 'failed', other: 'ok' } },
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

it('leaves everything else to the endpoint', async () => {
  const { url } = await start();
  expect((await fetch(`${url}/accounts`)).status).toBe(401);
  expect((await fetch(`${url}/healthz/x`)).status).toBe(404);
});

it('says so where the port is taken', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

describe('stopping', () => {
  it('lets a request under way end, and closes its connection', async () => {
    const { identify, arrived, go } = held();
    const { url, stop } = await start({ drainSeconds: 30 }, identify);
    const answer = fetch(`${url}/accounts`);
    await arrived;
    const stopped = stop();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    go();
    const { status, headers } = await answer;
    expect([status, headers.get('connection')]).toEqual([401, 'close']);
    await stopped;
  });

  it('cuts off what does not end in time', async () => {
    const { identify, arrived, go } = held();
    const { url, stop } = await start({}, identify);
    const answer = fetch(`${url}/accounts`);
    await arrived;
    await Promise.all([expect(answer).rejects.toThrow(), stop()]);
    go();
  });

  it('does not wait for connections on which nobody asks anything', async () => {
    const { stop } = await start({ drainSeconds: 30 });
    const socket = await socketTo(running);
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    await Promise.all([once(socket, 'close'), stop()]);
  });
});

describe('stopping does not wait for', () => {
  it.each([
    ['a connection on which nothing was ever asked', ''],
    ['headers that are half sent', 'GET /accounts HTTP/1.1\r\nHost: x\r\n'],
    ['half a second request', 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost:'],
  ])('%s', async (_, sent) => {
    const { stop, url } = await start({ drainSeconds: 600 });
    const socket = await socketTo(running);
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.write(sent, resolve));
    if (sent.includes('healthz')) await once(socket, 'data');
    // Connections are taken in the order in which they came: this answer tells that the one above was.
    await fetch(`${url}/healthz`);
    await Promise.all([closed, stop()]);
  });

  it('a connection on which nothing was asked, while another is being answered', async () => {
    const { identify, arrived, go } = held();
    const { url, stop } = await start({ drainSeconds: 600 }, identify);
    const idle = await socketTo(running);
    const closed = once(idle, 'close');
    const answer = fetch(`${url}/accounts`);
    await arrived;
    const stopped = stop();
    await closed;
    go();
    expect((await answer).status).toBe(401);
    await stopped;
  });
});

describe('over a socket', () => {
  it.each<[string, string, string]>([
    ['no HTTP', 'hello\r\n\r\n', '400'],
    ['a header without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
    [
      'two lengths',
      'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx',
      '400',
    ],
    [
      'a length and chunks',
      'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    ['no host', 'GET /accounts HTTP/1.1\r\n\r\n', '400'],
    ['an odd host', 'GET /accounts HTTP/1.1\r\nHost: a b/../\r\nConnection: close\r\n\r\n', '400'],
    [
      'a path of another site',
      'GET http://evil.example/accounts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      '401',
    ],
    ['a method of its own', 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', ''],
  ])('%s gets no answer of ours, or a refusal', async (_, sent, status) => {
    await start();
    const socket = await socketTo(running);
    socket.end(sent);
    const answer = await text(socket);
    expect(answer.split(' ')[1] ?? '').toBe(status);
    expect(log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it("a body that breaks off is nobody's fault here", async () => {
    await start();
    const socket = await socketTo(running);
    socket.write(
      'POST /sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a',
    );
    await new Promise((resolve) => socket.write('', resolve));
    const ended = expect.poll(() => log, { timeout: 5_000 });
    socket.destroy();
    await ended.toHaveLength(1);
    expect(log[0]).toMatchObject({ level: 'info', fields: { route: '/sessions' } });
  });
});
