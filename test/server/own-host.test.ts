// Whose page asks, where browsers do not say: over plain http, as on a phone in the LAN or in a container of a CI.
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from './support/endpoint.ts';
import { startReadyEndpoint } from './support/ready-endpoint.ts';

let endpoint: Endpoint;
beforeAll(async () => {
  ({ endpoint } = await startReadyEndpoint());
});
afterAll(() => endpoint.close());

/** `fetch` would not let us choose the host. */
function post(headers: Record<string, string>): Promise<{ status: number; code?: string }> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      `${endpoint.url}/sessions`,
      { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } },
      (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, ...(JSON.parse(text) as { code?: string }) }),
        );
      },
    );
    asked.on('error', reject).end('{"account":"fca_1"}');
  });
}

describe('a page of the host that it asks is let in', () => {
  it.each([
    ['http://192.168.1.20:8787', '192.168.1.20:8787'],
    ['http://app:3000', 'app:3000'],
    ['http://shop.test', 'shop.test'],
    ['http://shop.test', 'SHOP.test:80'],
    ['http://[fe80::1]:8787', '[fe80::1]:8787'],
    // TLS ended at a proxy, which keeps the host's name; and a browser too old to say Sec-Fetch-Site.
    ['https://shop.test', 'shop.test'],
  ])('%s at %s', async (Origin, Host) => {
    expect((await post({ Origin, Host })).status).toBe(201);
  });
});

describe('a page of another host is not', () => {
  it.each<[string, Record<string, string>]>([
    ['another port', { Origin: 'http://shop.test:81', Host: 'shop.test' }],
    ['a name that ends alike', { Origin: 'http://evilshop.test', Host: 'shop.test' }],
    ['a subdomain', { Origin: 'http://a.shop.test', Host: 'shop.test' }],
    ['the null origin', { Origin: 'null', Host: 'shop.test' }],
    ['the null origin and a host called null', { Origin: 'null', Host: 'null' }],
    ['a scheme without origins', { Origin: 'app://shop.test', Host: 'shop.test' }],
    ['an origin with a path', { Origin: 'http://shop.test/', Host: 'shop.test' }],
    [
      'what the browser calls cross-site',
      { Origin: 'http://shop.test', Host: 'shop.test', 'Sec-Fetch-Site': 'cross-site' },
    ],
    [
      'what the browser calls same-site',
      { Origin: 'http://shop.test', Host: 'shop.test', 'Sec-Fetch-Site': 'same-site' },
    ],
  ])('%s', async (_, headers) => {
    expect(await post(headers)).toMatchObject({ status: 403, code: 'forbidden_origin' });
  });

  it('and its origin is in the log, unless it could be anything', async () => {
    const before = endpoint.log.lines.length;
    await post({ Origin: 'https://evil.example', Host: 'shop.test' });
    await post({ Origin: 'https://user:secret@evil.example', Host: 'shop.test' });
    const [first, second] = endpoint.log.lines.slice(before);
    expect(first).toMatchObject({
      code: 'forbidden_origin',
      origin: 'https://evil.example',
      detail: expect.stringContaining('add it to the option origins') as string,
    });
    expect(second).not.toHaveProperty('origin');
  });
});
