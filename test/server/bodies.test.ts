// How bodies of requests arrive: whole, in pieces, too large, taken by somebody else, or never.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../server/contract.ts';
import { createRelinkServer, jsonLines } from '../../server/index.ts';
import { PUBLISHABLE_KEY } from './support/endpoint.ts';

const lines: string[] = [];
afterEach(() => lines.splice(0));

function send(body: BodyInit, headers: Record<string, string> = {}, path = '/sessions') {
  return request(new Request(`http://relink.test${path}`, init(body, headers)));
}

async function request(asked: Request) {
  const relink = createRelinkServer({
    stripe: {
      rawRequest: () => Promise.reject(new Error('not asked')),
      webhooks: { constructEventAsync: () => Promise.reject(new Error('not asked')) },
    },
    publishableKey: PUBLISHABLE_KEY,
    identify: () => null,
    webhooks: {
      secrets: ['whsec_planted'],
      on: { 'financial_connections.account.created': () => undefined },
    },
    logger: jsonLines((line) => lines.push(line)),
  });
  const response = await relink.fetch(asked);
  return { status: response.status, ...((await response.json()) as Partial<Problem>) };
}

const init = (body: BodyInit, headers: Record<string, string>) => ({
  method: 'POST',
  body,
  headers: { 'Content-Type': 'application/json', ...headers },
  duplex: 'half' as const,
});

it.each(['0', '2', 'two', '-1', ''])(
  'are not believed to be no larger than their announced %j',
  async (length) => {
    const body = JSON.stringify({ ref: 'x'.repeat(20_000) });
    expect(await send(body, { 'Content-Length': length })).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    });
  },
);

it('are missed, and named, where a parser in front has taken them', async () => {
  const asked = new Request('http://relink.test/sessions', init('{}', {}));
  await asked.json();
  expect(await request(asked)).toMatchObject({
    status: 500,
    code: 'body_already_read',
    detail: 'Mount this endpoint before any body parser.',
  });
});

describe('that do not come', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  /** Sends a piece every so many milliseconds, for ever; with none it sends nothing at all. */
  const dribble = (every?: number) => {
    let timer: ReturnType<typeof setTimeout>;
    return new ReadableStream<Uint8Array>({
      pull: (controller) =>
        new Promise((resolve) => {
          if (every === undefined) return;
          timer = setTimeout(() => {
            controller.enqueue(new Uint8Array([32]));
            resolve();
          }, every);
        }),
      cancel: () => clearTimeout(timer),
    });
  };

  it.each([
    ['with an announced length', dribble(), { 'Content-Length': '100' }, '/sessions'],
    ['without one', dribble(), {}, '/sessions'],
    ['but for a piece now and then', dribble(9_000), {}, '/sessions'],
    ["of Stripe's", dribble(9_000), {}, '/webhooks'],
  ])('are waited for, %s, ten seconds in all', async (_, body, headers, path) => {
    const answer = send(body, headers, path);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(lines).toEqual([]);
    await vi.advanceTimersByTimeAsync(2);
    expect(await answer).toMatchObject({ status: 408, code: 'request_timeout' });
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'info', status: 408, code: 'request_timeout' },
    ]);
  });
});
