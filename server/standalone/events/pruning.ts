import { describeError, type Logger } from '../../log.ts';
import type { EventLedger } from '../../stores/types.ts';

const DAY = 86_400_000;

/** What is to be kept, and for how long. */
export interface PruningOptions {
  readonly ledger: EventLedger;
  readonly retentionDays: number;
  readonly logger: Logger;
  /** Default: a day. In milliseconds. */
  readonly interval?: number;
}

/**
 * Has the ledger forget what is old: now, and then once a day. Several machines may do so on one database: each takes
 * what the others have left. A failure is logged, and tried again the next day.
 *
 * @returns what ends it
 */
export function keepPruning({ ledger, retentionDays, logger, interval = DAY }: PruningOptions): () => void {
  let isWanted = true;
  let timer: NodeJS.Timeout | undefined;

  async function prune(): Promise<void> {
    try {
      const count = await ledger.prune(retentionDays * DAY);
      if (isWanted && count > 0) logger.info({ count }, 'events forgotten');
    } catch (error) {
      if (isWanted) logger.warn(describeError(error), 'old events could not be forgotten');
    }
    // What is to be done tomorrow keeps no process alive.
    if (isWanted) timer = setTimeout(() => void prune(), interval).unref();
  }

  void prune();
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}
