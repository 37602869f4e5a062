// One process, one port: the page, the reference server, and the emulator behind it (or the real Stripe in its place).
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createServer as createViteServer } from 'vite';
import { createApp } from './app.ts';
import { serveDocs, type Docs } from './docs/site/serve.ts';
import { isLoopback, loopbackHosts, originOf } from './emulator/hosts/listen.ts';
import { StartError, type Settings } from './settings.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A demo that runs. */
export interface Demo {
  /** Where to point a browser. */
  url: string;
  /** Nobody beyond this machine reaches it. */
  isLocal: boolean;
  close(): Promise<void>;
}

/**
 * Starts the demo and resolves once it answers.
 *
 * @throws StartError where the port is taken, the element is not built, or Stripe refuses the keys.
 */
export async function startDemo(settings: Settings): Promise<Demo> {
  if (!existsSync(here('../dist/cdn/relink-account.js'))) {
    throw new StartError(
      'The element is not built yet. Run npm start, which builds it first, or npm run build:cdn.',
    );
  }
  const server = createServer();
  await listen(server, settings);
  const origin = originOf(server);
  const isLocal = isLoopback(settings.host);
  let docs: Docs | undefined;
  try {
    const app = await createApp(settings, origin, isLocal ? loopbackHosts : undefined);
    docs = serveDocs(settings.docs);
    app.route('/docs', docs.app);
    const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const vite = await servePageSources();
    server.on('request', (request, response) => {
      if (isPageSource(request.url ?? '')) vite.middlewares(request, response);
      else void answer(request, response);
    });
    const close = async () => {
      docs?.close();
      await Promise.all([vite.close(), closeServer(server)]);
    };
    return { url: `${origin.replace('//127.0.0.1', '//localhost')}/`, isLocal, close };
  } catch (error) {
    docs?.close();
    await closeServer(server);
    throw error;
  }
}

/** A file of the pages' own, or of Lit, which the playground is made with. */
const isPageSource = (url: string) => /^\/(page\/|playground\/[^?]|@fs\/)/.test(url);

const lit = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'];

/** The pages' own scripts are TypeScript; Vite hands them out as the browser wants them. */
function servePageSources() {
  return createViteServer({
    root: here('.'),
    configFile: false,
    appType: 'custom',
    cacheDir: here('../node_modules/.cache/relink-account/vite'),
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    // Not Lit's development build, which says so on the console of every page.
    resolve: { conditions: ['module', 'browser'] },
    server: {
      middlewareMode: true,
      hmr: false,
      ws: false,
      // And nothing else of this machine.
      fs: { allow: ['page', 'playground', ...lit.map((name) => `../node_modules/${name}`)].map(here) },
    },
  });
}

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new StartError(
            `Port ${port} is taken. Stop what listens there, or choose another: PORT=4300 npm start`,
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new StartError(
            `Port ${port} may not be opened by this user. Choose one above 1023: PORT=4300 npm start`,
          ),
        );
      } else {
        // Some shells and build tools have a HOST of their own.
        const reason = `HOST is no address of this machine (${error.code ?? error.message}).`;
        reject(new StartError(`${reason} Leave it empty for this machine alone: HOST= npm start`));
      }
    });
    server.listen(port, host, resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
