import type { RelinkController } from './controller/controller.ts';
import type { RelinkError } from './errors.ts';

/** What acts for one element. */
export interface Acting {
  /** There once it has come. */
  controller: RelinkController | undefined;
  /** Rejects with a RelinkError where it does not come in time; a later call tries again. */
  load: () => Promise<RelinkController>;
}

/** Fetches what acts, on first use: the element alone only shows itself. It comes while the page is being read. */
export function lazily(make: (Controller: typeof RelinkController) => RelinkController): Acting {
  let loading: Promise<RelinkController> | undefined;
  const acting: Acting = {
    controller: undefined,
    load: () =>
      (loading ??= fetchController().then(
        (Controller) => (acting.controller = make(Controller)),
        () => {
          loading = undefined;
          throw incomplete();
        },
      )),
  };
  return acting;
}

async function fetchController(): Promise<typeof RelinkController> {
  const limit = new Promise<never>((_, reject) => setTimeout(reject, 30_000));
  return (await Promise.race([import('./controller/controller.ts'), limit])).RelinkController;
}

// Made by hand, since what makes errors is in what did not come.
function incomplete(): RelinkError {
  const message = '<relink-account> misses a file: serve all files of the build.';
  const facts: Omit<RelinkError, 'message'> = {
    name: 'RelinkError',
    code: 'incomplete_install',
    retryable: true,
  };
  return Object.assign(new Error(message), facts);
}
