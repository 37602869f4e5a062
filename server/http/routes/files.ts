import type { Handler, MiddlewareHandler } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import type { RelinkEnv } from '../environment.ts';

/** Answers `If-None-Match`. Also a 304 keeps what lets any page read it, and what names the request. */
export const validated: MiddlewareHandler<RelinkEnv> = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'Access-Control-Allow-Origin',
    'Access-Control-Expose-Headers',
    'Relink-Contract',
    'X-Request-Id',
  ],
});

/**
 * `GET /element.js`, the entry, is asked for again each time, and sent again only when it has changed. The scripts beside it,
 * which the element loads when it needs them, change their names with their content.
 */
export function readScript(text: string, isEntry: boolean): Handler<RelinkEnv> {
  const cacheControl = isEntry ? 'no-cache' : 'public, max-age=31536000, immutable';
  const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': cacheControl };
  return (c) => c.body(text, 200, headers);
}

/** `GET /openapi.json`: the wire contract as an OpenAPI 3.1 document, with the routes that are served here. */
export function readContract(served: readonly string[]): Handler<RelinkEnv> {
  return async (c) => {
    // Read when it is asked for, which is rare. `npm run docs` writes it, from server/openapi.
    const { default: contract } = await import('../../openapi.json', { with: { type: 'json' } });
    const paths = Object.entries(contract.paths).filter(([path]) => served.includes(path));
    return c.json({ ...contract, paths: Object.fromEntries(paths) });
  };
}
