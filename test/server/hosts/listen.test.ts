// The endpoint as a server by itself: its limits, its health, and how it ends.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, type ListenOptions, type RunningServer } from '../../../server/hosts/node.ts';
import { createRelinkServer, type Owner } from '../../../server/index.ts';
import { PUBLISHABLE_KEY } from '../support/endpoint.ts';

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
  const relink = createRelinkServer({
    stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
    publishableKey: PUBLISHABLE_KEY,
    identify,
    logger: { info: at('info'), warn: at('warn'), error: at('error') },
  });
  running = await listen(relink, { port: 0, drainSeconds: 0.05, ...options });
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

async function socketTo({ url }: RunningServer): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
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

describe('what a request says of its way here', () => {
  const LIES = {
    'X-Forwarded-For': 'liar, 203.0.113.7, 10.0.0.2',
    'X-Forwarded-Proto': 'ftp, https, http',
    'X-Forwarded-Host': 'evil.example',
    Forwarded: 'for=liar',
    'X-Real-IP': 'liar',
  };
  /** What `identify` gets to see. */
  async function seen(trustedHops: number | undefined, headers: Record<string, string>) {
    let request: Request | undefined;
    const { url } = await start(trustedHops === undefined ? {} : { trustedHops }, (asked) => {
      request = asked;
      return null;
    });
    await fetch(`${url}/accounts?x=1`, { headers: { ...headers, 'X-Forwarded': 'kept' } });
    const told = [...(request?.headers ?? [])].filter(([name]) => /forwarded|real-ip/.test(name));
    return { url: request?.url.replace(/:\d+/, ''), told: Object.fromEntries(told) as object };
  }

  it('is believed of nobody, unless told', async () => {
    expect(await seen(undefined, LIES)).toEqual({
      url: 'http://127.0.0.1/accounts?x=1',
      told: { 'x-forwarded': 'kept' },
    });
  });

  it.each([
    [1, '10.0.0.2', 'http'],
    [2, '203.0.113.7', 'https'],
  ])('is believed of %s of our proxies, and not of what is before', async (hops, client, scheme) => {
    expect(await seen(hops, LIES)).toEqual({
      url: `${scheme}://127.0.0.1/accounts?x=1`,
      told: { 'x-forwarded': 'kept', 'x-forwarded-for': client, 'x-forwarded-proto': scheme },
    });
  });

  it('is believed where fewer proxies were passed, and where one alone tells the scheme', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.7', 'X-Forwarded-Proto': 'https' };
    expect(await seen(3, headers)).toMatchObject({
      url: 'https://127.0.0.1/accounts?x=1',
      told: { 'x-forwarded-for': '203.0.113.7' },
    });
  });

  it('changes nothing but the scheme', async () => {
    expect(await seen(1, { 'X-Forwarded-Proto': 'javascript' })).toMatchObject({
      url: 'http://127.0.0.1/accounts?x=1',
      told: { 'x-forwarded': 'kept' },
    });
    await running.stop();
    const { url } = await start({ trustedHops: 1 });
    const socket = await socketTo({ ...running, url });
    socket.end(
      'GET /accounts HTTP/1.1\r\nHost: x/webhooks?\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n',
    );
    expect((await text(socket)).split(' ')[1]).toBe('400');
  });
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
