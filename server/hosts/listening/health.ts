import { Hono } from 'hono';
import type { RelinkServer } from '../../app.ts';
import { withinLimit } from '../../deadline.ts';

/** Looks whether something that the endpoint needs is there: rejects if it is not. */
type HealthCheck = () => Promise<unknown>;

/** Time for one check, in milliseconds. */
const CHECK_LIMIT = 2_000;
const FRESH = { 'Cache-Control': 'no-store' };

/** What is looked at, by name. */
export type HealthChecks = Readonly<Record<string, HealthCheck>>;

/**
 * Puts `/healthz` (this process answers) and `/readyz` (it can serve: each check passes, and it is not being stopped)
 * before the endpoint.
 *
 * @param optional what is told of, and can be done without
 */
export function withHealth(
  relink: RelinkServer,
  checks: HealthChecks,
  optional: HealthChecks,
  isDraining: () => boolean,
): (request: Request) => Response | Promise<Response> {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, FRESH));
  app.get('/readyz', async (c) => {
    const { signal } = c.req.raw;
    const [needed, others] = await Promise.all([passed(checks, signal), passed(optional, signal)]);
    const isReady = !isDraining() && needed.every(([, isGood]) => isGood);
    const results = [...needed, ...others].map(([name, isGood]) => [name, isGood ? 'ok' : 'failed']);
    const status = isDraining() ? 'stopping' : isReady ? 'ok' : 'failed';
    return c.json({ status, checks: Object.fromEntries(results) as object }, isReady ? 200 : 503, FRESH);
  });
  app.all('*', (c) => relink.fetch(c.req.raw));
  return (request) => app.fetch(request);
}

function passed(checks: HealthChecks, signal: AbortSignal): Promise<(readonly [string, boolean])[]> {
  return Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await passes(check, signal)] as const),
  );
}

async function passes(check: HealthCheck, signal: AbortSignal): Promise<boolean> {
  try {
    await withinLimit(check, CHECK_LIMIT, signal);
    return true;
  } catch {
    return false;
  }
}
