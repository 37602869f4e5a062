import type { Logger } from './log.ts';
import { insured } from './stores/insured-rate-limiter.ts';
import { memoryRateLimiter } from './stores/memory-rate-limiter.ts';
import type { RateLimit, RateLimiter } from './stores/types.ts';
import { isWhole, MAX_TIMER_SECONDS } from './whole-number.ts';

/** How often an owner may ask: counted by a store, counted in memory, or as often as they like. */
export type RateLimitOption = RateLimiter | RateLimit | false;

/** Some relinks, with their looks at the account and at the outcome. */
const DEFAULT: RateLimit = { points: 20, seconds: 60 };

/** The rate limiter that an option stands for. */
export function completeRateLimit(given: RateLimitOption | undefined, logger: Logger): RateLimiter | null {
  const option = given ?? DEFAULT;
  if (option === false) return null;
  return 'take' in option ? insured(option, logger) : memoryRateLimiter(option);
}

/** What is wrong with the option; empty if nothing is. */
export function rateLimitProblems(value: unknown): string[] {
  if (value === false) return [];
  if (typeof value !== 'object' || value === null) {
    return ['rateLimit: give { points, seconds }, a rate limiter, or false for none'];
  }
  const { take, limit } = value as { take?: unknown; limit?: unknown };
  if (!('take' in value)) return isLimit(value) ? [] : [`rateLimit: ${LIMIT_RULE}`];
  return [
    ...(typeof take === 'function' ? [] : ['rateLimit.take: pass a function']),
    ...(isLimit(limit) ? [] : [`rateLimit.limit: ${LIMIT_RULE}`]),
  ];
}

const LIMIT_RULE = `points and seconds have to be whole numbers, more than 0, and seconds at most ${MAX_TIMER_SECONDS}`;

function isLimit(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { points, seconds } = value as Record<string, unknown>;
  return isWhole(points) && isWhole(seconds, MAX_TIMER_SECONDS);
}
