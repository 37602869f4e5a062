import type { RateLimit, RateLimiter } from './types.ts';

/** A rate limiter in the memory of this process: of several processes, each allows the limit for itself. */
export function memoryRateLimiter(limit: RateLimit): RateLimiter {
  /** Those come first that end first, since all last equally long. */
  const windows = new Map<string, { count: number; readonly endsAt: number }>();
  return {
    limit,
    take(key) {
      const now = performance.now();
      for (const [old, { endsAt }] of windows) {
        if (endsAt > now) break;
        windows.delete(old);
      }
      const window = windows.get(key) ?? { count: 0, endsAt: now + limit.seconds * 1_000 };
      windows.set(key, window);
      window.count += 1;
      const retryAfterSeconds = Math.max(1, Math.ceil((window.endsAt - now) / 1_000));
      return Promise.resolve(window.count <= limit.points ? { ok: true } : { ok: false, retryAfterSeconds });
    },
  };
}
