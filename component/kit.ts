import { isAccountState, isText } from './answers.ts';
import { contextOf } from './client.ts';
import { never, wait, within } from './deadline.ts';
import { asRelinkError, RelinkError } from './errors.ts';
import { ask, lateAnswer, nonsense } from './http.ts';
import { limits } from './limits.ts';
import { incompleteInstall } from './stripe/failures.ts';

/**
 * What the files that are fetched with intent, or for a reason, are handed. They import nothing that is in the element's file,
 * too: a bundler would put that into a third file, which every page would have to fetch.
 */
export interface Kit {
  RelinkError: typeof RelinkError;
  asRelinkError: typeof asRelinkError;
  ask: typeof ask;
  contextOf: typeof contextOf;
  incompleteInstall: typeof incompleteInstall;
  isAccountState: typeof isAccountState;
  isText: typeof isText;
  lateAnswer: typeof lateAnswer;
  limits: typeof limits;
  never: AbortSignal;
  nonsense: typeof nonsense;
  wait: typeof wait;
  within: typeof within;
}

export const kit: Kit = {
  ...{ RelinkError, asRelinkError, ask, contextOf, incompleteInstall, isAccountState, isText },
  ...{ lateAnswer, limits, never, nonsense, wait, within },
};
