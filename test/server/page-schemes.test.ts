// A page on plain http is another origin than the same host over TLS: whoever sits in between may have written it.
import { expect, it } from 'vitest';
import { createRelinkServer } from '../../server/index.ts';
import { PUBLISHABLE_KEY } from './support/endpoint.ts';

const relink = createRelinkServer({
  stripe: { rawRequest: () => Promise.reject(new Error('not asked')) },
  publishableKey: PUBLISHABLE_KEY,
  identify: () => null,
  logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
});

it.each([
  ['http://shop.test', 'https://shop.test', 403],
  ['http://shop.test:443', 'https://shop.test', 403],
  ['https://shop.test', 'https://shop.test', 401],
  // TLS ended at a proxy: what the page says of its scheme is all there is.
  ['https://shop.test', 'http://shop.test', 401],
  ['http://shop.test', 'http://shop.test', 401],
])('a page of %s that asks %s gets %i', async (origin, asked, status) => {
  const headers = { Origin: origin, 'Content-Type': 'application/json' };
  const request = new Request(`${asked}/sessions`, { method: 'POST', headers, body: '{}' });
  expect((await relink.fetch(request)).status).toBe(status);
});
