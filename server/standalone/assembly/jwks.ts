import type { HonoJsonWebKey } from 'hono/utils/jwt/jws';
import { describeError, type Logger } from '../../log.ts';

/** Time for the issuer to answer, in milliseconds. */
const FETCH_LIMIT = 5_000;
/** For how long its keys are believed; and those that are known for how much longer, while it does not answer. */
const KEYS_LAST = 600_000;
const GRACE = 3_600_000;
/** A token of an unknown key has the keys fetched anew, but no more often than this: anybody can make up such tokens. */
const PAUSE = 30_000;
const PAUSE_AFTER_FAILURE = FETCH_LIMIT;

/**
 * Fetches the keys that an issuer publishes.
 *
 * @throws Error if they cannot be had
 */
export async function fetchKeys(url: string): Promise<HonoJsonWebKey[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT), redirect: 'error' });
  const body = response.ok ? ((await response.json()) as { keys?: HonoJsonWebKey[] } | null) : {};
  if (!Array.isArray(body?.keys))
    throw Object.assign(new Error('the issuer did not answer with its keys'), { code: 'ERR_NO_KEYS' });
  return body.keys;
}

/** Keeps an issuer's keys. What it returns finds those to check a token with, which says that `kid` has signed it. */
export function keysOf(
  url: string,
  logger: Logger,
  now: () => number,
): (kid: string) => Promise<readonly HonoJsonWebKey[]> {
  let keys: HonoJsonWebKey[] = [];
  let fetchedAt = -Infinity;
  let triedAt = -Infinity;
  let pause = PAUSE_AFTER_FAILURE;
  /** The last attempt, whether it is under way, has succeeded, or has failed. */
  let attempt: Promise<void> = Promise.resolve();

  async function fetchAnew(): Promise<void> {
    try {
      keys = await fetchKeys(url);
      fetchedAt = now();
      pause = PAUSE;
    } catch (error) {
      pause = PAUSE_AFTER_FAILURE;
      if (keys.length > 0) logger.warn(describeError(error), 'the keys of tokens cannot be fetched anew');
      throw error;
    }
  }

  return async (kid) => {
    const isKnown = (): boolean => keys.some((key) => key.kid === kid);
    if (isKnown() && now() - fetchedAt <= KEYS_LAST) return keys;
    // Noted before it is known how it ends: while the issuer fails, made-up tokens must not have it asked each time.
    if (now() - triedAt > pause) {
      triedAt = now();
      attempt = fetchAnew();
    }
    try {
      await attempt;
    } catch (error) {
      if (!isKnown() || now() - fetchedAt > KEYS_LAST + GRACE) throw error;
    }
    return keys;
  };
}
