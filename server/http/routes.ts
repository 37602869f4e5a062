import type { Handler } from 'hono';
import { ELEMENT_ENTRY } from '../options/schema.ts';
import type { RelinkEnv, Route, Services } from './environment.ts';
import { listAccounts, readAccount } from './routes/accounts.ts';
import { readContract, readScript, validated } from './routes/files.ts';
import { readOutcome } from './routes/outcomes.ts';
import { createSession } from './routes/sessions.ts';
import { receiveEvent } from './routes/webhooks.ts';

/** Every route that the options ask for: from here come the methods, `Allow`, guards, CORS, and what the document shows. */
export function routeTable(services: Services): Route[] {
  const { webhooks, element = {}, extensions } = services.settings;
  const routes: Route[] = [
    { method: 'GET', path: '/accounts', access: 'owner', serve: [listAccounts(services)] },
    { method: 'GET', path: '/accounts/:id', access: 'owner', serve: [readAccount(services)] },
    { method: 'POST', path: '/sessions', access: 'owner', serve: [createSession(services)] },
    { method: 'GET', path: '/sessions/:id', access: 'owner', serve: [readOutcome(services)] },
  ];
  if (webhooks) {
    const serve = [receiveEvent(services, webhooks)];
    routes.push({ method: 'POST', path: '/webhooks', access: 'stripe', serve });
  }
  for (const [name, text] of Object.entries(element)) {
    const isEntry = name === ELEMENT_ENTRY;
    const serve = [validated, readScript(text, isEntry)];
    routes.push({ method: 'GET', path: isEntry ? '/element.js' : `/${name}`, access: 'anybody', serve });
  }
  for (const { answer, ...route } of extensions.flatMap((each) => each.routes ?? [])) {
    const serve: Handler<RelinkEnv> = async (c) => {
      const answered = await answer(c.req.raw, c.get('owner'));
      // Anew: it lacks the headers that every answer has.
      return c.newResponse(answered.body, answered);
    };
    routes.push({ ...route, serve: [serve] });
  }
  const paths = ['/openapi.json', ...routes.map(({ path }) => path.replace(':id', '{id}'))];
  routes.push({ method: 'GET', path: '/openapi.json', access: 'page', serve: [readContract(paths)] });
  return routes;
}
