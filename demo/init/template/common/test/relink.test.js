// A relink from the broken account to the outcome, with the emulator in place of Stripe: no keys, no network, no browser.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startEmulator } from 'relink-account/testing';
import Stripe from 'stripe';
import { listen } from '../server.js';

let emulator, app, cookie;

before(async () => {
  emulator = await startEmulator();
  app = await listen({
    stripe: new Stripe('sk_test_emulator', emulator.stripeConfig),
    publishableKey: 'pk_test_emulator',
    emulatorOrigin: emulator.origin,
    port: 0,
  });
  const signedIn = await fetch(`${app.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'ada' }),
    redirect: 'manual',
  });
  cookie = signedIn.headers.get('set-cookie').split(';')[0];
});
beforeEach(() => emulator.control.reset());
after(async () => {
  await app.close();
  await emulator.stop();
});

async function ask(method, path, body) {
  const response = await fetch(`${app.url}/relink${path}`, {
    method,
    headers: { cookie, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test('a broken account works again, by the word of the server', async () => {
  await emulator.control.breakAccount('fca_ada_alder');
  const { body: session } = await ask('POST', '/sessions', { account: 'fca_ada_alder' });
  await emulator.runFlow(session.client_secret); // what the customer would do in the browser
  const { body } = await ask('GET', `/sessions/${session.id}?ref=${encodeURIComponent(session.ref)}`);
  assert.equal(body.outcome, 'relinked');
  assert.equal((await ask('GET', '/accounts/fca_ada_alder')).body.account.relink.state, 'healthy');
});

test('a customer who closes the window has relinked nothing', async () => {
  const { body: session } = await ask('POST', '/sessions', { account: 'fca_ada_checking' });
  await emulator.runFlow(session.client_secret, 'closed');
  const { body } = await ask('GET', `/sessions/${session.id}?ref=${encodeURIComponent(session.ref)}`);
  assert.equal(body.outcome, 'cancelled');
});

test("nobody gets at another's account", async () => {
  assert.equal((await ask('POST', '/sessions', { account: 'fca_ben_checking' })).status, 404);
});

test('the page has the element, and serves it', async () => {
  const page = await (await fetch(app.url, { headers: { cookie } })).text();
  assert.match(page, /<relink-account endpoint="\/relink">/);
  assert.equal((await fetch(`${app.url}/relink-account.js`)).status, 200);
});
