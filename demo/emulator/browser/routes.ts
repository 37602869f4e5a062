import type { Context, Hono } from 'hono';
import { hostedScript, stripeScript } from './script.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const hostedPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Emulator — no real bank</title>
<script src="/emulator/hosted.js" defer></script>
<noscript>This page of the relink-account emulator needs JavaScript.</noscript>
</html>
`;

/** Serves the stand-in for https://js.stripe.com/endive/stripe.js, and the page that hosted sessions send people to. */
export function mountBrowser(app: Hono): void {
  app.get('/emulator/stripe.js', (c) =>
    // Any page may load it. It talks to the origin that it was fetched from.
    script(c, stripeScript(new URL(c.req.url).origin), {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
  );
  app.get('/emulator/hosted.js', (c) => script(c, hostedScript(new URL(c.req.url).origin), {}));
  // The address is a secret: whatever comes after it learns nothing of it.
  app.get('/emulator/hosted/:page', (c) =>
    c.html(hostedPage, 200, {
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    }),
  );
}

const script = (c: Context, text: string, headers: Record<string, string>) =>
  c.body(text, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
    ...headers,
  });
