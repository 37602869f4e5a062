import type { Redis } from 'ioredis';
import type { Logger } from '../log.ts';
import type { RedisRateLimiter } from '../stores/redis.ts';
import type { Config } from './config.ts';
import { part, PartError } from './part.ts';

/** Time to connect, and time for a command, in milliseconds. */
const TIME_LIMIT = 2_000;

/**
 * Opens a rate limiter in Redis, if the settings name one. It is a help and no need: where it does not answer, the log
 * says why, memory counts, and it is connected to once it is there.
 */
export async function openRedis(
  { redisUrl, rate }: Pick<Config, 'redisUrl' | 'rate'>,
  logger: Logger,
): Promise<RedisRateLimiter | undefined> {
  if (redisUrl === undefined || rate === false) return undefined;
  const client = await connectInBackground(redisUrl);
  const { openRedisRateLimiter } = await import('../stores/redis.ts');
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
  const client = await connectInBackground(url);
  await firstWord(client).finally(() => client.disconnect());
}

/** A client that goes on trying, and whose callers hear at once while it is away. */
async function connectInBackground(url: string): Promise<Redis> {
  const { Redis: Client } = await part('RELINK_REDIS_URL', () => import('ioredis'));
  const client = new Client(url, {
    connectTimeout: TIME_LIMIT,
    commandTimeout: TIME_LIMIT,
    socketTimeout: TIME_LIMIT,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
  });
  // Without a listener each attempt to connect again would be written to the console.
  client.on('error', () => undefined);
  return client;
}

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
