import type { RelinkServer } from '../app.ts';

type RouteHandler = (request: Request) => Promise<Response>;

/**
 * The endpoint as route handlers of Next.js, for `app/api/relink/[...path]/route.ts`, with the option
 * `basePath: '/api/relink'`: `export const { GET, POST, OPTIONS } = toRouteHandlers(relink);`
 */
export function toRouteHandlers({ fetch }: RelinkServer): Record<'GET' | 'POST' | 'OPTIONS', RouteHandler> {
  return { GET: fetch, POST: fetch, OPTIONS: fetch };
}
