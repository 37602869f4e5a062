import type { RelinkError } from './errors.ts';

/** Resolves after a time in milliseconds; rejects with the signal's reason as soon as that is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the clock of the platform. */
export const wait: Wait = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

/** A signal that nobody aborts. */
export const never: AbortSignal = new AbortController().signal;

/**
 * Lets work take so many milliseconds and no more. The work gets a signal, which is aborted when time is up, when the
 * outer signal is, and when the work has settled, so that nothing of it lives on. Work that ignores it is left behind.
 */
export async function within<T>(
  milliseconds: number,
  outer: AbortSignal,
  waitFor: Wait,
  late: () => RelinkError,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted();
  const done = new AbortController();
  const signal = AbortSignal.any([outer, done.signal]);
  const limit = waitFor(milliseconds, signal).then(() => Promise.reject(late()));
  try {
    return await Promise.race([work(signal), limit]);
  } finally {
    done.abort();
  }
}
