import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RateLimit, RateLimiter } from './types.ts';

/** What the counters are told of a limit. The prefix keeps our keys apart in a store that others use too. */
export function countingOptions({ points, seconds }: RateLimit): {
  points: number;
  duration: number;
  keyPrefix: string;
} {
  return { points, duration: seconds, keyPrefix: 'relink' };
}

/** A rate limiter over a counter of the package, whatever its store. */
export function countedBy(counter: RateLimiterAbstract, limit: RateLimit): RateLimiter {
  return {
    limit,
    async take(key) {
      try {
        await counter.consume(key);
        return { ok: true };
      } catch (refusal) {
        // It rejects with an error if the store failed, and with its counts if the limit is reached.
        if (refusal instanceof Error) throw refusal;
        const { msBeforeNext = 0 } = refusal as { msBeforeNext?: number };
        return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)) };
      }
    },
  };
}
