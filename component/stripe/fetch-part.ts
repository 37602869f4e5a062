import { wait, within } from '../deadline.ts';
import { limits } from '../limits.ts';
import { incompleteInstall } from './failures.ts';

/** Fetches a file of ours, in time. One that is missing is an incomplete install, and nobody's blocker. */
export function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  const never = new AbortController().signal;
  return within(limits.stripe, never, wait, incompleteInstall, load).catch(() => {
    throw incompleteInstall();
  });
}
