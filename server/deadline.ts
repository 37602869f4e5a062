/** Nobody waits for the answer any more. */
export class BrowserGoneError extends Error {
  override readonly name: string = 'BrowserGoneError';
}

/** Something took longer than it may. */
export class TimeLimitError extends Error {
  override readonly name: string = 'TimeLimitError';
}

/** A function that the host gave us has thrown, or hangs. What it threw is the cause, and for the log alone. */
export class HostFunctionError extends Error {}

/**
 * Waits for work for as long as somebody waits for the answer, and no longer than `limit` milliseconds.
 *
 * @throws BrowserGoneError when `signal` is aborted, and TimeLimitError when the limit is reached
 */
export async function withinLimit<T>(
  work: () => T | Promise<T>,
  limit: number,
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted === true) throw new BrowserGoneError('the browser has gone');
  if (limit <= 0) throw new TimeLimitError('there is no time left');
  const working = work();
  // What is there at once needs no timer.
  if (!isPromise(working)) return working;
  return new Promise<T>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      settle();
    };
    const leave = (): void => end(() => reject(new BrowserGoneError('the browser has gone')));
    const expire = (): void => end(() => reject(new TimeLimitError(`took longer than ${limit} ms`)));
    const timer = setTimeout(expire, limit);
    signal?.addEventListener('abort', leave, { once: true });
    const follow = (): void => end(() => resolve(working));
    working.then(follow, follow);
  });
}

/** Time that the host's own functions get, in milliseconds. */
const HOST_LIMIT = 8_000;

/** Calls a function that the host gave us. @throws HostFunctionError that names the option, whatever was thrown */
export async function askHost<T>(option: string, ask: () => T | Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await withinLimit(ask, HOST_LIMIT, signal);
  } catch (cause) {
    if (cause instanceof BrowserGoneError) throw cause;
    throw new HostFunctionError(`the option "${option}" failed`, { cause });
  }
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
