import type { RelinkController } from './controller.ts';
import type { RelinkError } from './errors.ts';

/**
 * Fetches what acts: the element alone only shows itself. It is wanted as soon as there is an endpoint to ask, and
 * comes while the page is being read. Rejects with a RelinkError where it does not come in time.
 */
export async function loadController(): Promise<typeof RelinkController> {
  try {
    const limit = new Promise<never>((_, reject) => setTimeout(reject, 30_000));
    return (await Promise.race([import('./controller.ts'), limit])).RelinkController;
  } catch {
    throw incomplete();
  }
}

// Made by hand, since the class comes with what did not come.
function incomplete(): RelinkError {
  const message = '<relink-account> misses a file: serve all files of the build.';
  return Object.assign(new Error(message), {
    name: 'RelinkError',
    code: 'incomplete_install' as const,
    retryable: true,
  });
}
