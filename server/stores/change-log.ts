/** Something that stands differently, as a log of changes knows it. */
export interface Change {
  /** Where it is in the log: what is read after it came later. Opaque, of letters, digits and dashes. */
  readonly id: string;
  /** Whom it concerns: a hash of the holder, in hex. */
  readonly channel: string;
  /** `fca_…` or `fcauth_…` */
  readonly subject: string;
}

/** What to read of a log. With neither `after` nor `withinMs` it is its end alone. */
export interface ChangeQuery {
  /** The id of a change, or an end that was read before. */
  readonly after?: string;
  /** What was appended so long ago at most, in milliseconds. */
  readonly withinMs?: number;
  /** Of this channel alone. */
  readonly channel?: string;
  /** At most so many, the oldest first. */
  readonly limit: number;
}

/** What was read. */
export interface ChangesRead {
  /** The end of the log: what is read after it came later than all of this. */
  readonly head: string;
  readonly changes: readonly Change[];
  /** False where `after` is of another log, or so old that changes after it may be forgotten. */
  readonly isKnown: boolean;
}

/**
 * Which accounts stand differently, in the order in which that was written down; for one process or many. No change becomes
 * visible before an earlier one: whoever reads after the last id has missed none. Any of these may reject, if the store does
 * not answer. A day is remembered at least, or 10,000 changes.
 */
export interface ChangeLog {
  append(change: Pick<Change, 'channel' | 'subject'>): Promise<void>;
  read(query: ChangeQuery): Promise<ChangesRead>;
  /**
   * Calls `wake` whenever there may be something to read, whoever appended it, within a second; now and then for nothing.
   *
   * @returns what ends it
   */
  watch(wake: () => void): () => void;
}
