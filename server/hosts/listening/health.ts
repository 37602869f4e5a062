import { Hono } from 'hono';
import type { RelinkServer } from '../../app.ts';
import { withinLimit } from '../../deadline.ts';
import { describeError, type Logger } from '../../log.ts';

/** Looks whether something that the endpoint needs can do its work: rejects if it cannot. */
type HealthCheck = () => Promise<unknown>;

/** Time for one check, in milliseconds. */
const CHECK_LIMIT = 2_000;
const FRESH = { 'Cache-Control': 'no-store' };

/** What is looked at, by name. */
export type HealthChecks = Readonly<Record<string, HealthCheck>>;

/**
 * Puts `/healthz` (this process answers) and `/readyz` (it can serve: each check passes, and it is not being stopped)
 * before the endpoint. Why a check fails, the log says once.
 *
 * @param optional what is told of, and can be done without
 */
export function withHealth(
  relink: RelinkServer,
  checks: HealthChecks,
  optional: HealthChecks,
  isDraining: () => boolean,
  logger: Logger | undefined,
): (request: Request) => Response | Promise<Response> {
  const needed = Object.entries(checks).map(([name, check]) => [name, passing(name, check, logger)] as const);
  const others = Object.entries(optional).map(
    ([name, check]) => [name, passing(name, check, logger)] as const,
  );
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, FRESH));
  app.get('/readyz', async (c) => {
    const results = await Promise.all(
      [...needed, ...others].map(async ([name, passes]) => [name, await passes()] as const),
    );
    const isReady = !isDraining() && results.slice(0, needed.length).every(([, isGood]) => isGood);
    const told = results.map(([name, isGood]) => [name, isGood ? 'ok' : 'failed']);
    const status = isDraining() ? 'stopping' : isReady ? 'ok' : 'failed';
    return c.json({ status, checks: Object.fromEntries(told) as object }, isReady ? 200 : 503, FRESH);
  });
  app.all('*', (c) => relink.fetch(c.req.raw));
  return (request) => app.fetch(request);
}

/** Whether a check passes. However many ask at once, it is made once. */
function passing(name: string, check: HealthCheck, logger: Logger | undefined): () => Promise<boolean> {
  let hasFailed = false;
  let underWay: Promise<boolean> | undefined;

  async function look(): Promise<boolean> {
    try {
      await withinLimit(check, CHECK_LIMIT, new AbortController().signal);
      if (hasFailed) logger?.info({}, `check passes again: ${name}`);
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) logger?.warn(describeError(error), `check failed: ${name}`);
      hasFailed = true;
    } finally {
      underWay = undefined;
    }
    return !hasFailed;
  }
  return () => (underWay ??= look());
}
