import type { Handler, MiddlewareHandler } from 'hono';
import { ELEMENT_ENTRY } from '../options/schema.ts';
import type { Callers } from './cross-origin.ts';
import type { RelinkEnv, Services } from './environment.ts';
import { listAccounts, readAccount } from './routes/accounts.ts';
import { readContract, readElement, readPart, validated } from './routes/files.ts';
import { readOutcome } from './routes/outcomes.ts';
import { createSession } from './routes/sessions.ts';
import { receiveEvent } from './routes/webhooks.ts';

/** One method of one path. */
interface Route {
  readonly method: 'GET' | 'POST';
  /** Below the place where the endpoint is mounted. */
  readonly path: string;
  readonly callers: Callers;
  /** Whether it is about a signed-in owner, who is identified first. */
  readonly isOwned?: true;
  readonly serve: (Handler<RelinkEnv> | MiddlewareHandler<RelinkEnv>)[];
}

/** Every route that the options ask for: from here come the methods, `Allow`, guards, CORS, and what the document shows. */
export function routeTable(services: Services): Route[] {
  const { webhooks, element } = services.settings;
  const routes: Route[] = [
    { method: 'GET', path: '/accounts', callers: 'listed', isOwned: true, serve: [listAccounts(services)] },
    {
      method: 'GET',
      path: '/accounts/:id',
      callers: 'listed',
      isOwned: true,
      serve: [readAccount(services)],
    },
    { method: 'POST', path: '/sessions', callers: 'listed', isOwned: true, serve: [createSession(services)] },
    {
      method: 'GET',
      path: '/sessions/:id',
      callers: 'listed',
      isOwned: true,
      serve: [readOutcome(services)],
    },
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
  routes.push({ method: 'GET', path: '/openapi.json', callers: 'listed', serve: [contract] });
  return routes;
}
