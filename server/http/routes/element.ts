import type { Handler, MiddlewareHandler } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { ELEMENT_ENTRY, type ElementFiles } from '../../element-files.ts';
import type { RelinkEnv } from '../environment.ts';

/** Answers `If-None-Match`. Also a 304 keeps what lets a page of a listed origin read it, and what names the request. */
export const validated: MiddlewareHandler<RelinkEnv> = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    'Access-Control-Allow-Origin',
    'Access-Control-Allow-Credentials',
    'Relink-Contract',
    'X-Request-Id',
  ],
});

/** `GET /element.js`: asked for again each time, and sent again only when it has changed. */
export function readElement(files: ElementFiles): Handler<RelinkEnv> {
  return (c) => c.body(files[ELEMENT_ENTRY] ?? '', 200, asScript('no-cache'));
}

/** A script beside it, which the element loads when it needs it. Its name changes with its content. */
export function readPart(text: string): Handler<RelinkEnv> {
  return (c) => c.body(text, 200, asScript('public, max-age=31536000, immutable'));
}

function asScript(cacheControl: string): Record<string, string> {
  return { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': cacheControl };
}
