import type { Emulator } from '../index.ts';

/**
 * Writes a line for each request: when, what, what came of it, how long it took. No query, no body, no key; and the
 * address of a hosted page is a secret, too.
 */
export function withRequestLog(fetch: Emulator['fetch'], write: (line: string) => void): Emulator['fetch'] {
  return async (request, host) => {
    const started = performance.now();
    const response = await fetch(request, host);
    const path = new URL(request.url).pathname.replace(/^(\/emulator\/hosted\/).*/, '$1…');
    const took = Math.round(performance.now() - started);
    const replayed = response.headers.has('Idempotent-Replayed') ? ' replayed' : '';
    const id = response.headers.get('Request-Id') ?? '';
    const at = new Date().toISOString();
    write(`${at} ${request.method} ${path} ${response.status} ${took} ms ${id}${replayed}`);
    return response;
  };
}
