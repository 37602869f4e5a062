// What the demo answers: its pages, the reference server under /relink, and the emulator where Stripe would be.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import Stripe from 'stripe';
import { createRelinkServer, jsonLines } from '../server/index.ts';
import { createEmulator, defaultSeed, type Host } from './emulator/index.ts';
import { isAskedAs, isOfOwnPage } from './emulator/wire/host-guard.ts';
import { connectEmulator } from './emulator/testing/client.ts';
import { StartError, type Settings } from './settings.ts';
import { hostPages } from './hosts/pages.ts';
import { findCustomers, identifyAmong, type DemoCustomer } from './sign-in.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = {
  '/': 'index.html',
  '/list.html': 'list.html',
  '/plain.html': 'plain.html',
  '/playground/': 'playground/index.html',
  '/themes.html': 'themes.html',
};

// The first two matter to the windows that some banks open for the sign-in. The policy is what Stripe.js needs
// (https://docs.stripe.com/security/guide) and not a source more: nothing inline, and no text that turns into code.
export const pageHeaders = {
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self' https://js.stripe.com https://*.js.stripe.com",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self' https://api.stripe.com",
    'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; '),
};
// Enforced where the stand-in is on the page. The loader of Stripe.js has no hook for Trusted Types, and whether Stripe.js
// itself lives with them is not established.
const trustedTypes = "; require-trusted-types-for 'script'";

/** The only names that the demo answers to, without port; any where there are none. */
type Hosts = readonly string[] | undefined;

/**
 * Wires the demo.
 *
 * @param origin where this process listens: the emulator is reached there, over HTTP like Stripe
 */
export async function createApp(
  settings: Pick<Settings, 'stripe'>,
  origin: string,
  hosts?: Hosts,
): Promise<Hono> {
  return settings.stripe === 'emulator' ? emulated(origin, hosts) : withStripe(settings.stripe, hosts);
}

async function withStripe(keys: Exclude<Settings['stripe'], 'emulator'>, hosts: Hosts): Promise<Hono> {
  const stripe = new Stripe(keys.secretKey, { telemetry: false, timeout: 10_000 });
  const customers = await findCustomers(stripe, keys.customers).catch((error: unknown) => {
    throw new StartError(explain(error));
  });
  if (customers.length === 0) {
    throw new StartError(
      'This sandbox has no customers yet. Create one and link a bank account, then start again.',
    );
  }
  return demoApp({ stripe, publishableKey: keys.publishableKey, customers, head: '', hosts });
}

function emulated(origin: string, hosts: Hosts): Hono {
  const emulator = createEmulator({ seed: defaultSeed });
  const { stripeConfig } = connectEmulator(origin);
  const stripe = new Stripe('sk_test_emulator', stripeConfig);
  const customers = defaultSeed.customers.map(({ id, name }) => ({ id, name: name ?? id }));
  // Where Stripe.js is on the page already, the loader uses it: so nothing is asked of js.stripe.com.
  const head = '<!-- Stands in for Stripe.js: --><script src="/emulator/stripe.js"></script>\n  </head>';
  const app = demoApp({ stripe, publishableKey: 'pk_test_emulator', customers, head, hosts });
  // With the connection in hand, the emulator can break it, where a fault asks for that.
  const emulate = (context: Context) => emulator.fetch(context.req.raw, context.env as Host);
  app.all('/v1/*', emulate);
  app.all('/emulator/*', emulate);
  app.post('/demo/reset', (context) => {
    if (!isOfOwnPage(context.req.raw))
      return context.text('Pages of other sites may not start it over.', 403);
    emulator.control.reset();
    return context.body(null, 204);
  });
  return app;
}

interface Parts {
  stripe: Stripe;
  publishableKey: string;
  customers: DemoCustomer[];
  /** Takes the place of `</head>` in every page. */
  head: string;
  hosts: Hosts;
}

export function demoApp({ stripe, publishableKey, customers, head, hosts }: Parts): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!hosts || isAskedAs(hosts, context.req.raw)) return next();
    const sentence = `The demo answers as ${hosts.join(', ')} only. To let others in, start it with HOST.`;
    return context.text(sentence, 421);
  });
  const relink = createRelinkServer({
    stripe,
    publishableKey,
    identify: identifyAmong(customers),
    policy: { permissions: ['payment_method', 'balances', 'transactions'] },
    basePath: '/relink',
    // Whoever plays with the demo, and whoever tests with it, reloads the page more often than customers do.
    rateLimit: false,
    // One line at the start is enough; what goes wrong is told all the same.
    logger: { ...jsonLines(), info: () => undefined },
  });
  app.all('/relink/*', (context) => relink.fetch(context.req.raw));
  app.get('/demo/customers', (context) => context.json({ emulated: head !== '', customers }));
  const rewriteRequestPath = (path: string) => path.replace('/element', '');
  app.use('/element/*', serveStatic({ root: here('../dist/cdn'), rewriteRequestPath }));
  app.route('/hosts', hostPages(head));
  app.get('/playground', (context) => context.redirect('/playground/'));
  for (const [path, file] of Object.entries(pages)) {
    app.get(path, async (context) => {
      const page = await readFile(here(file), 'utf8');
      // A sandbox has accounts of its own: without a name, the element takes what is most urgent.
      if (!head) return context.html(page.replaceAll(/ account="fca_ada_\w+"/g, ''), 200, pageHeaders);
      const policy = pageHeaders['content-security-policy'] + trustedTypes;
      const headers = { ...pageHeaders, 'content-security-policy': policy };
      return context.html(page.replace('</head>', head), 200, headers);
    });
  }
  return app;
}

/** Why Stripe did not answer, without a word of what was sent. */
function explain(error: unknown): string {
  if (error instanceof Stripe.errors.StripeAuthenticationError) {
    return 'Stripe does not accept STRIPE_SECRET_KEY. Copy it again from your sandbox (Developers, API keys).';
  }
  if (error instanceof Stripe.errors.StripePermissionError) {
    return 'The restricted key may not read customers. Give it read access to Customers and write access to Financial Connections.';
  }
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return 'Stripe cannot be reached from here. Check the network, or unset both keys to use the emulator.';
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError) {
    return 'Stripe does not know a customer of STRIPE_CUSTOMERS in this sandbox. Check the ids.';
  }
  return 'Stripe answered with an error while the demo looked up its customers. Try again in a moment.';
}
