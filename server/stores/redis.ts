/**
 * Rate limits in Redis, and a log of changes, for many machines. Needs the package `ioredis`.
 *
 * @module
 */
import { Redis } from 'ioredis';
import RateLimiterRedis from 'rate-limiter-flexible/lib/RateLimiterRedis.js';
import { countedBy, countingOptions } from './counting.ts';
import { withCodes } from './error-code.ts';
import type { ChangeLog } from './change-log.ts';
import type { RateLimit, RateLimiter } from './types.ts';

/** A rate limiter with a connection of its own. */
export interface RedisRateLimiter extends RateLimiter {
  /** Rejects if Redis does not answer, or could not count: it is a replica, full, a node of a cluster, or has no scripts for us. */
  ping(): Promise<void>;
  /** Ends the connection, if it was opened here. */
  close(): Promise<void>;
}

/** A log of changes in Redis, with a connection of its own. */
export interface RedisChanges extends ChangeLog {
  /** Ends the connection, if it was opened here. */
  close(): Promise<void>;
}

/**
 * Connects to Redis, for the option `log` of `liveChanges`. A user needs XADD, XRANGE, XREVRANGE, TIME, PUBLISH and SUBSCRIBE, on
 * the key and the channel `relink:changes`.
 *
 * @param redis a URL, or a client of yours, which `close` then leaves open
 */
export async function openRedisChanges(redis: string | Redis): Promise<RedisChanges> {
  const client = typeof redis === 'string' ? await connect(redis) : redis;
  const { redisChanges } = await import('./redis-changes.ts');
  return {
    ...redisChanges(client),
    close() {
      if (client !== redis) client.disconnect();
      return Promise.resolve();
    },
  };
}

/** Time to connect, and time for a command, in milliseconds. */
const TIME_LIMIT = 2_000;

/**
 * Connects to Redis.
 *
 * @param redis a URL such as `redis://host:6379`, or a client of yours, with a `commandTimeout`, a `socketTimeout` and
 *   `reconnectOnError` for `READONLY`, which `close` then leaves open
 */
export async function openRedisRateLimiter(
  redis: string | Redis,
  limit: RateLimit,
): Promise<RedisRateLimiter> {
  const client = typeof redis === 'string' ? await connect(redis) : redis;
  const counter = countedBy(
    new RateLimiterRedis({ ...countingOptions(limit), storeClient: client, rejectIfRedisNotReady: true }),
    limit,
  );
  return withCodes({
    ...counter,
    async ping() {
      if (await isClusterNode(client)) throw new ClusterError();
      // Counts, whatever comes of it: that takes what every request will take.
      await counter.take('ready');
    },
    close() {
      if (client !== redis) client.disconnect();
      return Promise.resolve();
    },
  });
}

/** Of a cluster each node counts only some of the keys, and refuses the others. */
class ClusterError extends Error {
  override readonly name = 'ClusterError';
  readonly code = 'CLUSTER';

  constructor() {
    super('this Redis is a node of a cluster: counting needs one that stands alone');
  }
}

async function isClusterNode(client: Redis): Promise<boolean> {
  // A user who may count need not be allowed to ask this.
  const facts = await client.info('cluster').catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith('NOPERM')) return '';
    throw error;
  });
  return /^cluster_enabled:1/m.test(facts);
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
    // After a failover the connection still leads to the server that is a replica now: the name may lead to the new master.
    reconnectOnError: ({ message }) => message.includes('READONLY'),
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
