import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import { countedBy, countingOptions } from './counting.ts';
import type { RateLimit, RateLimiter } from './types.ts';

/** A rate limiter in the memory of this process: of several processes, each allows the limit for itself. */
export function memoryRateLimiter(limit: RateLimit): RateLimiter {
  return countedBy(new RateLimiterMemory(countingOptions(limit)), limit);
}
