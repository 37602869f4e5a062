import type { Entry } from './receiver-process.ts';

/** An answer that took an event, and when it came, by the clock of the journal. */
export interface Taken {
  readonly body: string;
  readonly at: bigint;
}

/** Ids of events that went wrong, and counts of what came about. */
export interface Verdict {
  readonly wrong: {
    /** Had no effect. */
    readonly lost: string[];
    /** Were answered as handled more than once. */
    readonly twice: string[];
    /** Were completed more than once. */
    readonly completedTwice: string[];
    /** Began again after they were done. */
    readonly late: string[];
  };
  /** Handlers that ended without an effect. */
  readonly failed: number;
  /** Handlers that outlived their lease, and were refused while their successor was at it. */
  readonly stale: number;
}

/** Holds what handlers wrote down against what was answered. */
export function judge(entries: readonly Entry[], answers: ReadonlyMap<string, readonly Taken[]>): Verdict {
  const ids = (wanted: Entry['what']) => entries.filter(({ what }) => what === wanted).map(({ id }) => id);
  const doneAt = new Map([...answers].map(([id, [first]]) => [id, first!.at]));
  for (const { what, id, at } of entries) {
    if (what === 'done' && BigInt(at) < doneAt.get(id)!) doneAt.set(id, BigInt(at));
  }
  const effects = new Set(ids('effect'));
  const done = ids('done');
  return {
    wrong: {
      lost: [...answers.keys()].filter((id) => !effects.has(id)),
      twice: [...answers]
        .filter(([, all]) => all.filter(({ body }) => !body.includes('duplicate')).length > 1)
        .map(([id]) => id),
      completedTwice: done.filter((id, index) => done.indexOf(id) !== index),
      late: entries
        .filter(({ what, id, at }) => what === 'start' && BigInt(at) > doneAt.get(id)!)
        .map(({ id }) => id),
    },
    failed: ids('start').length - ids('effect').length,
    stale: entries.filter(({ what, id, at }) => what === 'refused' && BigInt(at) < doneAt.get(id)!).length,
  };
}
