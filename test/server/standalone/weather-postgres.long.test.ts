// Postgres as people run it: read-only, with a user who may only read and write rows, behind a socket, with and without SSL,
// beside an application that has changed what its driver reads.
import { execFileSync } from 'node:child_process';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { openPostgres } from '../../../server/stores/postgres.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { event, REACTIVATED, SECRET, signature } from '../support/events.ts';
import { freePort } from '../support/free-port.ts';
import { hasPostgres, query, startPostgres, type Database } from '../support/postgres.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `
export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });
export const on = { '${REACTIVATED}': () => {} };
`;

describe.skipIf(!hasPostgres)('Postgres (apt-get install postgresql, where these are skipped)', () => {
  let emulator: Running;
  let database: Database;
  let host: StandAlone;
  beforeAll(async () => {
    emulator = await startEmulator({ seed: defaultSeed });
    database = await startPostgres({ port: await freePort() });
    await (await openPostgres(database.url)).close();
  }, 60_000);
  afterAll(() => Promise.all([emulator.stop(), database.stop()]));
  beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
  afterEach(() => host.tidyUp());

  const settings = (url: string) => ({
    RELINK_STORE: url,
    STRIPE_WEBHOOK_SECRETS: SECRET,
    RELINK_HANDLERS: join(host.folder, 'host.mjs'),
  });
  async function deliver(url: string): Promise<number> {
    const body = JSON.stringify(event({ id: `evt_${crypto.randomUUID().slice(0, 8)}` }));
    const headers = { 'Stripe-Signature': signature(body, SECRET, Math.floor(Date.now() / 1_000)) };
    return (await fetch(`${url}/webhooks`, { method: 'POST', body, headers })).status;
  }
  const ready = async (url: string) => {
    const response = await fetch(`${url}/readyz`);
    return [response.status, ((await response.json()) as { checks: object }).checks];
  };
  const home = () => new URL(database.url).searchParams.get('host') ?? '';
  /** The same server over TCP, for this user. */
  const overTcp = (user: string, search = '') =>
    `postgres://${user}:planted@127.0.0.1:${new URL(database.url).searchParams.get('port')}/postgres${search}`;

  /** What `check` says of the store. */
  const said = async (url: string) => {
    const { text } = await host.run(['check'], settings(url));
    return text.split('\n').find((line) => /store/i.test(line.slice(7)));
  };

  it('that is read-only is not ready, and is again once it is not', async () => {
    const { url, program } = await host.serve(settings(database.url));
    expect([await deliver(url), await ready(url)]).toEqual([200, [200, { store: 'ok' }]]);
    await query(database.url, 'alter system set default_transaction_read_only = on');
    await query(database.url, 'select pg_reload_conf()');
    onTestFinished(async () => {
      await query(database.url, 'alter system reset default_transaction_read_only');
      await query(database.url, 'select pg_reload_conf()');
    });
    await expect.poll(() => ready(url)).toEqual([503, { store: 'failed' }]);
    expect(await deliver(url)).toBe(503);
    await program.said(/"code":"ledger_unavailable".*\(25006\)/);
    await program.said(/"msg":"check failed: store","error":"\w+ \(25006\)"/);
    expect(await said(database.url)).toMatch(/WRONG {2}RELINK_STORE: it is read-only.*\(25006\)/);
    // The customer is counted in memory meanwhile.
    expect((await fetch(`${url}/accounts`)).status).toBe(200);
    // One that starts now starts all the same, since its tables are there.
    const other = await host.serve(settings(database.url));
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
    await query(database.url, 'alter system reset default_transaction_read_only');
    await query(database.url, 'select pg_reload_conf()');
    await expect.poll(() => ready(url)).toEqual([200, { store: 'ok' }]);
    expect(await deliver(url)).toBe(200);
  }, 30_000);

  describe('with a user who may read and write rows alone', () => {
    const TABLES = 'relink_event, relink_rate';
    beforeEach(() =>
      query(database.url, `drop owned by runtime; drop role runtime`)
        .catch(() => undefined)
        .then(() => query(database.url, 'create role runtime login')),
    );
    const url = () => database.url.replace('postgres@', 'runtime@');
    const grant = (rights: string, tables: string) =>
      query(database.url, `grant ${rights} on ${tables} to runtime`);

    it('runs', async () => {
      await grant('select, insert, update, delete', TABLES);
      await grant('select', 'relink_migration');
      expect(await said(url())).toMatch(/ok {5}Store: postgres, its tables are up to date/);
      const server = await host.serve(settings(url()));
      expect([await deliver(server.url), await ready(server.url)]).toEqual([200, [200, { store: 'ok' }]]);
    });

    it('runs without a look at the migrations, too, and is told of it', async () => {
      await grant('select, insert, update, delete', TABLES);
      expect(await said(url())).toMatch(/unsure Store: .*GRANT SELECT ON relink_migration/);
      const server = await host.serve(settings(url()));
      expect(await deliver(server.url)).toBe(200);
    });

    it('is told what to be granted where it is not enough', async () => {
      await grant('select, insert', TABLES);
      await grant('select', 'relink_migration');
      expect(await said(url())).toMatch(
        /RELINK_STORE: .*SELECT, INSERT, UPDATE, DELETE on relink_event and relink_rate, and SELECT on relink_migration.*\(42501\)/,
      );
    });
  });

  it('is reached by a socket, with a user and a password in its address', async () => {
    const address = `postgres://postgres:planted@/postgres?host=${home()}&port=${new URL(database.url).searchParams.get('port')}`;
    expect(await said(address)).toMatch(/ok {5}Store: postgres/);
  });

  describe('over TCP', () => {
    const configure = async (rule: string, ssl: 'on' | 'off') => {
      const rules = join(home(), 'data', 'pg_hba.conf');
      const before = readFileSync(rules, 'utf8');
      writeFileSync(rules, `${rule}\nlocal all all trust\n`);
      await query(database.url, `alter system set ssl = ${ssl}`);
      await query(database.url, 'select pg_reload_conf()');
      onTestFinished(async () => {
        writeFileSync(rules, before);
        await query(database.url, 'select pg_reload_conf()');
      });
    };
    beforeAll(() => {
      const data = join(home(), 'data');
      const [key, certificate] = [join(data, 'server.key'), join(data, 'server.crt')];
      const request = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=localhost',
      ];
      execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
      const { uid, gid } = statSync(data);
      for (const file of [key, certificate]) chownSync(file, uid, gid);
    });
    it('that demands SSL says so, and takes who brings it', async () => {
      await configure('hostssl all all 127.0.0.1/32 trust', 'on');
      await expect
        .poll(() => said(overTcp('postgres')))
        .toMatch(
          /WRONG {2}RELINK_STORE: it lets this user in with SSL alone\. Add sslmode=.*\(ERR_SSL_REQUIRED\)/,
        );
      expect(await said(overTcp('postgres', '?sslmode=no-verify'))).toMatch(/^ok/);
      expect(await said(overTcp('postgres', '?sslmode=verify-full'))).toMatch(/certificate/);
    });

    it('that has no SSL says so', async () => {
      await configure('host all all 127.0.0.1/32 trust', 'off');
      await expect
        .poll(() => said(overTcp('postgres', '?sslmode=verify-full')))
        .toMatch(/WRONG {2}RELINK_STORE: it has no SSL\. Set sslmode=disable .*\(ERR_SSL_UNSUPPORTED\)/);
      expect(await said(overTcp('postgres'))).toMatch(/^ok/);
    });

    it('that wants no SSL says so', async () => {
      await configure('hostnossl all all 127.0.0.1/32 trust', 'on');
      await expect
        .poll(() => said(overTcp('postgres', '?sslmode=no-verify')))
        .toMatch(/WRONG {2}RELINK_STORE: it lets this user in without SSL alone\. .*\(ERR_SSL_REFUSED\)/);
    });
  });

  it('is read as it writes, whatever the application has its driver read', async () => {
    const kept = { ...pg.types };
    onTestFinished(() => void Object.assign(pg.types, kept));
    Object.assign(pg.types, { getTypeParser: () => (text: unknown) => ({ planted: text }) });
    expect(await query(database.url, 'select 1 as n')).toEqual([{ n: { planted: '1' } }]);
    const stores = await openPostgres(database.url);
    onTestFinished(() => stores.close());
    const { ledger } = stores;
    const id = `evt_${crypto.randomUUID()}`;
    expect(await ledger.claim({ id, type: 'a.b' }, 60_000)).toMatchObject({ state: 'claimed', attempt: 1 });
    expect(await ledger.claim({ id, type: 'a.b' }, 60_000)).toEqual({ state: 'busy' });
    const [entry] = await ledger.list({ ids: [id], limit: 1 });
    expect(entry).toMatchObject({ id, type: 'a.b', account: null, state: 'processing', attempts: 1 });
    expect(entry!.touchedAt).toBeGreaterThan(1.7e12);
    const limiter = stores.rateLimiter({ points: 2, seconds: 60 });
    const taken = [await limiter.take(id), await limiter.take(id), await limiter.take(id)];
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, false]);
    await ledger.ping();
  });
});
