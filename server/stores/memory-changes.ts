import type { Change, ChangeLog } from './change-log.ts';

/** How many changes are remembered at most. */
const CAPACITY = 10_000;

/** A log of changes in the memory of this process: it dies with it, and no other process hears of it. */
export function memoryChanges(): ChangeLog {
  // Else an end that another process told would be taken for one of this log's.
  const log = crypto.randomUUID().slice(0, 8);
  const idOf = (index: number): string => `${log}-${index}`;
  const kept: (Change & { readonly at: number })[] = [];
  const watchers = new Set<() => void>();
  /** How many there were before the first that is kept. */
  let forgotten = 0;

  return {
    append({ channel, subject }) {
      kept.push({ id: idOf(forgotten + kept.length + 1), channel, subject, at: Date.now() });
      if (kept.length > CAPACITY) {
        kept.shift();
        forgotten += 1;
      }
      for (const wake of watchers) wake();
      return Promise.resolve();
    },

    read({ after, withinMs, channel, limit }) {
      const end = forgotten + kept.length;
      const index = after?.startsWith(`${log}-`) === true ? Number(after.slice(log.length + 1)) : NaN;
      const isKnown = after === undefined || (index >= forgotten && index <= end);
      const later = isKnown && after !== undefined ? kept.slice(index - forgotten) : [];
      const since = Date.now() - (withinMs ?? 0);
      const found = withinMs === undefined ? later : kept.filter(({ at }) => at >= since);
      const changes = found.filter((change) => channel === undefined || change.channel === channel);
      return Promise.resolve({ head: idOf(end), changes: changes.slice(0, limit), isKnown });
    },

    watch(wake) {
      watchers.add(wake);
      return () => watchers.delete(wake);
    },
  };
}
