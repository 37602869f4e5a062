import { withinLimit } from '../deadline.ts';
import { describeError, type Logger } from '../log.ts';
import type { Change, ChangeLog } from '../stores/change-log.ts';

/** Time for the log to be read, in milliseconds. */
const READ_LIMIT = 8_000;
/** So many changes are read at once. */
const PAGE = 500;

/** Who listens to one channel. */
export interface Follower {
  readonly hear: (change: Change) => void;
  /** Something may have been missed. @param head from where on everything is heard again */
  readonly reset: (head: string) => void;
}

/** Reads what is new in the log, once for all who listen in this process, and only while somebody does. */
export interface Following {
  /**
   * From its resolving on, everything that is appended to the channel is heard.
   *
   * @returns what ends it; rejects if the log does not answer
   */
  readonly follow: (channel: string, follower: Follower) => Promise<() => void>;
}

export function following(log: ChangeLog, logger: Logger | undefined): Following {
  const channels = new Map<string, Set<Follower>>();
  /** While somebody listens: where we are in the log. */
  let tail: Promise<{ after: string }> | undefined;
  let unwatch = (): void => undefined;
  let isReading = false;
  let isStale = false;
  let hasFailed = false;

  const read = (query: Parameters<ChangeLog['read']>[0]) => withinLimit(() => log.read(query), READ_LIMIT);

  /** Reads page by page until nothing is left. What fails is tried again when the log wakes us the next time. */
  async function catchUp(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    try {
      const place = await tail;
      while (place && isStale) {
        isStale = false;
        const { head, changes, isKnown } = await read({ after: place.after, limit: PAGE });
        const next = changes[PAGE - 1];
        place.after = next?.id ?? head;
        if (next) isStale = true;
        if (!isKnown) for (const each of everybody()) each.reset(head);
        for (const change of changes)
          for (const each of channels.get(change.channel) ?? []) each.hear(change);
      }
      if (hasFailed) logger?.info({}, 'changes can be read again');
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) logger?.warn(describeError(error), 'changes cannot be read');
      hasFailed = true;
    } finally {
      isReading = false;
    }
  }

  const everybody = (): Follower[] => [...channels.values()].flatMap((set) => [...set]);

  function start(): Promise<{ after: string }> {
    const place = read({ limit: 0 }).then(({ head }) => ({ after: head }));
    place.then(
      () => {
        if (tail !== place) return;
        unwatch = log.watch(() => void catchUp());
        // What came before it was watched woke nobody.
        void catchUp();
      },
      () => {
        if (tail === place) tail = undefined;
      },
    );
    return place;
  }

  function leave(channel: string, follower: Follower): void {
    const set = channels.get(channel);
    if (set?.delete(follower) !== true || set.size > 0) return;
    channels.delete(channel);
    if (channels.size > 0) return;
    unwatch();
    unwatch = () => undefined;
    tail = undefined;
  }

  return {
    async follow(channel, follower) {
      channels.set(channel, (channels.get(channel) ?? new Set()).add(follower));
      try {
        await (tail ??= start());
      } catch (error) {
        leave(channel, follower);
        throw error;
      }
      return () => leave(channel, follower);
    },
  };
}
