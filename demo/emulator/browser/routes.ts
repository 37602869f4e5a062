import type { Hono } from 'hono';
import { emulatorPage, sendScript } from './page.ts';
import { hostedScript, stripeScript } from './script.ts';

/** Serves the stand-in for https://js.stripe.com/endive/stripe.js, and the page that hosted sessions send people to. */
export function mountBrowser(app: Hono): void {
  app.get('/emulator/stripe.js', (c) =>
    // Any page may load it. It talks to the origin that it was fetched from, or to the one that it is told to.
    sendScript(c, stripeScript(URL.parse(c.req.query('api') ?? c.req.url)?.origin ?? ''), {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
  );
  app.get('/emulator/hosted.js', (c) => sendScript(c, hostedScript(new URL(c.req.url).origin)));
  app.get('/emulator/hosted/:page', (c) => emulatorPage(c, 'hosted.js'));
}
