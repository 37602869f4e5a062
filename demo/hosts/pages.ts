// The element in old and odd hosts: each page as such a host makes it, with the policy that such a host sends.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Lit turns its templates, which are text of the build, into elements by a policy of that name.
const trusted = "require-trusted-types-for 'script'; trusted-types lit-html";
const strict = "default-src 'none'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

// What is not named has no policy, as most pages of a CMS have none.
const policies: Record<string, (nonce: string) => string> = {
  strict: () => `${strict}; script-src 'self' https://js.stripe.com; ${trusted}`,
  'strict-nonce': (nonce) => `${strict}; script-src 'nonce-${nonce}' 'strict-dynamic'; ${trusted}`,
  'alpine-csp': () => `${strict}; script-src 'self' https://js.stripe.com; style-src 'self'`,
};

/** Serves the pages, to be mounted at `/hosts`. `head` takes the place of `</head>` in each. */
export function hostPages(head: string): Hono {
  const app = new Hono();
  // This folder is there, and `node_modules` in it only after an npm ci: a root that is not there would be complained of.
  const under = (path: string, folder: string) =>
    serveStatic({
      root: here('.'),
      rewriteRequestPath: (asked) => asked.replace(`/hosts/${path}`, `/${folder}`),
    });
  app.use('/src/*', under('src', 'src'));
  app.use('/libraries/*', under('libraries', 'node_modules'));
  app.get('/libraries/*', (context) => context.text('Run npm ci in demo/hosts first.', 404));
  app.get('/:page{[a-z-]+\\.html}', async (context) => {
    const file = context.req.param('page');
    const text = await readFile(here(`./${file}`), 'utf8').catch(() => undefined);
    if (text === undefined) return context.notFound();
    const nonce = randomBytes(16).toString('base64');
    const policy = policies[file.replace('.html', '')]?.(nonce) ?? '';
    const marked = policy.includes(nonce) ? `<script nonce="${nonce}"` : '<script';
    const page = text.replace('</head>', head || '</head>').replaceAll('<script', marked);
    const { port } = new URL(context.req.url);
    const headers = policy ? { 'content-security-policy': policy } : undefined;
    return context.html(page.replaceAll('{port}', port), 200, headers);
  });
  return app;
}
