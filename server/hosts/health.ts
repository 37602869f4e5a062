import { Hono } from 'hono';
import type { RelinkServer } from '../app.ts';
import { withinLimit } from '../deadline.ts';

/** Looks whether something that the endpoint needs is there: rejects if it is not. */
export type HealthCheck = () => Promise<unknown>;

/** Time for one check, in milliseconds. */
const CHECK_LIMIT = 2_000;
const FRESH = { 'Cache-Control': 'no-store' };

/**
 * Puts `/healthz` (this process answers) and `/readyz` (it can serve: each check passes, and it is not being stopped)
 * before the endpoint.
 */
export function withHealth(
  relink: RelinkServer,
  checks: Readonly<Record<string, HealthCheck>>,
  isDraining: () => boolean,
): (request: Request) => Response | Promise<Response> {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, FRESH));
  app.get('/readyz', async (c) => {
    const names = Object.keys(checks);
    const passed = await Promise.all(Object.values(checks).map((check) => passes(check, c.req.raw.signal)));
    const isReady = !isDraining() && passed.every(Boolean);
    const results = names.map((name, index) => [name, passed[index] === true ? 'ok' : 'failed']);
    const status = isDraining() ? 'stopping' : isReady ? 'ok' : 'failed';
    return c.json({ status, checks: Object.fromEntries(results) as object }, isReady ? 200 : 503, FRESH);
  });
  app.all('*', (c) => relink.fetch(c.req.raw));
  return (request) => app.fetch(request);
}

async function passes(check: HealthCheck, signal: AbortSignal): Promise<boolean> {
  try {
    await withinLimit(check, CHECK_LIMIT, signal);
    return true;
  } catch {
    return false;
  }
}
