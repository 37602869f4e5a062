import type { Emulator, RequestRecord } from '../index.ts';

/** What is written of a request of the API, and below it what was sent, as the journal has it: no key and no secret. */
export function lineFor(record: RequestRecord): string {
  const { id, method, path, status, duration, replayed, parameters, version } = record;
  const { idempotency_key, stripe_account, error, fault, warnings } = record;
  const told = {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    version,
    ...(idempotency_key !== null && { idempotency_key }),
    ...(stripe_account !== null && { stripe_account }),
    ...(error && { error }),
    ...(fault !== null && { fault }),
    ...(warnings.length > 0 && { warnings }),
  };
  const first = line(method, path, status, duration, `${id}${replayed ? ' replayed' : ''}`);
  return `${first}\n    ${JSON.stringify(told)}`;
}

/**
 * Writes a line for each request that is none of the API, which the journal has not: when, what, what came of it, how long
 * it took. No query, no body; and the address of a hosted page, and the token of a scope, are secrets, too.
 */
export function withRequestLog(fetch: Emulator['fetch'], write: (line: string) => void): Emulator['fetch'] {
  return async (request, host) => {
    const started = performance.now();
    const response = await fetch(request, host);
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/v1/')) return response;
    const path = pathname.replace(/^(\/emulator\/(?:hosted|scopes)\/).*/, '$1…');
    const took = Math.round(performance.now() - started);
    write(line(request.method, path, response.status, took, response.headers.get('Request-Id') ?? ''));
    return response;
  };
}

const line = (method: string, path: string, status: number, took: number, more: string) =>
  `${new Date().toISOString()} ${method} ${path} ${status} ${took} ms ${more}`;
