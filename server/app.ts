import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { timing } from 'hono/timing';
import { mergePath } from 'hono/utils/url';
import { answerProblem, errorAnswer, requestLog } from './http/answers.ts';
import { shared, trustedOrigin } from './http/cross-origin.ts';
import type { RelinkEnv } from './http/environment.ts';
import { guardedBy, identified, limitedJson, spokenContract, withinRate } from './http/guard.ts';
import { routeTable } from './http/routes.ts';
import type { RelinkServerOptions } from './options/options.ts';
import { readOptions } from './options/settings.ts';
import { notFound, ProblemError } from './problem.ts';
import { References } from './sealing/references.ts';

/** The reference endpoint: a function from Request to Response, to be mounted in what you have. */
export interface RelinkServer {
  /** Answers a request. Bound, so that it can be passed around; it does not reject. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/**
 * Builds the reference endpoint of the wire contract.
 *
 * @throws TypeError that names every option that has to change
 */
export function createRelinkServer(options: RelinkServerOptions): RelinkServer {
  const settings = readOptions(options);
  const routes = routeTable({ settings, references: new References(settings) });
  const access = new Map(routes.map((route) => [mergePath(settings.basePath, route.path), route.access]));

  // Some frameworks add a slash to each path.
  const app = new Hono<RelinkEnv>({ strict: false });
  const onError = errorAnswer(settings);
  app.onError(onError);
  app.notFound((c) => answerProblem(c, notFound('No route has this path. Is the option basePath right?')));
  app.use(requestId({ limitLength: 64 }), requestLog(settings, onError));
  // Not with 404: how long Stripe took would tell what is foreign from what does not exist.
  app.use(timing({ totalDescription: '', enabled: (c) => c.res.status !== 404 }));
  app.use(shared(settings, (path) => access.get(path) ?? 'page'));

  // Strangers are gone before a body is read, and before anyone is asked.
  const arriving = [trustedOrigin(settings), spokenContract];
  const known = [identified(settings), withinRate(settings)];
  const reading = guardedBy(...arriving, ...known);
  const writing = guardedBy(...arriving, limitedJson, ...known);

  const below = app.basePath(settings.basePath);
  for (const { method, path, access, serve } of routes) {
    const guards = access === 'owner' ? [method === 'GET' ? reading : writing] : [];
    below.on(method, [path], ...guards, ...serve);
  }
  // Not by hono/method-not-allowed: the log would lose which route it was.
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
    const Allow = methods.map((method) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
    below.all(path, (c) => answerProblem(c, new ProblemError('method_not_allowed', { headers: { Allow } })));
  }

  return { fetch: async (request) => app.fetch(request) };
}
