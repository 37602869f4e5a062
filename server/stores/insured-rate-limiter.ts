import { withinLimit } from '../deadline.ts';
import { describeError, type Logger } from '../log.ts';
import { memoryRateLimiter } from './memory-rate-limiter.ts';
import type { RateLimiter } from './types.ts';

/** Time for a store to count, in milliseconds: a customer waits. */
const STORE_LIMIT = 1_000;

/**
 * Counts in memory for as long as the store does not answer: neither lets everybody through, nor nobody. Warns once,
 * until the store answers again.
 */
export function insured(limiter: RateLimiter, logger: Logger): RateLimiter {
  const memory = memoryRateLimiter(limiter.limit);
  let isWarned = false;
  return {
    limit: limiter.limit,
    async take(key) {
      try {
        const taken = await withinLimit(() => limiter.take(key), STORE_LIMIT, new AbortController().signal);
        isWarned = false;
        return taken;
      } catch (error) {
        if (!isWarned) logger.warn(describeError(error), 'rate limiter failed, counting in memory');
        isWarned = true;
        return memory.take(key);
      }
    },
  };
}
