// What holds for every route, from the contract's own list of them: headers, limits, media types, ids, and Stripe's mode.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORIGIN, startEndpoint, type Answer, type Endpoint } from './support/endpoint.ts';
import { deliver, event, REACTIVATED, SECRET } from './support/events.ts';
import { account, brokenAccount, HOSTED_URL, list, session, succeeded } from './support/stripe-objects.ts';

let endpoint: Endpoint;
let retrieved: unknown[];

async function start(options: Parameters<typeof startEndpoint>[0] = {}, mode = { livemode: false }) {
  retrieved = [];
  endpoint = await startEndpoint({
    element: { 'relink-account.js': 'export {};' },
    webhooks: {
      secrets: [SECRET],
      on: {
        [REACTIVATED]: (_, { retrieve }) =>
          retrieve().then(
            (object) => void retrieved.push(object),
            (error: unknown) => void retrieved.push((error as { code?: string }).code),
          ),
      },
    },
    ...options,
  });
  const { stripe } = endpoint;
  stripe.on('GET /accounts', { body: list([account(mode), brokenAccount({ id: 'fca_2', ...mode })]) });
  stripe.on('GET /accounts/fca_1', { body: brokenAccount(mode) });
  stripe.on('POST /sessions', { body: session({ url: HOSTED_URL, ...mode }) });
  stripe.on('GET /sessions/fcsess_1', { body: succeeded(mode) });
}
beforeEach(() => start());
afterEach(() => endpoint.close());

type Ask = () => Promise<Answer<{ code?: string }>>;
const get = (path: string) => () => endpoint.call('GET', path);
const ANSWERS: [string, number, Ask][] = [
  ['accounts', 200, get('/accounts')],
  ['an account', 200, get('/accounts/fca_1')],
  ['a session', 201, () => endpoint.call('POST', '/sessions', { json: { account: 'fca_1' } })],
  ['an outcome', 200, get('/sessions/fcsess_1')],
  ['an event', 200, () => deliver(endpoint)],
  ['the contract', 200, get('/openapi.json')],
  ['an unknown path', 404, get('/nowhere')],
  ['an unknown account', 404, get('/accounts/fca_x')],
  ['a wrong method', 405, () => endpoint.call('DELETE', '/sessions')],
  [
    'a stranger',
    403,
    () => endpoint.call('GET', '/accounts', { headers: { Origin: 'https://evil.example' } }),
  ],
  ['a wrong body', 400, () => endpoint.call('POST', '/sessions', { json: { account: 7 } })],
  ['an unsigned event', 400, () => endpoint.call('POST', '/webhooks', { body: '{}' })],
];

it.each(ANSWERS)('the answer to %s is kept by nobody, and taken for nothing else', async (_, status, ask) => {
  const { headers, ...answer } = await ask();
  expect(answer.status).toBe(status);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('relink-contract')).toBe('1');
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,64}$/);
  expect(headers.get('content-type')).toMatch(
    status < 400 ? /^application\/json/ : /^application\/problem\+json/,
  );
});

it.each([
  ['a foreign or unknown account', '/accounts/fca_x'],
  ['an unknown session', '/sessions/fcsess_x'],
])('how long Stripe took is not told of %s: it would tell the one from the other', async (_, path) => {
  expect((await endpoint.call('GET', '/accounts')).headers.has('server-timing')).toBe(true);
  const { status, headers } = await endpoint.call('GET', path);
  expect([status, headers.has('server-timing')]).toEqual([404, false]);
});

describe('a body', () => {
  const padded = (size: number) => {
    const json = '{"account":"fca_1"}';
    return json + ' '.repeat(size - json.length);
  };
  const send = (body: BodyInit, type: string | null = 'application/json') =>
    fetch(`${endpoint.url}/sessions`, {
      method: 'POST',
      body,
      headers: type === null ? {} : { 'Content-Type': type },
      duplex: 'half',
    } as RequestInit);

  it('may have 16384 bytes, and no more, announced or not', async () => {
    for (const [size, status] of [
      [16_384, 201],
      [16_385, 413],
    ] as const) {
      expect((await send(padded(size))).status).toBe(status);
      expect((await send(new Blob([padded(size)]).stream())).status).toBe(status);
    }
  });

  it('is measured in bytes, and not in characters', async () => {
    expect((await send(JSON.stringify({ ref: '🏦'.repeat(4_096) }))).status).toBe(413);
  });

  it.each([
    'text/plain',
    'text/plain;charset=application/json',
    'text/plain; application/json',
    'application/jsonp',
    'application/json-seq',
    'application/json+x',
    'application/merge-patch+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=application/json',
    'text/json',
    'json',
    '*/*',
    '',
    null,
  ])('of type %j is not taken: a form of another site could send it', async (type) => {
    const answer = await send(new Blob([padded(20)]).stream(), type);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      415,
      'unsupported_media_type',
    ]);
    expect(endpoint.stripe.requests).toEqual([]);
  });
});

describe('an id', () => {
  const WRONG = [
    'fca_1\n',
    '\nfca_1',
    'fca_1\nx',
    'fca_1\r\nHost: evil.example',
    'fca_1/../fca_2',
    'fca_1%2f..',
    '%66ca_1',
    'fca-1',
    'fca.1',
    'fca_1.',
    'fca_1;a',
    'fca_1#a',
    'fca_1&a=b',
    'fca_1?a=b',
    'fca_1\0',
    'fcа_1',
    ' fca_1',
    'x'.repeat(256),
  ];

  it.each(WRONG)('like %j is found by no route, and Stripe is not asked', async (id) => {
    const path = encodeURIComponent(id);
    for (const answer of [
      await endpoint.call('GET', `/accounts/${path}`),
      await endpoint.call('GET', `/sessions/${path}`),
      await endpoint.call('POST', '/sessions', { json: { account: id } }),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    await deliver(endpoint, event({ data: { object: { id } } }));
    expect(retrieved).toEqual(['not_found']);
    expect(endpoint.stripe.requests).toEqual([]);
  });
});

describe.each([
  ['live', 'pk_test_public', { livemode: true }],
  ['test', 'pk_live_public', { livemode: false }],
])('a Stripe in %s mode, with %s', (_, publishableKey, mode) => {
  beforeEach(async () => {
    await endpoint.close();
    await start({ publishableKey }, mode);
  });

  it.each(ANSWERS.slice(0, 4))('is found out where it is asked for %s', async (_what, _status, ask) => {
    const { status, body, text } = await ask();
    expect([status, body.code]).toEqual([500, 'misconfigured']);
    expect(text).not.toMatch(/fcsess_|fcauth_|Bank/);
  });

  it('is found out where one of many accounts is of it', async () => {
    const other = { livemode: !mode.livemode };
    endpoint.stripe.on('GET /accounts', { body: list([account(other), account({ id: 'fca_2', ...mode })]) });
    expect((await endpoint.call('GET', '/accounts')).body.code).toBe('misconfigured');
  });

  it('has its events left alone', async () => {
    expect((await deliver(endpoint, event(mode))).body).toEqual({ received: true, ignored: true });
    expect(retrieved).toEqual([]);
  });
});

it('a preflight of a listed origin is remembered for ten minutes, and answers may be read', async () => {
  const headers = { Origin: ORIGIN, 'Access-Control-Request-Method': 'POST' };
  const preflight = await endpoint.call('OPTIONS', '/sessions', { headers });
  expect(preflight.headers.get('access-control-max-age')).toBe('600');
  for (const [what, , ask] of ANSWERS.slice(0, 4)) {
    expect((await ask()).headers.get('access-control-allow-credentials'), what).toBeNull();
  }
  const answer = await endpoint.call('GET', '/accounts', { headers: { Origin: ORIGIN } });
  const exposed = answer.headers.get('access-control-expose-headers')?.split(/, */);
  expect(exposed).toEqual(expect.arrayContaining(['Relink-Contract', 'Retry-After', 'X-Request-Id']));
});
