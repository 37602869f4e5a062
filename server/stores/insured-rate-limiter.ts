import { withinLimit } from '../deadline.ts';
import { describeError, type Logger } from '../log.ts';
import { memoryRateLimiter } from './memory-rate-limiter.ts';
import type { RateLimiter } from './types.ts';

/** Time for a store to count, in milliseconds: a customer waits. */
const STORE_LIMIT = 1_000;
/** For how long a store that has failed is not asked (circuit breaker), in milliseconds: else every customer would wait. */
const PAUSE = 5_000;

/**
 * Counts in memory for as long as the store does not answer: neither lets everybody through, nor nobody. Warns once,
 * until the store answers again.
 */
export function insured(limiter: RateLimiter, logger: Logger): RateLimiter {
  const memory = memoryRateLimiter(limiter.limit);
  let hasFailed = false;
  /** Of `performance.now()`. */
  let resumesAt = 0;
  return {
    limit: limiter.limit,
    async take(key) {
      if (hasFailed && performance.now() < resumesAt) return memory.take(key);
      // After the pause one request tries the store, and the others go on without.
      resumesAt = performance.now() + PAUSE;
      try {
        const taken = await withinLimit(() => limiter.take(key), STORE_LIMIT, new AbortController().signal);
        if (hasFailed) logger.info({}, 'rate limiter answers again');
        hasFailed = false;
        return taken;
      } catch (error) {
        if (!hasFailed) logger.warn(describeError(error), 'rate limiter failed, counting in memory');
        hasFailed = true;
        resumesAt = performance.now() + PAUSE;
        return memory.take(key);
      }
    },
  };
}
