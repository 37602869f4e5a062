// The doctor: what it finds, what it says to do about it, and that it leaves everything as it was.
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { SQLITE_MIGRATIONS } from '../../../server/stores/sql-schema.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { REACTIVATED, SECRET } from '../support/events.ts';
import { startScriptedStripe, stripeError, type ScriptedStripe } from '../support/scripted-stripe.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';
import { list } from '../support/stripe-objects.ts';

const HOST = `export const identify = () => null; export const on = { '${REACTIVATED}': () => {} };`;

let host: StandAlone;
afterEach(() => host.tidyUp());

const check = (settings: Record<string, string | undefined> = {}) => host.run(['check'], settings);
/** The line that was found about something. */
const about = (text: string, subject: string) =>
  text.split('\n').find((line) => line.slice(7).startsWith(subject));

describe('with an emulator', () => {
  let emulator: Running;
  beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
  afterAll(() => emulator.stop());
  beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));

  it('finds nothing wrong where nothing is, and says what it has not tried', async () => {
    const { exitCode, text } = await check();
    expect([exitCode, text]).toEqual([0, expect.not.stringContaining('WRONG')]);
    expect(about(text, 'Stripe')).toMatch(
      /^ok .*read accounts, in version 2026-08-26\.preview; .* not tried$/,
    );
    expect(about(text, 'Sign-in')).toMatch(/^ok .*exports identify/);
  });

  it('leaves the store as it is: not there, older than this release, or up to date', async () => {
    expect(about((await check()).text, 'Store')).toMatch(/^unsure .*there is nothing yet\. migrate makes it/);
    expect(await readdir(host.folder)).toEqual(['host.mjs']);

    const database = new DatabaseSync(join(host.folder, 'relink.db'));
    database.exec('PRAGMA user_version = 1');
    for (const statement of SQLITE_MIGRATIONS['0001_events_and_rates']!) database.exec(statement);
    database.close();
    expect(about((await check()).text, 'Store')).toMatch(/^unsure .*older .*\(2 to change\)\. Run migrate/);

    const migrate = await host.run(['migrate'], { RELINK_STORE: `sqlite:${join(host.folder, 'new.db')}` });
    expect(migrate.exitCode).toBe(0);
    const { text } = await check({ RELINK_STORE: `sqlite:${join(host.folder, 'new.db')}` });
    expect(about(text, 'Store')).toBe('ok     Store: sqlite, its tables are up to date');
    expect(await readdir(host.folder)).toEqual(['host.mjs', 'new.db', 'relink.db']);
  });

  it('tells of each part that is wrong, by its setting, and looks at the rest all the same', async () => {
    await writeFile(join(host.folder, 'on.mjs'), 'export const on = {};');
    const { exitCode, text } = await check({
      RELINK_IDENTIFY: join(host.folder, 'on.mjs'),
      RELINK_HANDLERS: join(host.folder, 'on.mjs'),
      STRIPE_WEBHOOK_SECRETS: SECRET,
      RELINK_STORE: `sqlite:${join(host.folder, 'planted', 'none.db')}`,
      RELINK_REDIS_URL: 'redis://planted:planted@127.0.0.1:9',
    });
    expect(exitCode).toBe(1);
    expect(about(text, 'RELINK_IDENTIFY')).toMatch(/^WRONG .* has to export identify, as a function\.$/);
    expect(about(text, 'RELINK_HANDLERS')).toMatch(/^WRONG .*give a handler for at least one type/);
    expect(about(text, 'RELINK_STORE')).toMatch(/^WRONG .*no such folder.* \(ENOENT\)\.$/);
    expect(about(text, 'RELINK_REDIS_URL')).toMatch(/^WRONG .*nobody listens there.* \(ECONNREFUSED\)\.$/);
    expect(about(text, 'Stripe')).toMatch(/^ok/);
    expect(text).not.toContain('planted');
  });

  it('fetches the keys of tokens', async () => {
    const { publicKey } = await generateKeyPair('RS256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }, { kty: 'EC' }];
    const issuer = createServer((_, response) =>
      response.setHeader('Connection', 'close').end(JSON.stringify({ keys })),
    );
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    const settings = (port: number, RELINK_JWKS_ALG: string) => ({
      RELINK_IDENTIFY: undefined,
      RELINK_JWKS_URL: `http://127.0.0.1:${port}/`,
      RELINK_JWKS_ISSUER: 'https://id.example',
      RELINK_JWKS_AUDIENCE: 'relink',
      RELINK_JWKS_HOLDER_CLAIM: 'customer',
      RELINK_JWKS_ALG,
    });
    const { port } = issuer.address() as AddressInfo;
    expect(about((await check(settings(port, 'RS256'))).text, 'Sign-in')).toMatch(/^ok .*RS256 \(1\)$/);
    expect(about((await check(settings(port, 'ES256'))).text, 'RELINK_JWKS_URL')).toMatch(/^WRONG .*none/);
    issuer.close();
    issuer.closeAllConnections();
    expect(about((await check(settings(port, 'RS256'))).text, 'RELINK_JWKS_URL')).toMatch(/ECONNREFUSED/);
  });
});

describe('with a Stripe that', () => {
  let stripe: ScriptedStripe;
  beforeEach(async () => {
    stripe = await startScriptedStripe();
    stripe.on('GET /accounts', { body: list([]) });
    host = await standAlone(`http://127.0.0.1:${stripe.port}`, HOST);
  });
  afterEach(() => stripe.close());

  const events = () => ({
    RELINK_HANDLERS: join(host.folder, 'host.mjs'),
    STRIPE_WEBHOOK_SECRETS: SECRET,
  });
  const endpoint = (url: string, types: string[], status = 'enabled') => ({
    id: 'we_1',
    object: 'webhook_endpoint',
    url,
    status,
    enabled_events: types,
  });
  const shop = endpoint('https://shop.example/hooks', ['charge.failed']);

  it.each<[string, Record<string, unknown>[], RegExp]>([
    ['has no endpoint', [], /^WRONG .*Stripe sends nothing\. .* make an endpoint .*reactivated/],
    ['has one that is switched off', [endpoint('https://a.example/', ['*'], 'disabled')], /^WRONG .*nothing/],
    ['has one for something else', [shop], /^WRONG .*nothing/],
    [
      'sends what is wanted',
      [shop, endpoint('https://me:planted@a.example/webhooks?key=planted', [REACTIVATED])],
      /^ok .*every event that has a handler, to https:\/\/a\.example\/webhooks\. Is that this server\?$/,
    ],
  ])('%s', async (_, endpoints, expected) => {
    stripe.on('GET /v1/webhook_endpoints', { body: list(endpoints) });
    const { text } = await check(events());
    expect(about(text, 'Webhooks')).toMatch(expected);
    expect(text).not.toContain('planted');
  });

  it('keeps its endpoints from the key', async () => {
    const refusal = { type: 'invalid_request_error', message: 'planted' };
    stripe.on('GET /v1/webhook_endpoints', stripeError(403, refusal));
    const { exitCode, text } = await check(events());
    expect([exitCode, about(text, 'Webhooks')]).toEqual([
      0,
      expect.stringMatching(/^unsure .*PermissionError/),
    ]);
  });

  it.each([
    [0, /^ok /],
    [100, /^unsure Clock: (99|100|101) s from Stripe's\. Set it: from 300 s on/],
    [400, /^WRONG {2}Clock: .* no webhook is believed\. Set it\.$/],
  ])('has a clock %d s apart', async (seconds, expected) => {
    const date = new Date(Date.now() - seconds * 1_000).toUTCString();
    stripe.on('GET /accounts', { body: list([]), headers: { Date: date } });
    expect(about((await check()).text, 'Clock')).toMatch(expected);
  });

  it('does not know the key', async () => {
    stripe.on('GET /accounts', stripeError(401, { type: 'invalid_request_error', message: 'planted' }));
    const { exitCode, text } = await check();
    expect([exitCode, about(text, 'Stripe')]).toEqual([
      1,
      expect.stringMatching(/^WRONG .*STRIPE_SECRET_KEY/),
    ]);
    expect(text).not.toContain('planted');
  });

  it('is not there', async () => {
    const { exitCode, text } = await check({ STRIPE_API_URL: 'http://127.0.0.1:9' });
    expect(exitCode).toBe(1);
    expect(about(text, 'Stripe')).toMatch(/^WRONG .*nobody answers at STRIPE_API_URL.*ConnectionError\)\.$/);
  });

  it('does not answer at first: what is known is told meanwhile, and it is not waited for long', async () => {
    stripe.on('GET /accounts', () => undefined);
    const program = host.start(['check']);
    await program.said(/Store: .*\n/);
    await stripe.arrived(1);
    stripe.on('GET /accounts', { body: list([]) });
    expect(await program.exit).toBe(0);
    expect(stripe.requests).toHaveLength(2);
  });
});
