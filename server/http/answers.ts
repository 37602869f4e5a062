import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import { BrowserGoneError } from '../deadline.ts';
import { describeError, type Logger } from '../log.ts';
import type { Settings } from '../options/settings.ts';
import type { RelinkEnv } from './environment.ts';
import { forbiddenOrigin, ProblemError, problemBody } from '../problem.ts';

/** What a request is logged with once the browser has closed the connection; nobody gets to see it. */
const CLIENT_CLOSED_REQUEST = 499;

/** Headers of every answer. */
export const commonHeaders: MiddlewareHandler<RelinkEnv> = async (c, next) => {
  c.header('Cache-Control', 'no-store');
  c.header('Relink-Contract', '1');
  c.header('X-Content-Type-Options', 'nosniff');
  await next();
};

/** Lets the pages of listed origins read the answers. Others get no header, and the guard refuses them. */
export function sharedWith(
  { origins }: Settings,
  { except }: { readonly except: string },
): MiddlewareHandler<RelinkEnv> {
  const exposed = ['Relink-Contract', 'Retry-After', 'X-Request-Id'];
  const preflight = cors({
    origin: [...origins],
    credentials: true,
    allowMethods: ['GET', 'POST'],
    exposeHeaders: exposed,
    maxAge: 600,
  });
  return async (c, next) => {
    if (c.req.path === except) return next();
    const origin = c.req.header('origin') ?? '';
    const isListed = origins.has(origin);
    if (c.req.method === 'OPTIONS') {
      if (isListed) return preflight(c, next);
      if (c.req.header('access-control-request-method') !== undefined) throw forbiddenOrigin();
    }
    // Set before there is an answer: afterwards each of them would cost a copy of it.
    c.header('Vary', 'Origin');
    if (isListed) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Expose-Headers', exposed.join(','));
    }
    return next();
  };
}

/** Writes one line per request. */
export function requestLog(logger: Logger): MiddlewareHandler<RelinkEnv> {
  return async (c, next) => {
    const start = performance.now();
    c.set('record', {});
    await next();
    const { status } = c.res;
    const fields = {
      ...c.get('record'),
      request_id: c.get('requestId'),
      method: c.req.method,
      route: routePath(c, -1),
      status,
      ms: Math.round(performance.now() - start),
    };
    if (fields.error !== undefined || fields.code === 'misconfigured' || fields.code === 'stripe_rejected') {
      logger.error(fields, 'request failed');
    } else if (status >= 500) logger.warn(fields, 'request failed');
    else logger.info(fields, 'request');
  };
}

/** Turns whatever was thrown into an answer. Only problems have something to tell; the rest is for the log. */
export const answerError: ErrorHandler<RelinkEnv> = (error, c) => {
  if (error instanceof BrowserGoneError) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
  return answerProblem(
    c,
    error instanceof ProblemError ? error : new ProblemError('internal_error', { cause: error }),
  );
};

/** Answers with a problem, and notes it for the log. */
export function answerProblem(c: Context<RelinkEnv>, problem: ProblemError): Response {
  const { headers, stripe } = problem.info;
  const record = c.get('record');
  record.code = problem.code;
  if (problem.info.cause !== undefined) Object.assign(record, describeError(problem.info.cause));
  if (stripe?.requestId !== undefined) record.stripe_request_id = stripe.requestId;
  if (stripe?.code !== undefined) record.stripe_code = stripe.code;
  if (stripe?.param !== undefined) record.stripe_param = stripe.param;
  const body = JSON.stringify(problemBody(problem, c.get('requestId')));
  return c.body(body, problem.status, { ...headers, 'Content-Type': 'application/problem+json' });
}
