// What the apps talk to: the demo's endpoint and emulator, with an app where the demo has its own pages. One origin, as in
// an application of yours.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import { createApp, pageHeaders } from '../../../demo/app.ts';
import type { SessionResponse } from '../../../server/contract.ts';

/** An app: the folder that its build has filled, or the address of the server that renders it. */
export type Site = { folder: string } | { url: string };

type ChangeSession = (session: SessionResponse) => object;

export interface Backend {
  /** Where to point a browser. */
  url: string;
  /** From now on a page gets what `change` makes of each new session: an endpoint of somebody's own, as it were. */
  changeSessions(change: ChangeSession): void;
  /** Puts every account back to where the demo begins, and sessions to what the endpoint answers. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Serves an app beside `/relink` and the stand-in for Stripe.js. A folder gets the demo's strict policy, too. */
export async function startBackend(site: Site): Promise<Backend> {
  const app = new Hono();
  const server = serve({ fetch: app.fetch, overrideGlobalObjects: false, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const demo = await createApp({ stripe: 'emulator' }, `http://127.0.0.1:${port}`);
  let change: ChangeSession | undefined;
  app.post('/relink/sessions', async ({ req, env, json }) => {
    const answer = await demo.fetch(req.raw, env);
    return change ? json(change((await answer.json()) as SessionResponse), 201) : answer;
  });
  for (const path of ['/relink/*', '/emulator/*', '/demo/*', '/v1/*']) {
    app.all(path, (context) => demo.fetch(context.req.raw, context.env));
  }
  if ('url' in site) {
    app.all('*', ({ req }) => {
      const { pathname, search } = new URL(req.url);
      return proxy(new URL(pathname + search, site.url), { raw: req.raw });
    });
  } else {
    app.use(async (context, next) => {
      await next();
      for (const [name, value] of Object.entries(pageHeaders)) context.header(name, value);
    });
    app.use(serveStatic({ root: site.folder }));
  }
  const url = `http://localhost:${port}/`;
  return {
    url,
    changeSessions(next) {
      change = next;
    },
    async reset() {
      change = undefined;
      await fetch(new URL('/demo/reset', url), { method: 'POST' });
    },
    async stop() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
