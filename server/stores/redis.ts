/**
 * Rate limits in Redis, for many machines. Needs the package `ioredis`.
 *
 * @module
 */
import { Redis } from 'ioredis';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
import { countedBy, countingOptions } from './counting.ts';
import type { RateLimit, RateLimiter } from './types.ts';

/** A rate limiter with a connection of its own. */
export interface RedisRateLimiter extends RateLimiter {
  /** Rejects if Redis does not answer. */
  ping(): Promise<void>;
  /** Ends the connection, if it was opened here. */
  close(): Promise<void>;
}

/** Time to connect, and time for a command, in milliseconds. */
const TIME_LIMIT = 2_000;

/**
 * Connects to Redis.
 *
 * @param redis a URL such as `redis://host:6379`, or a client of yours, with a `commandTimeout` and a `socketTimeout`, which
 *   `close` then leaves open
 */
export async function openRedisRateLimiter(
  redis: string | Redis,
  limit: RateLimit,
): Promise<RedisRateLimiter> {
  const client = typeof redis === 'string' ? await connect(redis) : redis;
  const counter = new RateLimiterRedis({
    ...countingOptions(limit),
    storeClient: client,
    rejectIfRedisNotReady: true,
  });
  return {
    ...countedBy(counter, limit),
    async ping() {
      await client.ping();
    },
    close() {
      if (client !== redis) client.disconnect();
      return Promise.resolve();
    },
  };
}

/** A client that goes on trying to connect, and whose callers hear at once while Redis is away. */
export function redisClient(url: string, { lazyConnect = false }: { lazyConnect?: boolean } = {}): Redis {
  const client = new Redis(url, {
    lazyConnect,
    connectTimeout: TIME_LIMIT,
    commandTimeout: TIME_LIMIT,
    // A command that is given up on leaves the connection as it is: one that has gone silent is opened anew.
    socketTimeout: TIME_LIMIT,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  // Without a listener each attempt to connect again would be written to the console.
  client.on('error', () => undefined);
  return client;
}

async function connect(url: string): Promise<Redis> {
  const client = redisClient(url, { lazyConnect: true });
  try {
    await client.connect();
  } catch (error) {
    client.disconnect();
    throw error;
  }
  return client;
}
