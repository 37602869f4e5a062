// What a request says of its way here, when the endpoint is a server by itself.
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/hosts/node.ts';
import { listening, socketTo } from '../support/listening.ts';

let running: RunningServer;
afterEach(() => running.stop());

const LIES = {
  'X-Forwarded-For': 'liar, 203.0.113.7, 10.0.0.2',
  'X-Forwarded-Proto': 'ftp, https, http',
  'X-Forwarded-Host': 'evil.example',
  Forwarded: 'for=liar',
  'X-Real-IP': 'liar',
};
const KEPT = { 'x-forwarded': 'kept' };
const NAMES = [...Object.keys(LIES), ...Object.keys(KEPT)].map((name) => name.toLowerCase());
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function start(trustedHops: number, identify: (request: Request) => null = () => null) {
  running = await listening({ trustedHops }, identify, silent);
  return running;
}

/** What `identify` gets to see: name by name, and then all at once, which is another way through the host. */
async function seen(method: string, trustedHops: number, headers: Record<string, string>) {
  let request = {};
  const { url } = await start(trustedHops, (asked) => {
    const byName = NAMES.flatMap((name) => {
      const value = asked.headers.get(name);
      return value === null ? [] : [[name, value]];
    });
    const all = [...asked.headers].filter(([name]) => NAMES.includes(name));
    request = {
      url: asked.url.replace(/:\d+/, ''),
      byName: Object.fromEntries(byName) as object,
      all: Object.fromEntries(all) as object,
    };
    return null;
  });
  const sent = { ...headers, ...KEPT, 'Content-Type': 'application/json' };
  const body = method === 'POST' ? '{}' : null;
  await fetch(`${url}${PATH[method]}`, { method, headers: sent, body });
  return request;
}

const PATH: Record<string, string> = { GET: '/accounts?x=1', POST: '/sessions?x=1' };

function expected(method: string, told: Record<string, string>) {
  const scheme = told['x-forwarded-proto'] ?? 'http';
  const headers = { ...KEPT, ...told };
  return { url: `${scheme}://127.0.0.1${PATH[method]}`, byName: headers, all: headers };
}

it.each(['GET', 'POST'])('is believed of nobody, unless told (%s)', async (method) => {
  expect(await seen(method, 0, LIES)).toEqual(expected(method, {}));
});

it.each([
  ['GET', 1, '10.0.0.2', 'http'],
  ['GET', 2, '203.0.113.7', 'https'],
  ['POST', 1, '10.0.0.2', 'http'],
  ['POST', 2, '203.0.113.7', 'https'],
])(
  '%s: is believed of %s of our proxies, and not of what is before',
  async (method, hops, client, scheme) => {
    const told = { 'x-forwarded-for': client, 'x-forwarded-proto': scheme };
    expect(await seen(method, hops, LIES)).toEqual(expected(method, told));
  },
);

it('is believed where fewer proxies were passed, and where one alone tells the scheme', async () => {
  const told = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' };
  expect(await seen('GET', 3, told)).toEqual(expected('GET', told));
});

it('changes nothing but the scheme', async () => {
  expect(await seen('GET', 1, { 'X-Forwarded-Proto': 'javascript' })).toEqual(expected('GET', {}));
  await running.stop();
  const socket = await socketTo(await start(1));
  socket.end(
    'GET /accounts HTTP/1.1\r\nHost: x/webhooks?\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n',
  );
  expect((await text(socket)).split(' ')[1]).toBe('400');
});
