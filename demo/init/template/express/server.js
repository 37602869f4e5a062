// Your back end: a sign-in, a page, and the endpoint of the element at /relink.
import { once } from 'node:events';
import express from 'express';
import { createRelinkServer } from 'relink-account/server';
import { toNodeListener } from 'relink-account/server/hosts/node';
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
  });

  const app = express();
  // Before any body parser: the endpoint reads raw bodies.
  app.use('/relink', toNodeListener(relink));
  app.get('/', (request, response) => {
    response.type('html').send(userOf(request.headers.cookie) ? pages.index : pages.signIn);
  });
  app.post('/sign-in', express.urlencoded({ extended: false }), (request, response) => {
    const cookie = signIn(request.body?.user);
    if (!cookie) return response.sendStatus(403);
    response.set('Set-Cookie', cookie).redirect(303, '/');
  });
  app.post('/sign-out', (request, response) => {
    response.set('Set-Cookie', signOut(request.headers.cookie)).redirect(303, '/');
  });
  app.use(express.static(elementFolder));

  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
