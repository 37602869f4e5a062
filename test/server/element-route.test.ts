// `GET /element.js`, and what the element loads from beside it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRelinkServer } from '../../server/index.ts';
import { ORIGIN, PUBLISHABLE_KEY, startEndpoint, type Endpoint } from './support/endpoint.ts';

const ENTRY = "import('./controller-AbCd1234.js'); // ä";
const PART = 'export {};';

let endpoint: Endpoint;
beforeEach(async () => {
  endpoint = await startEndpoint({
    basePath: '/relink',
    element: { 'relink-account.js': ENTRY, 'controller-AbCd1234.js': PART },
  });
});
afterEach(() => endpoint.close());

const get = (path: string, headers: Record<string, string> = {}) => endpoint.call('GET', path, { headers });

describe('the element', () => {
  it('is a script that is asked for again each time, by a strong validator', async () => {
    const { status, text, headers } = await get('/relink/element.js');
    expect([status, text]).toEqual([200, ENTRY]);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('etag')).toMatch(/^"[^"]+"$/);
  });

  it('is not sent again to who has it', async () => {
    const tag = (await get('/relink/element.js')).headers.get('etag') ?? '';
    for (const known of [tag, `"x", W/${tag}`, '*']) {
      const { status, text, headers } = await get('/relink/element.js', { 'If-None-Match': known });
      expect([status, text, headers.get('etag'), headers.get('cache-control')]).toEqual([
        304,
        '',
        tag,
        'no-cache',
      ]);
    }
    expect((await get('/relink/element.js', { 'If-None-Match': '"x"' })).status).toBe(200);
  });

  it('has another validator when it is another', async () => {
    const tag = (await get('/relink/element.js')).headers.get('etag');
    await endpoint.close();
    endpoint = await startEndpoint({ element: { 'relink-account.js': `${ENTRY} ` } });
    expect((await get('/element.js')).headers.get('etag')).not.toBe(tag);
  });

  it('finds the rest of itself beside it, to be kept for good', async () => {
    const { status, text, headers } = await get('/relink/controller-AbCd1234.js');
    expect([status, text]).toEqual([200, PART]);
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('is only read, part by part', async () => {
    for (const path of ['/relink/element.js', '/relink/controller-AbCd1234.js']) {
      const { status, headers } = await endpoint.call('POST', path, { json: {} });
      expect([path, status, headers.get('allow')]).toEqual([path, 405, 'GET, HEAD']);
    }
  });

  it.each(['element.js', 'controller-AbCd1234.js'])(
    'can be read by any page, kept or not, and from a cache that ignores Vary: %s',
    async (name) => {
      const tag = (await get(`/relink/${name}`)).headers.get('etag') ?? '';
      for (const Origin of [ORIGIN, 'https://evil.example', 'null']) {
        const first = await get(`/relink/${name}`, { Origin });
        const again = await get(`/relink/${name}`, { Origin, 'If-None-Match': tag });
        expect([first.status, again.status]).toEqual([200, 304]);
        for (const { headers } of [first, again]) {
          expect(headers.get('access-control-allow-origin')).toBe('*');
          expect(headers.get('access-control-allow-credentials')).toBeNull();
          expect(headers.get('vary')).toBeNull();
        }
      }
      // Asked by a page of its own, and by no page, it is the same.
      expect((await get(`/relink/${name}`)).headers.get('access-control-allow-origin')).toBe('*');
    },
  );

  it.each(['relink-account.js', 'toString.js', '__proto__.js', 'constructor.js', '..%2fpackage.js', 'x.css'])(
    'has no %s',
    async (name) => {
      expect((await get(`/relink/${name}`)).status).toBe(404);
    },
  );
});

describe('the option is refused', () => {
  it.each<[string, unknown]>([
    ['without the element', { 'controller.js': PART }],
    ['with an empty script', { 'relink-account.js': '' }],
    ['with bytes', { 'relink-account.js': new Uint8Array(3) }],
    ['with a path for a name', { 'relink-account.js': ENTRY, 'a/b.js': PART }],
    ['as the script itself', ENTRY],
  ])('%s', (_, element) => {
    const options = { stripe: { rawRequest: () => Promise.resolve({}) }, publishableKey: PUBLISHABLE_KEY };
    expect(() => createRelinkServer({ ...options, identify: () => null, element: element as never })).toThrow(
      /element: give the text of relink-account\.js/,
    );
  });
});
