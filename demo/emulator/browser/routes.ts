import type { Hono } from 'hono';
import { stripeScript } from './script.ts';

/** Serves the stand-in for https://js.stripe.com/endive/stripe.js. It talks to the origin that it was fetched from. */
export function mountScript(app: Hono): void {
  app.get('/emulator/stripe.js', (c) =>
    c.body(stripeScript(new URL(c.req.url).origin), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    }),
  );
}
