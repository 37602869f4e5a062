// Cross-site requests (CSRF) and cross-origin reads: an origin is listed exactly, or it is a stranger's. On every route.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, SessionResponse } from '../../server/contract.ts';
import type { ContractDocument } from './support/contract-document.ts';
import { startEndpoint, type Answer, type Endpoint } from './support/endpoint.ts';
import { FOREIGN_PAGES, LISTED, LOOK_ALIKES } from './support/look-alikes.ts';
import { account, brokenAccount, HOSTED_URL, list, session, succeeded } from './support/stripe-objects.ts';

let endpoint: Endpoint;
/** Methods and paths that a page of a stranger's is refused at, from the contract's own document. */
let guarded: [method: string, path: string][];
let open: string[];

beforeAll(async () => {
  endpoint = await startEndpoint({ origins: LISTED, element: { 'relink-account.js': 'export {};' } });
  const { stripe } = endpoint;
  stripe.on('GET /accounts', { body: list([account()]) });
  stripe.on('GET /accounts/fca_1', { body: brokenAccount() });
  stripe.on('GET /sessions/fca_1', { body: succeeded() });
  stripe.on('POST /sessions', { body: session({ url: HOSTED_URL }) });
  const { body } = await endpoint.call<ContractDocument>('GET', '/openapi.json');
  const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method, path, methods[method]?.responses ?? {}] as const),
  );
  const asked = (path: string) => path.replace('{id}', 'fca_1');
  guarded = routes
    .filter(([, , responses]) => '403' in responses)
    .map(([method, path]) => [method.toUpperCase(), asked(path)]);
  open = routes.filter(([, , responses]) => !('403' in responses)).map(([, path]) => asked(path));
});
afterAll(() => endpoint.close());

const corsHeaders = ({ headers }: Answer<unknown>) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));
/** In `GET /sessions/{id}` too, the scripted Stripe has something to give. */
const ask = (method: string, path: string, headers: Record<string, string>) =>
  endpoint.call(method, path, { headers, ...(method === 'POST' && { json: { account: 'fca_1' } }) });

it('the routes of the pages are all guarded', () => {
  expect(guarded.length).toBeGreaterThanOrEqual(4);
  expect(open).toEqual(['/openapi.json', '/element.js']);
});

describe('listed origins', () => {
  it.each(LISTED)('%s may ask every route, and read what it answers', async (origin) => {
    for (const [method, path] of guarded) {
      const answer = await ask(method, path, { Origin: origin, 'Sec-Fetch-Site': 'cross-site' });
      expect([path, answer.status]).toEqual([path, method === 'POST' ? 201 : 200]);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    }
  });

  it.each(LISTED)('%s gets its preflight answered', async (origin) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
    const answer = await endpoint.call('OPTIONS', '/sessions', { headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(answer.headers.get('access-control-allow-methods')?.split(/, ?/).sort()).toEqual(['GET', 'POST']);
  });
});

describe.each(LOOK_ALIKES)('a page of %s', (origin) => {
  it('is refused on every route, and reads nothing', async () => {
    endpoint.stripe.requests.length = 0;
    for (const [method, path] of guarded) {
      for (const site of [{}, { 'Sec-Fetch-Site': 'cross-site' }]) {
        const answer = await ask(method, path, { Origin: origin, ...site });
        expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'forbidden_origin']);
        expect(corsHeaders(answer)).toEqual([]);
        expect(answer.headers.get('vary')).toContain('Origin');
      }
    }
    expect(endpoint.stripe.requests).toEqual([]);
  });

  it('reads no answer of the routes that are open either, nor a refusal', async () => {
    for (const path of [...open, '/nowhere'].filter((one) => one !== '/element.js')) {
      const answer = await endpoint.call('GET', path, { headers: { Origin: origin } });
      expect([path, corsHeaders(answer)]).toEqual([path, []]);
    }
  });

  it('loads the element, which is the same for everybody, without credentials', async () => {
    const answer = await endpoint.call('GET', '/element.js', { headers: { Origin: origin } });
    expect([answer.status, corsHeaders(answer)]).toEqual([200, ['access-control-allow-origin']]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('gets no preflight answered', async () => {
    for (const path of ['/accounts', '/accounts/fca_1', '/sessions', '/sessions/fcsess_1']) {
      const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
      const answer = await endpoint.call('OPTIONS', path, { headers });
      expect([answer.status, corsHeaders(answer)]).toEqual([403, []]);
    }
  });
});

describe('the host that was asked', () => {
  it.each<[string, (port: number) => Record<string, string>]>([
    ['another port', (port) => ({ Origin: `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}` })],
    ['no port', () => ({ Origin: 'http://127.0.0.1' })],
    ['another scheme', (port) => ({ Origin: `ftp://127.0.0.1:${port}` })],
    ['a longer name', (port) => ({ Origin: `http://127.0.0.1.evil.example:${port}` })],
    ['another host that a proxy is said to have seen', () => ({ 'X-Forwarded-Host': 'evil.example' })],
    ['another host, in the other header for that', () => ({ Forwarded: 'host=evil.example;proto=https' })],
    [
      'another host, by its first name',
      () => ({ 'X-Original-Host': 'evil.example', 'X-Host': 'evil.example' }),
    ],
    ['another site that claims to be a person', () => ({ 'Sec-Fetch-Site': 'none' })],
    ['another site, by a word that browsers do not know', () => ({ 'Sec-Fetch-Site': 'same-origin-ish' })],
  ])('is no excuse for %s', async (_, headersFor) => {
    const headers = { Origin: 'https://evil.example', ...headersFor(Number(new URL(endpoint.url).port)) };
    for (const [method, path] of guarded) {
      const answer = await ask(method, path, headers);
      expect([path, answer.status, corsHeaders(answer)]).toEqual([path, 403, []]);
    }
  });

  it.each(['cross-site', 'same-site'])(
    'is not asked by a page without an Origin that is %s',
    async (site) => {
      for (const [method, path] of guarded)
        expect((await ask(method, path, { 'Sec-Fetch-Site': site })).status).toBe(403);
    },
  );
});

describe('the page to return to', () => {
  const OWN = 'https://own.example:8443';
  const create = async (url: string, headers: Record<string, string>) => {
    endpoint.stripe.requests.length = 0;
    const json = { account: 'fca_1', ui_mode: 'hosted', return_url: url };
    const answer = await endpoint.call<SessionResponse & Problem>('POST', '/sessions', { json, headers });
    const sent = endpoint.stripe.requests.find(({ method }) => method === 'POST')?.form['return_url'];
    return { answer, sent };
  };
  const own = { Origin: OWN, 'Sec-Fetch-Site': 'same-origin' };

  it.each(FOREIGN_PAGES(OWN))('is not %s', async (url) => {
    for (const headers of [own, {}]) {
      const { answer, sent } = await create(url, headers);
      expect([answer.status, answer.body.code, answer.body.errors?.[0]?.path, sent]).toEqual([
        400,
        'invalid_request',
        'return_url',
        undefined,
      ]);
    }
  });

  it.each(LISTED)('may be one of %s', async (origin) => {
    const { answer, sent } = await create(`${origin}/accounts?tab=banks#list`, {});
    expect([answer.status, sent]).toEqual([201, `${origin}/accounts?tab=banks#list`]);
  });

  it('is one of the page that asks only for who asks from it', async () => {
    expect((await create(`${OWN}/accounts`, own)).answer.status).toBe(201);
    expect((await create(`${OWN}/accounts`, {})).answer.status).toBe(400);
    expect((await create(`${OWN}/accounts`, { Origin: LISTED[0]! })).answer.status).toBe(400);
  });

  it('is sent as it was read, so that nobody reads it in another way', async () => {
    expect((await create('HTTPS:\\\\Shop.Example\\a b', {})).sent).toBe('https://shop.example/a%20b');
    expect((await create('\thttps://shop.example:443/\n..//x', {})).sent).toBe('https://shop.example//x');
  });
});
