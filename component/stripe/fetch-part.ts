import { wait, within } from '../deadline.ts';
import { relinkError, type RelinkError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Failure } from './port.ts';

/**
 * Fetches a file of ours, in time. One that is missing, as after a deploy, is an incomplete install, and nobody's blocker.
 * What is fetched imports nothing that is here already: bundlers would make files of what is shared, for every page to fetch.
 */
export function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  const never = new AbortController().signal;
  return within(limits.stripe, never, wait, incompleteInstall, load).catch(() => {
    throw incompleteInstall();
  });
}

/** What a fetched file answered, or the error that it tells of. */
export function orThrow<T extends object | string>(answer: T | Failure): T {
  if (typeof answer === 'object' && 'advice' in answer) throw relinkError(answer.code, answer.advice);
  return answer;
}

function incompleteInstall(): RelinkError {
  return relinkError(
    'incomplete_install',
    'misses a file: reload the page, and serve all files of the build.',
  );
}
