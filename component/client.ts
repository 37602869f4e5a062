import type { RelinkError } from './errors.ts';

type Client = typeof import('./headless.ts');

let client: Promise<Client> | undefined;

/**
 * The half of the element that talks to servers, fetched when it is first wanted: a page whose customers have nothing to
 * relink shows its button and its texts without it.
 */
export function loadClient(): Promise<Client> {
  client ??= Promise.race([import('./headless.ts'), timeUp()]).catch(() => {
    client = undefined;
    throw incomplete();
  });
  return client;
}

async function timeUp(): Promise<never> {
  const limit = AbortSignal.timeout(30_000);
  return new Promise((_, reject) => limit.addEventListener('abort', reject));
}

// Made by hand, since the class comes with the file that did not.
function incomplete(): RelinkError {
  const advice =
    '<relink-account> could not load its other file: serve every file of the build, side by side.';
  return Object.assign(new Error(advice), {
    name: 'RelinkError',
    code: 'incomplete_install' as const,
    retryable: true,
  });
}
