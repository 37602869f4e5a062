// Hosted sessions: the address to send the customer to, and what it opens.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultSeed } from '../../demo/emulator/index.ts';
import { adaSession, ask, flow, open, startEmulator, type Running } from './support/emulator.ts';
import { expectRefusal } from './support/refusals.ts';
import { faultsOf } from './support/openapi.ts';

let emulator: Running;
beforeAll(async () => {
  emulator = await startEmulator({ seed: defaultSeed });
});
beforeEach(() => emulator.control.reset());
afterAll(() => emulator.stop());

const fc = '/v1/financial_connections';
const hosted = (more = '') => adaSession(`&ui_mode=hosted&hosted[delivery_method]=url${more}`);
const create = async (more = '') =>
  (await ask(emulator.origin, `${fc}/sessions`, { body: hosted(more) })).body;
const read = async (id: string) => (await ask(emulator.origin, `${fc}/sessions/${id}`)).body;
const pageOf = (url: string) => url.split('/').pop() ?? '';
const openHosted = (url: string) => flow(emulator.origin, 'open-hosted', { page: pageOf(url) });

test('it answers with an address in place of a client secret, until the flow has ended', async () => {
  const { id, url, client_secret, ...rest } = await create('&return_url=https://shop.example/back?x=1');
  expect(client_secret).toBeNull();
  expect(url.startsWith(`${emulator.origin}/emulator/hosted/`)).toBe(true);
  expect(rest).toMatchObject({
    ui_mode: 'hosted',
    return_url: 'https://shop.example/back?x=1',
    hosted: { delivery_method: 'url', return_url: 'https://shop.example/back?x=1' },
  });
  const { run } = await openHosted(url);
  await flow(emulator.origin, 'end', { run, outcome: 'same_account' });
  const ended = await read(id);
  expect(ended).toMatchObject({ status: 'succeeded', relink_result: { failure_reason: null } });
  expect('url' in ended).toBe(false);
});

test('without a return URL it is still what Stripe describes', async () => {
  const { status, body } = await ask(emulator.origin, `${fc}/sessions`, { body: hosted() });
  expect(faultsOf(`POST ${fc}/sessions`, status, body)).toEqual([]);
});

test('its page says nothing about where it came from, and runs only its own script', async () => {
  const answer = await fetch((await create()).url);
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'; script-src 'self'");
  expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(await answer.text()).toContain('<title>Emulator — no real bank</title>');
});

test('it can be loaded again while the flow lasts, and not afterwards', async () => {
  const { url } = await create('&return_url=https://shop.example/');
  const [first, again] = [await openHosted(url), await openHosted(url)];
  expect(again.run).toBe(first.run);
  expect(again.return_url).toBe('https://shop.example/');
  await flow(emulator.origin, 'end', { run: first.run, outcome: 'closed' });
  expect((await openHosted(url)).result.error.code).toBe('session_already_used');
});

test('it expires with its session', async () => {
  const { id, url } = await create();
  emulator.control.expireSession(id);
  expect((await openHosted(url)).result.error.code).toBe('session_expired');
  expect('url' in (await read(id))).toBe(false);
});

test('one kind of secret does not open what another does', async () => {
  const { url } = await create();
  const modal = (await ask(emulator.origin, `${fc}/sessions`, { body: adaSession() })).body;
  expect((await open(emulator.origin, pageOf(url))).result.error.code).toBe('resource_missing');
  expect((await openHosted(modal.client_secret)).result.error.code).toBe('resource_missing');
  const { run } = await openHosted(url);
  expect((await openHosted(run)).result.error.code).toBe('resource_missing');
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'shop-app://back', '/back'])(
  'it sends nobody to %s',
  async (url) => {
    const body = hosted(`&return_url=${encodeURIComponent(url)}`);
    const path = `${fc}/sessions`;
    await expectRefusal(emulator.origin, { path, body, code: 'url_invalid', param: 'return_url' });
  },
);

test('a web view may be left for an app', async () => {
  const { body } = await ask(emulator.origin, `${fc}/sessions`, {
    body: adaSession('&return_url=shop-app://back'),
  });
  expect(body).toMatchObject({ return_url: 'shop-app://back', ui_mode: 'modal' });
});
