import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { hostGuard } from '../../wire/host-guard.ts';
import { runPage } from './script.ts';
import type { Sitting } from './sitting.ts';

export interface PersonPage {
  fetch: (request: Request) => Promise<Response>;
  /** To be opened in a browser; nobody else can guess it. */
  path: string;
  /** Resolves when every step was taken; rejects when it cannot go on. */
  finished: Promise<void>;
}

const answered = z.strictObject({ id: z.string(), browser: z.optional(z.unknown()) });
const skipped = z.strictObject({ id: z.string() });

/** The page that leads a person through the steps. `script` is where Stripe.js comes from. */
export function createPersonPage(sitting: Sitting, script: string, publishableKey: string): PersonPage {
  const path = `/${randomBytes(16).toString('hex')}`;
  let resolve: () => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const finished = new Promise<void>((...settle) => ([resolve, reject] = settle));
  const app = new Hono();
  app.use(hostGuard(['localhost', '127.0.0.1', '[::1]']));
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Content-Security-Policy', policyFor(new URL(script).origin));
    // There is one browser, and the program ends after the last answer: no connection is to be left open.
    c.header('Connection', 'close');
    // Stripe.js asks for both: its windows have to find their opener, and to see where they were opened from.
    c.header('Cross-Origin-Opener-Policy', 'same-origin-allow-popups');
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
  });
  app.get(path, (c) => c.html(pageWith(script, `${path}/page.js`)));
  app.get(`${path}/page.js`, (c) =>
    c.body(`(${String(runPage)})(${JSON.stringify(path)}, ${JSON.stringify(publishableKey)});`, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
    }),
  );
  app.post(`${path}/next`, async (c) => {
    const step = await sitting.next();
    if (!step) await sitting.end().then(resolve);
    return c.json({ step });
  });
  app.post(`${path}/answer`, async (c) => {
    const { id, browser } = z.parse(answered, await c.req.json());
    await sitting.answer(id, browser);
    return c.json({ step: null });
  });
  app.post(`${path}/skip`, async (c) => {
    await sitting.skip(z.parse(skipped, await c.req.json()).id);
    return c.json({ step: null });
  });
  app.onError((error, c) => {
    reject(error);
    return c.json({ step: null }, 500);
  });
  return { fetch: async (request) => app.fetch(request), path, finished };
}

/**
 * No script but the page's own and Stripe.js, which comes from `stripe`, and what Stripe.js asks for
 * (https://docs.stripe.com/security/guide#content-security-policy). Styles may be inline: so are those of Stripe's windows.
 */
const policyFor = (stripe: string) => {
  const isStripe = stripe === 'https://js.stripe.com';
  const own = ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];
  const asked = isStripe
    ? [
        `script-src 'self' ${stripe} https://*.js.stripe.com`,
        "connect-src 'self' https://api.stripe.com",
        `frame-src ${stripe} https://*.js.stripe.com https://hooks.stripe.com`,
        'img-src https://*.stripe.com data:',
      ]
    : [`script-src 'self' ${stripe}`, `connect-src 'self' ${stripe}`];
  return [...own, "style-src 'unsafe-inline'", ...asked].join('; ');
};

const pageWith = (script: string, own: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>relink-account-emulator probe</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
  button { font: inherit; margin: 0 1rem 0 0; padding: 0.5rem 1rem; }
</style>
<script src="${script}"></script>
<main>
<h1>Probing Stripe, with your test key</h1>
<p>Nothing that you see or type in Stripe’s window is kept: only which of its outcomes it was.</p>
<div id="step" aria-live="polite"><p>Loading …</p></div>
</main>
<script src="${own}"></script>
</html>
`;
