// Your back end: a sign-in, a page, and the endpoint of the element at /relink.
import { once } from 'node:events';
import { relative } from 'node:path';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createRelinkServer } from 'relink-account/server';
import { elementFolder, readPages } from './pages.js';
import { signIn, signOut, userOf } from './users.js';

export async function listen({ stripe, publishableKey, sealingKeys, emulatorOrigin, port }) {
  const pages = await readPages(emulatorOrigin);
  const relink = createRelinkServer({
    stripe,
    publishableKey,
    ...(sealingKeys && { sealingKeys }),
    // Who is asking? Your session decides; nothing in the request's body does.
    identify: (request) => {
      const user = userOf(request.headers.get('cookie'));
      return user ? { id: user.id, holder: { customer: user.stripeCustomer } } : null;
    },
    basePath: '/relink',
  });

  const app = new Hono();
  app.all('/relink/*', (c) => relink.fetch(c.req.raw));
  app.get('/', (c) => c.html(userOf(c.req.header('cookie')) ? pages.index : pages.signIn));
  app.post('/sign-in', async (c) => {
    const { user } = await c.req.parseBody();
    const cookie = signIn(user);
    if (!cookie) return c.body(null, 403);
    c.header('Set-Cookie', cookie);
    return c.redirect('/', 303);
  });
  app.post('/sign-out', (c) => {
    c.header('Set-Cookie', signOut(c.req.header('cookie')));
    return c.redirect('/', 303);
  });
  app.get('*', serveStatic({ root: relative(process.cwd(), elementFolder) }));

  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
