import type { ChangeLog } from './change-log.ts';
import { sqlChanges } from './sql-changes.ts';
import type { RunSql } from './sql-client.ts';

/** Time between two looks, in milliseconds: SQLite tells nobody what another process has written. */
const LOOK = 200;

/** A log of changes in a file, for the processes of one machine. */
export function sqliteChanges(run: RunSql, now: string): ChangeLog {
  return {
    ...sqlChanges(run, {
      append: `insert into relink_change (channel, subject, at) values ($1, $2, ${now})`,
      head: "select coalesce(max(seq), 0) from sqlite_sequence where name = 'relink_change'",
      now,
    }),
    watch(wake) {
      const timer = setInterval(wake, LOOK).unref();
      return () => clearInterval(timer);
    },
  };
}
