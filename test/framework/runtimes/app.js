// The endpoint, and the emulator in place of Stripe, as one function from Request to Response that knows no runtime.
import { createEmulator, defaultSeed } from 'relink-account/emulator';
import { relink as relinkWithoutElement } from 'relink-account/headless';
import { createRelinkServer } from 'relink-account/server';
import Stripe from 'stripe';

const handled = [];
// Made with the first request: a worker may not ask for random values before.
let emulator;
let endpoint;

/** The endpoint asks Stripe at the address at which it is asked itself. */
function createEndpoint({ hostname: host, port }) {
  return createRelinkServer({
    stripe: new Stripe('sk_test_runtimes', { host, port, protocol: 'http', telemetry: false }),
    publishableKey: 'pk_test_runtimes',
    basePath: '/relink',
    identify(request) {
      const id = request.headers.get('x-customer');
      return id === null ? null : { id, holder: { customer: id } };
    },
    webhooks: {
      secrets: ['whsec_runtimes'],
      on: { 'financial_connections.account.reactivated': (event) => void handled.push(event) },
    },
  });
}

export async function answer(request) {
  const url = new URL(request.url);
  if (url.pathname === '/handled') return Response.json(handled);
  if (url.pathname === '/headless') return Response.json(await relinkWithoutElement({ endpoint: '' }));
  if (!url.pathname.startsWith('/relink/')) {
    emulator ??= createEmulator({ seed: defaultSeed });
    return emulator.fetch(request);
  }
  endpoint ??= createEndpoint(url);
  return endpoint.fetch(request);
}
