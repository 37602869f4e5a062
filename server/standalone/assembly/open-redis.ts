import type { Redis } from 'ioredis';
import type { Logger } from '../../log.ts';
import type * as Store from '../../stores/redis.ts';
import type { Config } from '../settings/config.ts';
import { part, PartError } from './part.ts';

/**
 * Opens a rate limiter in Redis, if the settings name one. It is a help and no need: where it does not answer, the log
 * says why, memory counts, and it is connected to once it is there.
 */
export async function openRedis(
  { redisUrl, rate }: Pick<Config, 'redisUrl' | 'rate'>,
  logger: Logger,
): Promise<Store.RedisRateLimiter | undefined> {
  if (redisUrl === undefined || rate === false) return undefined;
  const { openRedisRateLimiter, redisClient } = await redisStore();
  const client = redisClient(redisUrl);
  const limiter = await openRedisRateLimiter(client, rate);
  await firstWord(client).catch((error: unknown) => {
    if (error instanceof PartError) logger.warn({}, `${error.message} Until it answers, memory counts.`);
  });
  return {
    ...limiter,
    close() {
      client.disconnect();
      return Promise.resolve();
    },
  };
}

/**
 * Asks Redis once.
 *
 * @throws PartError if it does not answer
 */
export async function askRedis(url: string): Promise<void> {
  const { redisClient } = await redisStore();
  const client = redisClient(url);
  await firstWord(client).finally(() => client.disconnect());
}

/** Its client is a package that not everybody has. */
const redisStore = (): Promise<typeof Store> =>
  part('RELINK_REDIS_URL', () => import('../../stores/redis.ts'));

/** Waits until it is known whether Redis answers. What its methods reject with does not tell why it does not. */
async function firstWord(client: Redis): Promise<void> {
  await part(
    'RELINK_REDIS_URL',
    () =>
      new Promise((resolve, reject) => {
        client.once('ready', resolve);
        client.once('error', reject);
      }),
  );
}
