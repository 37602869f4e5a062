import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { timing } from 'hono/timing';
import { mergePath } from 'hono/utils/url';
import { partsOf } from './element-files.ts';
import { answerError, answerProblem, commonHeaders, requestLog, sharedWith } from './http/answers.ts';
import type { RelinkEnv, Services } from './http/environment.ts';
import {
  guardedBy,
  identified,
  limitedJson,
  onlyMethods,
  spokenContract,
  trustedOrigin,
  withinRate,
} from './http/guard.ts';
import { ProblemError } from './problem.ts';
import { listAccounts, readAccount } from './http/routes/accounts.ts';
import { readElement, readPart, validated } from './http/routes/element.ts';
import { readContract } from './http/routes/openapi.ts';
import { readOutcome } from './http/routes/outcomes.ts';
import { createSession } from './http/routes/sessions.ts';
import { receiveEvent } from './http/routes/webhooks.ts';
import type { RelinkServerOptions } from './options/options.ts';
import { createReferences } from './sealing/references.ts';
import { createSealer } from './sealing/sealer.ts';
import { readOptions } from './options/settings.ts';

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
  const sealer = createSealer(settings.sealingKeys);
  const references = createReferences(sealer, settings.livemode, settings.now);
  const services: Services = { settings, references };

  const app = new Hono<RelinkEnv>();
  app.onError(answerError);
  app.notFound((c) => answerProblem(c, new ProblemError('not_found')));
  app.use(requestId({ limitLength: 64 }), requestLog(settings.logger), commonHeaders);
  // Not with 404: how long Stripe took would tell what is foreign from what does not exist.
  app.use(timing({ totalDescription: '', enabled: (c) => c.res.status !== 404 }));
  // Stripe is no page: its route has a signature in place of an origin and an owner.
  app.use(sharedWith(settings, { except: mergePath(settings.basePath, '/webhooks') }));

  // Strangers are gone before a body is read, and before anyone is asked.
  const arriving = [trustedOrigin(settings), spokenContract];
  const known = [identified(settings), withinRate(settings)];
  const reading = guardedBy(...arriving, ...known);
  const writing = guardedBy(...arriving, limitedJson, ...known);

  const routes = app.basePath(settings.basePath);
  routes.get('/accounts', reading, listAccounts(services));
  routes.get('/accounts/:id', reading, readAccount(services));
  routes.post('/sessions', writing, createSession(services));
  routes.get('/sessions/:id', reading, readOutcome(services));
  if (settings.webhooks) routes.post('/webhooks', receiveEvent(services, settings.webhooks));
  routes.get('/openapi.json', readContract({ webhooks: !!settings.webhooks, element: !!settings.element }));
  if (settings.element) {
    routes.get('/element.js', validated, readElement(settings.element));
    routes.all('/element.js', onlyMethods('GET'));
    for (const [name, text] of partsOf(settings.element)) {
      routes.get(`/${name}`, validated, readPart(text));
      routes.all(`/${name}`, onlyMethods('GET'));
    }
  }
  routes.all('/accounts', onlyMethods('GET'));
  routes.all('/accounts/:id', onlyMethods('GET'));
  routes.all('/sessions', onlyMethods('POST'));
  routes.all('/sessions/:id', onlyMethods('GET'));
  if (settings.webhooks) routes.all('/webhooks', onlyMethods('POST'));
  routes.all('/openapi.json', onlyMethods('GET'));

  return { fetch: async (request) => app.fetch(request) };
}
