// The built site, under /docs/: built in the background where it is not, and told so meanwhile.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { siteFolder } from './cache.ts';

/** The site, and what builds it. */
export interface Docs {
  /** To be mounted at `/docs`. */
  readonly app: Hono;
  /** Gives up building. */
  readonly close: () => void;
}

// Nothing from elsewhere, and nothing inline but what has its hash.
const policy = (hashes: readonly string[]) =>
  [
    "default-src 'none'",
    `script-src ${["'self'", ...hashes.map((hash) => `'sha256-${hash}'`)].join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
const besides = { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };

/**
 * @param isBuiltHere whether a site that is missing or of other sources is built now
 * @param folder where the built site is, or will be
 */
export function serveDocs(isBuiltHere: boolean, folder: string = siteFolder()): Docs {
  const isThere = () => existsSync(folder);
  const builder = isBuiltHere && !isThere() ? startBuilding() : undefined;
  const app = new Hono();
  app.use(async (context, next) => {
    if (isThere()) return next();
    const isComing = builder?.isRunning() === true;
    const headers = { ...besides, 'content-security-policy': policy([]), 'cache-control': 'no-store' };
    return context.html(waiting(isComing), 503, isComing ? { ...headers, 'retry-after': '10' } : headers);
  });
  app.get('*', async (context, next) => {
    const { pathname } = new URL(context.req.url);
    if (pathname === '/docs') return context.redirect('/docs/');
    const file = pathname.slice('/docs/'.length).replace(/(^|\/)$/, '$1index.html');
    if (!file.endsWith('.html')) return next();
    return pageIn(folder, file);
  });
  app.use('/assets/*', async (context, next) => {
    await next();
    // Their names have hashes.
    if (context.res.ok) context.header('cache-control', 'public, max-age=31536000, immutable');
  });
  // Made anew for each: of a folder that is not there yet it would complain.
  app.use((context, next) =>
    serveStatic({ root: folder, rewriteRequestPath: (path) => path.replace(/^\/docs/, '') })(context, next),
  );
  app.get('*', () => pageIn(folder, '404.html'));
  return { app, close: () => builder?.stop() };
}

/** A page with its policy; the one for what is not there, where there is none. */
async function pageIn(folder: string, file: string): Promise<Response> {
  const isPage = file !== '404.html' && /^[\w/-]+\.html$/.test(file) && existsSync(join(folder, file));
  const text = await readFile(join(folder, isPage ? file : '404.html'), 'utf8');
  const inline = [...text.matchAll(/<script(?![^>]* src=)[^>]*>([^<]+)<\/script>/g)].map(([, script = '']) =>
    createHash('sha256').update(script).digest('base64'),
  );
  const headers = {
    ...besides,
    'content-security-policy': policy(inline),
    'content-type': 'text/html; charset=utf-8',
  };
  return new Response(text, { status: isPage ? 200 : 404, headers });
}

function startBuilding() {
  const program = fileURLToPath(new URL('build.ts', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'ignore', 'pipe'] });
  // The demo comes first.
  if (child.pid) setPriority(child.pid, 10);
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  child.on('close', (code) => {
    if (code) console.error(`The documentation could not be built. Try npm run site. ${said.trim()}`);
  });
  return { isRunning: () => child.exitCode === null, stop: () => void child.kill() };
}

const waiting = (isComing: boolean) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="data:," />
    <title>The documentation is not built yet</title>
    ${isComing ? '<meta http-equiv="refresh" content="2" />' : ''}
  </head>
  <body>
    <main>
      <h1>${isComing ? 'The documentation is being built' : 'The documentation is not built'}</h1>
      <p>${isComing ? 'That is done once, in about ten seconds, and again when a page has changed. This page looks again by itself.' : 'Run <code>npm run site</code>. The same pages can be read as Markdown, in the folder <code>demo/docs</code>.'}</p>
      <p><a href="/">To the demo</a></p>
    </main>
  </body>
</html>
`;
