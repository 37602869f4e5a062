import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { BrowserGoneError, HostFunctionError } from '../deadline.ts';
import { describeError, messageOf } from '../log.ts';
import type { Settings } from '../options/types.ts';
import { ProblemError } from '../problem.ts';
import type { RelinkEnv } from './environment.ts';

/** What a request is logged with once the browser has closed the connection; nobody gets to see it. */
const CLIENT_CLOSED_REQUEST = 499;

/** Of every answer. */
const HEADERS = { 'Cache-Control': 'no-store', 'Relink-Contract': '1', 'X-Content-Type-Options': 'nosniff' };

/** Writes one line per request, and turns what is thrown that is no Error, which Hono lets through, into an answer. */
export function requestLog(
  { logger }: Settings,
  onError: ErrorHandler<RelinkEnv>,
): MiddlewareHandler<RelinkEnv> {
  return async (c, next) => {
    const start = performance.now();
    c.set('record', {});
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    try {
      await next();
    } catch (thrown) {
      c.res = await onError(new Error('what was thrown is no Error', { cause: thrown }), c);
    }
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
export function errorAnswer({ logger }: Settings): ErrorHandler<RelinkEnv> {
  return (error, c) => {
    if (error instanceof BrowserGoneError) return new Response(null, { status: CLIENT_CLOSED_REQUEST });
    if (error instanceof ProblemError) return answerProblem(c, error);
    const isHost = error instanceof HostFunctionError;
    if (isHost)
      logger.debug({ request_id: c.get('requestId'), message: messageOf(error.cause) }, error.message);
    const log = isHost ? { detail: `${error.message}: its own message is logged at level debug` } : {};
    return answerProblem(c, new ProblemError('internal_error', { cause: error, log }));
  };
}

/** Answers with a problem, and notes it for the log: every sentence that tells what to change is read there. */
export function answerProblem(c: Context<RelinkEnv>, problem: ProblemError): Response {
  const { headers, detail, cause, log } = problem.info;
  const description = cause === undefined ? {} : describeError(cause);
  Object.assign(c.get('record'), { code: problem.code, detail, ...description, ...log });
  const body = JSON.stringify(problem.body(c.get('requestId')));
  return c.body(body, problem.status, { ...headers, 'Content-Type': 'application/problem+json' });
}
