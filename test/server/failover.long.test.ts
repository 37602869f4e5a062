// A server is replaced by another, and the connections to the first go silent without being closed. Whoever waits on one
// hears that it failed; whoever asks next is answered.
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../server/index.ts';
import { openPostgres } from '../../server/stores/postgres.ts';
import { openRedisRateLimiter } from '../../server/stores/redis.ts';
import { hasPostgres, query, startPostgres, type Database } from './support/postgres.ts';
import { hasRedis, startRedis } from './support/redis.ts';
import { startSilentProxy, type SilentProxy } from './support/silent-proxy.ts';

const HOUR = 3_600_000;
const LIMIT = { points: 1_000, seconds: 3_600 };

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

describe.skipIf(!hasPostgres)('Postgres (apt-get install postgresql, where these are skipped)', () => {
  let database: Database;
  let proxy: SilentProxy;
  let url: string;

  beforeAll(async () => (database = await startPostgres()), 60_000);
  afterAll(() => database.stop());
  beforeEach(async () => {
    const home = new URL(database.url).searchParams.get('host') ?? '';
    proxy = await startSilentProxy({ path: join(home, '.s.PGSQL.5432') });
    cleanUp.push(() => proxy.close());
    url = `postgres://postgres@127.0.0.1:${proxy.port}/postgres`;
  });

  /** Claims so many events at once; how many of them failed. */
  async function failures({ ledger }: Stores, count: number): Promise<number> {
    const claims = Array.from({ length: count }, () =>
      ledger.claim({ id: crypto.randomUUID(), type: 'a.b' }, HOUR),
    );
    return (await Promise.allSettled(claims)).filter(({ status }) => status === 'rejected').length;
  }

  it('is asked over new connections once one statement has failed', async () => {
    const stores = await openPostgres(url);
    cleanUp.push(() => stores.close());
    expect(await failures(stores, 8)).toBe(0);
    proxy.silence();
    expect(await failures(stores, 1)).toBe(1);
    expect(await failures(stores, 8)).toBe(0);
    expect(await stores.rateLimiter(LIMIT).take('ada')).toEqual({ ok: true });
  });

  it('is asked over new connections of a pool of the host, too', async () => {
    const pool = new pg.Pool({ connectionString: url, query_timeout: 500 });
    pool.on('error', () => undefined);
    cleanUp.push(() => pool.end());
    const stores = await openPostgres(pool);
    expect(await failures(stores, 4)).toBe(0);
    proxy.silence();
    expect(await failures(stores, 4)).toBe(4);
    expect(await failures(stores, 4)).toBe(0);
  });

  it('may end a connection while a statement is under way, and the process goes on', async () => {
    const stores = await openPostgres(url);
    cleanUp.push(() => stores.close());
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    cleanUp.push(() => other.end());
    await other.query('begin; lock table relink_event');
    const failed = failures(stores, 3);
    const waiting = () => query(database.url, "select from pg_stat_activity where wait_event_type = 'Lock'");
    await expect.poll(waiting, { timeout: 4_000 }).toHaveLength(3);
    proxy.cut();
    expect(await failed).toBe(3);
    await other.query('rollback');
    expect(await failures(stores, 3)).toBe(0);
  });
});

describe.skipIf(!hasRedis)('Redis (apt-get install redis-server, where these are skipped)', () => {
  it('is asked over a new connection once one command has failed', async () => {
    const redis = await startRedis();
    cleanUp.push(() => redis.stop());
    const { hostname, port } = new URL(redis.url);
    const proxy = await startSilentProxy({ host: hostname, port: Number(port) });
    cleanUp.push(() => proxy.close());
    const limiter = await openRedisRateLimiter(`redis://127.0.0.1:${proxy.port}`, LIMIT);
    cleanUp.push(() => limiter.close());

    expect(await limiter.take('ada')).toEqual({ ok: true });
    proxy.silence();
    await expect(limiter.take('ada')).rejects.toThrow();
    await expect.poll(() => limiter.take('ada'), { timeout: 10_000 }).toEqual({ ok: true });
  });
});
