import { never, wait, within } from './deadline.ts';
import { limits } from './limits.ts';
import type * as RunModule from './run.ts';
import { incompleteInstall } from './stripe/failures.ts';

type Run = typeof RunModule;

/**
 * Fetches what acts on a press: with intent, so that a deploy in between cannot lose it. A file that is missing is an incomplete
 * install, and nobody's blocker.
 */
export async function fetchRun(): Promise<Run> {
  try {
    return await within(limits.stripe, never, wait, incompleteInstall, () => import('./run.ts'));
  } catch {
    throw incompleteInstall();
  }
}
