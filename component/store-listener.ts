import type { ClientOptions } from './client.ts';
import type { RelinkOutcome } from './outcome.ts';

/** Who is told that the store was told something. */
export interface StoreListener {
  /** Id of an account; without it, the most urgent one is meant. */
  readonly account: string | null | undefined;
  /** Whom to ask, and how, as the page has set it by now. */
  readonly options: ClientOptions;
  storeChanged(): void;
}

/** A run, and which account it is about. */
export interface StoreRun {
  account: string;
  outcome: Promise<RelinkOutcome>;
}
