// `fetch` answers whatever happens: what a stream, a host or a store throws need not be an Error.
import { describe, expect, it } from 'vitest';
import { createRelinkServer, jsonLines, type RelinkServerOptions } from '../../server/index.ts';
import type { Problem } from '../../server/contract.ts';
import { PUBLISHABLE_KEY } from './support/endpoint.ts';

const THROWN: [string, unknown][] = [
  ['null', null],
  ['undefined', undefined],
  ['a string', 'words'],
  ['a number', 7],
  ['an object', { status: 200 }],
  ['an Error', new Error('words')],
  ['a DOMException', new DOMException('words', 'AbortError')],
];

async function answer(request: Request, options: Partial<RelinkServerOptions> = {}) {
  const lines: string[] = [];
  const relink = createRelinkServer({
    stripe: {
      rawRequest: () => Promise.reject(new Error('not asked')),
      webhooks: { constructEventAsync: () => Promise.reject(new Error('not asked')) },
    },
    publishableKey: PUBLISHABLE_KEY,
    identify: () => ({ id: 'ada', holder: { customer: 'cus_ada' } }),
    webhooks: { secrets: ['whsec_a'], on: { 'financial_connections.account.created': () => undefined } },
    logger: jsonLines((line) => lines.push(line)),
    ...options,
  });
  const response = await relink.fetch(request);
  const problem = (await response.json()) as Problem;
  // Whoever reads the log finds the request, whatever was thrown.
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { status: response.status, code: problem.code },
  ]);
  expect(response.headers.get('x-request-id')).toBe(problem.request_id);
  return { status: response.status, code: problem.code };
}

const post = (path: string, body: ReadableStream, headers: Record<string, string> = {}) =>
  new Request(`http://relink.test${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
    duplex: 'half',
  } as RequestInit);

describe.each(['/sessions', '/webhooks'])('a body for %s', (path) => {
  it.each(THROWN)('whose stream fails with %s', async (_, thrown) => {
    const failing = () => new ReadableStream({ pull: (controller) => controller.error(thrown) });
    const broken = { status: 400, code: 'invalid_request' };
    expect(await answer(post(path, failing()))).toEqual(broken);
    expect(await answer(post(path, failing(), { 'Content-Length': '10' }))).toEqual(broken);
  });

  it.each([{}, { 'Content-Length': '2' }])('that somebody else reads, with %j', async (headers) => {
    const request = post(path, new Blob(['{}']).stream(), headers);
    request.body?.getReader();
    expect(await answer(request)).toEqual({ status: 500, code: 'body_already_read' });
  });
});

describe('a function of the host', () => {
  const get = () => new Request('http://relink.test/accounts');

  it.each(THROWN)('that throws %s', async (_, thrown) => {
    const fail = () => {
      throw thrown;
    };
    const failure = { status: 500, code: 'internal_error' };
    expect(await answer(get(), { identify: fail })).toEqual(failure);
    expect(await answer(get(), { identify: () => Promise.reject(thrown as Error) })).toEqual(failure);
  });

  it.each(THROWN)('a client that throws %s', async (_, thrown) => {
    const stripe = {
      rawRequest: () => {
        throw thrown;
      },
    };
    expect(await answer(get(), { stripe, webhooks: undefined as never })).toEqual({
      status: 502,
      code: 'stripe_unavailable',
    });
  });
});
