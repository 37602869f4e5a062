import type { RelinkController } from './controller/controller.ts';
import type { RelinkError } from './errors.ts';

/**
 * Fetches what acts: the element alone only shows itself. It comes while the page is being read. Rejects with a RelinkError where it does not come in time.
 */
export async function loadController(): Promise<typeof RelinkController> {
  try {
    const limit = new Promise<never>((_, reject) => setTimeout(reject, 30_000));
    return (await Promise.race([import('./controller/controller.ts'), limit])).RelinkController;
  } catch {
    // Made by hand, since what makes errors is in what did not come.
    const message = '<relink-account> misses a file: serve all files of the build.';
    const facts: Omit<RelinkError, 'message'> = {
      name: 'RelinkError',
      code: 'incomplete_install',
      retryable: true,
    };
    throw Object.assign(new Error(message), facts);
  }
}
