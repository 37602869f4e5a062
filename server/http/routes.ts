import type { Handler, MiddlewareHandler } from 'hono';
import { ELEMENT_ENTRY } from '../options/schema.ts';
import type { Callers } from './cross-origin.ts';
import type { RelinkEnv, Services } from './environment.ts';
import { listAccounts, readAccount } from './routes/accounts.ts';
import { readContract, readElement, readPart, validated } from './routes/files.ts';
import { readOutcome } from './routes/outcomes.ts';
import { createSession } from './routes/sessions.ts';
import { receiveEvent } from './routes/webhooks.ts';

/** One method of one path. What `listed` pages call is of a signed-in owner, who is identified first. */
interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the place where the endpoint is mounted. */
  readonly path: string;
  readonly callers: Callers;
  readonly serve: (Handler<RelinkEnv> | MiddlewareHandler<RelinkEnv>)[];
}

/** Every route that the options ask for: from here come the methods, `Allow`, guards, CORS, and what the document shows. */
export function routeTable(services: Services): Route[] {
  const { webhooks, element } = services.settings;
  const routes: Route[] = [
    { method: 'GET', path: '/accounts', callers: 'listed', serve: [listAccounts(services)] },
    { method: 'GET', path: '/accounts/:id', callers: 'listed', serve: [readAccount(services)] },
    { method: 'POST', path: '/sessions', callers: 'listed', serve: [createSession(services)] },
    { method: 'GET', path: '/sessions/:id', callers: 'listed', serve: [readOutcome(services)] },
  ];
  if (webhooks)
    routes.push({
      method: 'POST',
      path: '/webhooks',
      callers: 'nobody',
      serve: [receiveEvent(services, webhooks)],
    });
  for (const [name, text] of Object.entries(element ?? {})) {
    const isEntry = name === ELEMENT_ENTRY;
    const file = isEntry ? readElement(text) : readPart(text);
    routes.push({
      method: 'GET',
      path: isEntry ? '/element.js' : `/${name}`,
      callers: 'anybody',
      serve: [validated, file],
    });
  }
  const contract = readContract(['/openapi.json', ...routes.map(({ path }) => path.replace(':id', '{id}'))]);
  routes.push({ method: 'GET', path: '/openapi.json', callers: 'anybody', serve: [contract] });
  return routes;
}
