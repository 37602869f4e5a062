// One suite for every store that rate limits can be counted in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RateLimit, RateLimiter } from '../../server/index.ts';
import { openRedisRateLimiter } from '../../server/stores/redis.ts';
import { startEndpoint } from './support/endpoint.ts';
import type { Database } from './support/postgres.ts';
import { hasRedis, startRedis } from './support/redis.ts';
import { account, list } from './support/stripe-objects.ts';
import { memory, postgres, sqlite, type Engine } from './support/stores.ts';

interface Counter {
  readonly limiter: RateLimiter;
  close(): Promise<void>;
}

const overStores = ({ name, isHere, start, open }: Engine) => ({
  name,
  isHere,
  start,
  count: async (url: string, limit: RateLimit): Promise<Counter> => {
    const stores = await open(url);
    return { limiter: stores.rateLimiter(limit), close: () => stores.close() };
  },
});

const redis = {
  name: 'Redis (apt-get install redis-server, where these are skipped)',
  isHere: hasRedis,
  start: startRedis,
  count: async (url: string, limit: RateLimit): Promise<Counter> => {
    const limiter = await openRedisRateLimiter(url, limit);
    return { limiter, close: () => limiter.close() };
  },
};

const engines = [...[memory, sqlite, postgres].map(overStores), redis];
const isShared = (name: string) => name !== memory.name;
const isServer = (name: string) => name !== memory.name && name !== sqlite.name;

describe.each(engines)('rate limits in $name', ({ name, isHere, start, count }) => {
  describe.skipIf(!isHere)('', () => {
    let database: Database;
    beforeAll(async () => {
      database = await start();
    }, 60_000);
    afterAll(() => database.stop());

    async function allowed({ limiter }: Counter, key: string, times: number): Promise<number> {
      const answers = await Promise.all(Array.from({ length: times }, () => limiter.take(key)));
      return answers.filter(({ ok }) => ok).length;
    }

    it('let so many through and no more, of as many as come at once', async () => {
      const counter = await count(database.url, { points: 7, seconds: 3_600 });
      expect(await allowed(counter, 'many', 20)).toBe(7);
      const refusal = await counter.limiter.take('many');
      expect(refusal).toEqual({ ok: false, retryAfterSeconds: expect.any(Number) as number });
      if (!refusal.ok) expect(refusal.retryAfterSeconds).toBeGreaterThan(3_500);
      if (!refusal.ok) expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(3_600);
      expect(await allowed(counter, 'another', 3)).toBe(3);
      await counter.close();
    });

    it('begin anew when the time is over', async () => {
      const counter = await count(database.url, { points: 1, seconds: 1 });
      expect(await allowed(counter, 'again', 2)).toBe(1);
      await expect.poll(() => allowed(counter, 'again', 1), { timeout: 5_000 }).toBe(1);
      await counter.close();
    });

    if (isShared(name))
      it('are shared by all who use the store', async () => {
        const limit = { points: 5, seconds: 3_600 };
        const [one, other] = await Promise.all([count(database.url, limit), count(database.url, limit)]);
        const counts = await Promise.all([allowed(one, 'shared', 5), allowed(other, 'shared', 5)]);
        expect(counts[0] + counts[1]).toBe(5);
        await Promise.all([one.close(), other.close()]);
      });

    if (isServer(name))
      it('are counted in memory when the server has gone', async () => {
        const own = await start();
        const counter = await count(own.url, { points: 2, seconds: 3_600 });
        const endpoint = await startEndpoint({ rateLimit: counter.limiter });
        endpoint.stripe.on('GET /accounts', { body: list([account()]) });
        await own.stop();
        const statuses: number[] = [];
        for (let times = 0; times < 3; times += 1) {
          statuses.push((await endpoint.call('GET', '/accounts')).status);
        }
        expect(statuses).toEqual([200, 200, 429]);
        expect(endpoint.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
        await Promise.all([counter.close(), endpoint.close()]);
      });
  });
});

describe('a store that is not there', () => {
  it.each([
    ['Redis', () => openRedisRateLimiter('/nowhere/redis.sock', { points: 1, seconds: 1 })],
    ['Postgres', () => postgres.open('postgres://nobody@localhost/none?host=/nowhere')],
    ['SQLite', () => sqlite.open('/nowhere/relink.db')],
  ])('%s: is told at the start', (_, open) => expect(open()).rejects.toThrow());
});
