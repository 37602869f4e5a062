// A database that cannot be had: what is said of it, by name alone, and what works all the same.
import { createServer, type AddressInfo, type Server } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSeed } from '../../../demo/emulator/index.ts';
import { sentence } from '../../../server/standalone/assembly/part.ts';
import { startEmulator, type Running } from '../../emulator/support/emulator.ts';
import { hasPostgres, query, startPostgres, type Database } from '../support/postgres.ts';
import { hasRedis, startRedis } from '../support/redis.ts';
import { standAlone, type StandAlone } from '../support/stand-alone.ts';

const HOST = `
export const identify = () => ({ id: 'ada', holder: { customer: 'cus_ada' } });
export const on = { 'financial_connections.account.reactivated': () => {} };
`;

let emulator: Running;
let host: StandAlone;
beforeAll(async () => (emulator = await startEmulator({ seed: defaultSeed })));
afterAll(() => emulator.stop());
beforeEach(async () => (host = await standAlone(emulator.origin, HOST)));
afterEach(() => host.tidyUp());

/** Each command that needs the store says the same of it. */
async function expectOfStore(url: string, expected: RegExp) {
  const settings = {
    RELINK_STORE: url,
    RELINK_HANDLERS: join(host.folder, 'host.mjs'),
    STRIPE_WEBHOOK_SECRETS: 'whsec_planted',
  };
  for (const command of ['serve', 'migrate', 'events list', 'events replay --failed', 'check']) {
    const { exitCode, text } = await host.run(command.split(' '), settings);
    expect([command, exitCode]).toEqual([command, 1]);
    expect(text).toMatch(expected);
    expect(text).not.toContain('planted');
  }
}

it('a Postgres that nobody started', async () => {
  const url = 'postgres://planted:planted@127.0.0.1:9/planted';
  await expectOfStore(url, /RELINK_STORE: nobody listens there\. Start it, .*\(ECONNREFUSED\)\./);
});

describe('a server that accepts and says nothing', () => {
  let silent: Server;
  beforeEach(async () => {
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => silent.close());

  it('in place of Postgres', async () => {
    const { port } = silent.address() as AddressInfo;
    const client = new pg.Client({ host: '127.0.0.1', port, connectionTimeoutMillis: 50 });
    const error: unknown = await client.connect().catch((reason: unknown) => reason);
    expect(sentence('RELINK_STORE', error)).toBe('RELINK_STORE: it does not answer (ETIMEDOUT).');
  });

  it('in place of Redis: the server serves without it', async () => {
    const { port } = silent.address() as AddressInfo;
    const { program, url } = await host.serve({ RELINK_REDIS_URL: `redis://127.0.0.1:${port}` });
    expect(program.text()).toMatch(
      /RELINK_REDIS_URL: it does not answer \(ETIMEDOUT\)\. Until it answers, memory/,
    );
    expect((await fetch(`${url}/accounts`)).status).toBe(200);
  });
});

it('Node without SQLite is told which Node has it', async () => {
  const name = 'node:nothing';
  const error: unknown = await import(/* @vite-ignore */ name).catch((reason: unknown) => reason);
  expect(sentence('RELINK_STORE', error)).toMatch(
    /^RELINK_STORE: SQLite needs Node 24\. Use that, or Postgres/,
  );
});

describe.skipIf(!hasPostgres)('a Postgres (apt-get install postgresql, where these are skipped) that', () => {
  let database: Database;
  beforeAll(async () => (database = await startPostgres()), 60_000);
  afterAll(() => database.stop());

  it('does not have the database', async () => {
    const url = database.url.replace('/postgres?', '/planted?');
    await expectOfStore(url, /RELINK_STORE: there is no such database\. Create it.*\(3D000\)\./);
  });

  it('does not take the password', async () => {
    const home = new URL(database.url).searchParams.get('host') ?? '';
    const rules = join(home, 'data', 'pg_hba.conf');
    await writeFile(rules, `local all planted scram-sha-256\n${await readFile(rules, 'utf8')}`);
    await query(database.url, 'select pg_reload_conf()');
    const url = database.url.replace('postgres@', 'planted:planted@');
    await expectOfStore(url, /RELINK_STORE: the user or the password is wrong \(28P01\)\./);
  });

  it('does not let the user make tables', async () => {
    await query(database.url, 'create role stranger login');
    await query(database.url, 'revoke create on schema public from public');
    const url = database.url.replace('postgres@', 'stranger@');
    const { exitCode, text } = await host.run(['migrate'], { RELINK_STORE: url });
    expect([exitCode, text]).toEqual([1, expect.stringMatching(/may not make tables\. .*\(42501\)/)]);
  });

  it('has no tables yet, or older ones, which looking at it leaves alone', async () => {
    const settings = { RELINK_STORE: database.url };
    const list = () => host.run(['events', 'list'], settings);
    expect(await list()).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/there is nothing yet/) as string,
    });
    const tables = "select count(*)::int as n from pg_tables where tablename like 'relink%'";
    expect(await query(database.url, tables)).toEqual([{ n: 0 }]);
    await host.run(['migrate'], settings);
    expect((await list()).exitCode).toBe(0);
    await query(database.url, "delete from relink_migration where name like '0002%'");
    expect((await list()).text).toMatch(/older than this release \(1 to change\)\. Run migrate/);
  });
});

describe.skipIf(!hasRedis)('a Redis (apt-get install redis-server, where these are skipped)', () => {
  it('that comes later, goes and wants a password is done without, and used while it is there', async () => {
    let redis = await startRedis();
    const { url: redisUrl } = redis;
    await redis.stop();
    const settings = { RELINK_REDIS_URL: redisUrl, RELINK_RATE: '2/600' };
    const { program, url } = await host.serve(settings);
    expect(program.text()).toMatch(
      /"level":"warn","msg":"RELINK_REDIS_URL: nobody listens there.*ECONNREFUSED/,
    );
    const ready = async () => {
      const response = await fetch(`${url}/readyz`);
      return [response.status, ((await response.json()) as { checks: object }).checks];
    };
    expect(await ready()).toEqual([200, { store: 'ok', redis: 'failed' }]);
    expect((await fetch(`${url}/accounts`)).status).toBe(200);

    redis = await startRedis(redisUrl);
    await expect.poll(ready, { timeout: 20_000 }).toEqual([200, { store: 'ok', redis: 'ok' }]);
    const client = new Redis(redisUrl);
    await client.config('SET', 'requirepass', 'planted');
    client.disconnect();
    const { text } = await host.run(['check'], settings);
    expect(text).toMatch(/WRONG {2}RELINK_REDIS_URL: it wants a password \(NOAUTH\)\./);
    const wrong = { RELINK_REDIS_URL: redisUrl.replace('//', '//:other@') };
    expect((await host.run(['check'], wrong)).text).toMatch(
      /the user or the password is wrong \(WRONGPASS\)/,
    );
    await redis.stop();
    await expect.poll(ready).toEqual([200, { store: 'ok', redis: 'failed' }]);
    program.signal('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.text()).not.toContain('planted');
  });
});
