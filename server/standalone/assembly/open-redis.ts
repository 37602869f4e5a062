import type { Redis } from 'ioredis';
import { withinLimit } from '../../deadline.ts';
import type { Logger } from '../../log.ts';
import type * as Store from '../../stores/redis.ts';
import type { RateLimit } from '../../stores/types.ts';
import type { Config } from '../settings/config.ts';
import { part, PartError } from './part.ts';

/**
 * Opens a rate limiter in Redis, if the settings name one. It is a help and no need: where it does not count, the log
 * says why, memory counts, and it is connected to once it is there.
 */
export async function openRedis(
  { redisUrl, rate }: Pick<Config, 'redisUrl' | 'rate'>,
  logger: Logger,
): Promise<Store.RedisRateLimiter | undefined> {
  if (redisUrl === undefined || rate === false) return undefined;
  const limiter = await connected(redisUrl, rate);
  await limiter.demandWork().catch((error: unknown) => {
    if (error instanceof PartError) logger.warn({}, `${error.message} Until it answers, memory counts.`);
  });
  return limiter;
}

/**
 * Has Redis count once.
 *
 * @throws PartError if it does not
 */
export async function demandCounting(url: string): Promise<void> {
  const limiter = await connected(url, { points: 1, seconds: 1 });
  await limiter.demandWork().finally(() => limiter.close());
}

async function connected(
  url: string,
  rate: RateLimit,
): Promise<Store.RedisRateLimiter & { readonly demandWork: () => Promise<void> }> {
  // Its client is a package that not everybody has.
  const { openRedisRateLimiter, redisClient } = await part(
    'RELINK_REDIS_URL',
    () => import('../../stores/redis.ts'),
  );
  const client = redisClient(url);
  const first = firstWord(client);
  // It may come to nothing before anybody asks.
  first.catch(() => undefined);
  const limiter = await openRedisRateLimiter(client, rate);
  return {
    ...limiter,
    demandWork: () => part('RELINK_REDIS_URL', () => first.then(() => limiter.ping())),
    close() {
      client.disconnect();
      return Promise.resolve();
    },
  };
}

/** Time to be ready, in milliseconds: who loads its data, or is a replica that lacks its master, is not for long. */
const LIMIT = 3_000;

/** Waits until it is known whether Redis answers. What its methods reject with does not tell why it does not. */
function firstWord(client: Redis): Promise<void> {
  const word = new Promise<void>((resolve, reject) => {
    client.once('ready', resolve);
    client.once('error', reject);
  });
  return withinLimit(() => word, LIMIT, new AbortController().signal);
}
